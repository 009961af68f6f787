/**
 * The Nx plugin: projects, targets and edges from metadata files alone. Never throws for what a file holds, as one throw here
 * stops every Nx command; starts no process. What it decides lies in nodes.ts, targets.ts and dependencies.ts.
 */
import { logger, type CreateDependencies, type CreateNodesV2 } from '@nx/devkit';
import { edgesBetween, edgesOfLists } from './dependencies.js';
import type { InferenceOptions } from './inference-options.js';
import { isPluginInLockFile } from './lock-file.js';
import { nodesFor } from './nodes.js';
import { PROJECT_TAG } from './project-parts.js';
import { settingsOf } from './settings.js';
import { warnerOfUnknownOptions } from './unknown-options.js';
import { fileReader, readComponents } from './workspace-components.js';

export type { InferenceOptions } from './inference-options.js';

/** package.json and project.json files are looked at for the names that they claim. */
const FILES =
  '**/{simplemas.deploy.yaml,simplemas.deploy.yml,simplemas.manifest.yaml,simplemas_project.yml,package.json,project.json}';

const warnOfUnknownOptions = warnerOfUnknownOptions((text) => logger.warn(text));

export const createNodesV2: CreateNodesV2<InferenceOptions> = [
  FILES,
  async (files, options, { workspaceRoot }) => {
    warnOfUnknownOptions(options);
    const settings = settingsOf(options, isPluginInLockFile(workspaceRoot));
    const components = await readComponents({ workspaceRoot, files }, settings);
    return nodesFor({ ...components, settings, readFile: fileReader(workspaceRoot) });
  },
];

/** Nx 24 looks for this name first, Nx 22 for the other. */
export const createNodes: CreateNodesV2<InferenceOptions> = createNodesV2;

export const createDependencies: CreateDependencies<InferenceOptions> = async (options, context) => {
  const projects = Object.entries(context.projects).filter(([, { tags }]) => tags?.includes(PROJECT_TAG));
  const names = new Map(projects.map(([name, { root }]) => [root, name]));
  const files = projects.flatMap(([name]) => (context.fileMap.projectFileMap[name] ?? []).map(({ file }) => file));
  const { workspaceRoot } = context;
  const { components, lists } = await readComponents({ workspaceRoot, files }, settingsOf(options));
  const known = components.filter(({ root }) => names.has(root));
  return [...edgesBetween(known, names), ...edgesOfLists(lists, names)];
};
