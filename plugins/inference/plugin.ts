/**
 * The Nx plugin: projects, targets and edges from metadata files alone. Never throws for what a file holds, as one throw here
 * stops every Nx command; starts no process. What it decides lies in nodes.ts and dependencies.ts.
 */
import type { CreateDependencies, CreateNodesV2 } from '@nx/devkit';
import { namedEdges } from './dependencies.js';
import { infer, inferEdges } from './infer.js';
import type { InferenceOptions } from './inference-options.js';
import { createLastEdges } from './last-edges.js';
import { isPluginInLockFile } from './lock-file.js';
import { mentionedIn } from './mentioned-options.js';
import { PROJECT_TAG } from './project-parts.js';
import { pluginScopeIn } from './plugin-scope.js';
import { settingsOf } from './settings.js';
import { newProblemsFinder, usableOptions } from './usable-options.js';
import { WORKSPACE_FILES } from './workspace-components.js';

export type { InferenceOptions } from './inference-options.js';

const findNewProblems = newProblemsFinder();

const lastEdges = createLastEdges();

export const createNodesV2: CreateNodesV2<InferenceOptions> = [
  WORKSPACE_FILES,
  async (files, written, { workspaceRoot, nxJsonConfiguration }) => {
    const { options, problems } = usableOptions(written);
    await warnOf(findNewProblems(problems));
    const settings = settingsOf(options, {
      isPluginInLockFile: isPluginInLockFile(workspaceRoot),
      scope: pluginScopeIn(nxJsonConfiguration, written),
      mentioned: mentionedIn(nxJsonConfiguration.targetDefaults),
    });
    const { nodes, edges } = await infer({ workspaceRoot, files }, settings);
    lastEdges.keep(JSON.stringify([workspaceRoot, written]), files, edges);
    return nodes;
  },
];

/** Nx 24 looks for this name first, Nx 22 for the other. */
export const createNodes: CreateNodesV2<InferenceOptions> = createNodesV2;

export const createDependencies: CreateDependencies<InferenceOptions> = async (written, context) => {
  const { workspaceRoot, fileMap } = context;
  const projects = Object.entries(context.projects).filter(([, { tags }]) => tags?.includes(PROJECT_TAG));
  const names = new Map(projects.map(([name, { root }]) => [root, name]));
  const files = projects.flatMap(([name]) => (fileMap.projectFileMap[name] ?? []).map(({ file }) => file));
  const edges =
    lastEdges.find(JSON.stringify([workspaceRoot, written]), files) ??
    (await inferEdges({ workspaceRoot, files }, settingsOf(usableOptions(written).options), (root) => names.has(root)));
  return namedEdges(edges, names);
};

/** The devkit loads most of Nx, which no command has to wait for where all is well. */
async function warnOf(texts: readonly string[]): Promise<void> {
  if (texts.length === 0) return;
  const { logger } = await import('@nx/devkit');
  for (const text of texts) logger.warn(text);
}
