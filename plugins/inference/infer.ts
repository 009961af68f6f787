/** From the files of a workspace to what Nx asks for: taken from the last command where nothing changed since. */
import { basename } from 'node:path';
import type { WorkspacePath } from '@simplemas/core';
import { edgesOf, type Edge } from './dependencies.js';
import type { Inferred } from './inferred.js';
import { openInferredStore } from './inferred-store.js';
import { mentionsIn } from './mentioned-options.js';
import { nodesFor } from './nodes.js';
import { fileScopeOf, type Settings } from './settings.js';
import { listFiles, readComponents, textReader, type WorkspaceFiles } from './workspace-components.js';
import { createWorkspaceReader } from './workspace-reader.js';

/** With what was kept, as Nx asks for nodes. */
export async function infer(workspace: WorkspaceFiles, settings: Settings): Promise<Inferred> {
  const { workspaceRoot } = workspace;
  const listing = await listFiles(workspace, settings);
  const reader = createWorkspaceReader(workspaceRoot);
  const store = openInferredStore({ workspaceRoot, scope: fileScopeOf(settings) });
  // With the files that are read, all that counts: names start from that of the folder where nothing else gives one.
  const request = [basename(workspaceRoot), settings, listing];
  const kept = store.find(request, reader);
  if (kept !== undefined) return kept;
  const components = readComponents({ workspaceRoot, listing, settings, reader });
  const readFile = textReader(reader);
  const roots = new Set(components.components.map(({ root }) => root));
  const isMentioned = mentionsIn(listing.projectFiles, { roots, readFile });
  const nodes = nodesFor({ ...components, settings, readFile, isMentioned });
  const inferred = { nodes, edges: edgesOf(components.components, components.lists) };
  store.keep(request, reader.trace(), inferred);
  return inferred;
}

/** Only those between known projects. Keeps nothing: Nx lists other files than where it asks for nodes. */
export async function inferEdges(
  workspace: WorkspaceFiles,
  settings: Settings,
  isKnown: (root: WorkspacePath) => boolean,
): Promise<readonly Edge[]> {
  const { workspaceRoot } = workspace;
  const listing = await listFiles(workspace, settings);
  const reader = createWorkspaceReader(workspaceRoot);
  const { components, lists } = readComponents({ workspaceRoot, listing, settings, reader });
  return edgesOf(
    components.filter(({ root }) => isKnown(root)),
    lists,
  );
}
