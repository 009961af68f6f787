/** Creates an agent. What is common to all languages is decided here; a language adds its template folders and its tools. */
import { join } from 'node:path';
import {
  detectPackageManager,
  generateFiles,
  installPackagesTask,
  logger,
  offsetFromRoot,
  type GeneratorCallback,
  type Tree,
} from '@nx/devkit';
import { HEALTH_PATH, MCP_PATH } from '@simplemas/contract';
import { addSimplemas } from '../init/add-simplemas.js';
import { settleFiles } from '../shared/settle-files.js';
import { coverPackageFolder } from '../shared/workspace-globs.js';
import { findComponents } from '../shared/workspace-components.js';
import type { AgentOptions } from './agent-options.js';
import { LANGUAGES } from './languages.js';
import { metadataText } from './quote.js';
import { resolveAgent, type ResolvedAgent } from './resolve-agent.js';

/** The schema of the installed version: editors check and complete the file with it, offline too. */
const METADATA_SCHEMA = 'node_modules/simplemas/schemas/simplemas.deploy.schema.json';

/** Templates of all languages. */
const SHARED_TEMPLATES = 'shared';

export default async function agentGenerator(tree: Tree, options: AgentOptions): Promise<GeneratorCallback> {
  const agent = resolveAgent(tree, options, findComponents(tree));
  for (const warning of agent.warnings) logger.warn(warning);

  const language = LANGUAGES[agent.language];
  addSimplemas(tree);
  language.addTools(tree);
  if (language.isPackage) coverPackageFolder(tree, agent.directory, detectPackageManager(tree.root));
  const view = { ...sharedView(agent), ...language.view(tree, agent) };
  for (const folder of [SHARED_TEMPLATES, ...language.templates(agent)]) {
    generateFiles(tree, join(import.meta.dirname, 'files', folder), agent.directory, view);
  }
  language.addFiles?.(tree, agent);
  await settleFiles(tree, options);

  if (options.skipInstall === true) return () => undefined;
  return () => {
    // For a package always: the lock file lists the packages of the workspace, and there is a new one.
    installPackagesTask(tree, language.isPackage);
    language.install?.(tree.root, agent);
  };
}

function sharedView(agent: ResolvedAgent): Readonly<Record<string, unknown>> {
  return {
    ...agent,
    dot: '.',
    healthPath: HEALTH_PATH,
    mcpPath: MCP_PATH,
    metadataSchema: `${offsetFromRoot(agent.directory)}${METADATA_SCHEMA}`,
    metadataText,
    json: JSON.stringify,
  };
}
