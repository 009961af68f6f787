/** Creates an agent. What is common to all languages is decided here; a language adds its template folder and its tools. */
import { join } from 'node:path';
import {
  detectPackageManager,
  formatFiles,
  generateFiles,
  installPackagesTask,
  logger,
  type GeneratorCallback,
  type Tree,
} from '@nx/devkit';
import initGenerator from '../init/generator.js';
import { coverPackageFolder } from '../shared/workspace-globs.js';
import { findComponents } from '../shared/workspace-components.js';
import type { AgentOptions } from './agent-options.js';
import { LANGUAGES } from './languages.js';
import { resolveAgent } from './resolve-agent.js';

export default async function agentGenerator(tree: Tree, options: AgentOptions): Promise<GeneratorCallback> {
  const components = findComponents(tree);
  const agent = resolveAgent(tree, options, components);
  for (const warning of agent.warnings) logger.warn(warning);

  const language = LANGUAGES[options.language ?? 'typescript'];
  initGenerator(tree, { skipInstall: true });
  language.addTools(tree);
  if (language.isPackage) coverPackageFolder(tree, agent.directory, detectPackageManager(tree.root));
  generateFiles(
    tree,
    join(import.meta.dirname, 'files', language.templates),
    agent.directory,
    language.view(tree, agent),
  );
  if (options.skipFormat !== true) await formatFiles(tree);

  // Always: the lock file lists the packages of the workspace, and there is a new one.
  return options.skipInstall === true ? () => undefined : () => installPackagesTask(tree, true);
}
