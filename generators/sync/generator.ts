/**
 * Keeps generated files that are committed as their sources say: `nx sync` writes them, `nx sync:check` fails where one is out of date. Makes no file
 * that is not there, and touches none of somebody else.
 */
import { createProjectGraphAsync, type ProjectGraph, type Tree } from '@nx/devkit';
import { hasErrors } from '@simplemas/core';
import { writeFiles } from '@simplemas/engine';
import { reportFindings } from '../shared/report-findings.js';
import { createTreeHost } from '../shared/tree-host.js';
import { committedFilesIn } from './committed-files.js';
import { composeFilesOf } from './compose-files.js';
import { pipelineFilesOf } from './pipeline-files.js';

/** What Nx shows of a sync generator that has changed something. */
export interface SyncResult {
  readonly outOfSyncMessage?: string;
  readonly outOfSyncDetails?: string[];
}

/** Nx hands over no graph, and has one at hand. */
export default async function syncGenerator(tree: Tree): Promise<SyncResult> {
  return syncFiles(tree, await createProjectGraphAsync());
}

export function syncFiles(tree: Tree, graph: ProjectGraph): SyncResult {
  const host = createTreeHost(tree);
  const isCommitted = committedFilesIn(tree);
  const composed = composeFilesOf(host, graph, isCommitted);
  // Throws: of broken sources nobody can say whether a file fits.
  if (hasErrors(composed.diagnostics)) reportFindings(host, composed.diagnostics);
  const files = [...pipelineFilesOf(tree, isCommitted), ...(composed.value ?? [])];
  const known = files.filter(({ path }) => isCommitted(path));
  const stale = (writeFiles(host, known, { mode: 'write' }).value?.files ?? []).filter(
    ({ state }) => state === 'written',
  );
  if (stale.length === 0) return {};
  return {
    outOfSyncMessage: 'Files that simplemas generated are out of date.',
    outOfSyncDetails: stale.map(({ path }) => path).sort(),
  };
}
