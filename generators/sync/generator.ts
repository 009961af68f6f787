/**
 * Keeps generated files that are committed as their sources say: `nx sync` writes them, `nx sync:check` fails where one is out of date. Makes nothing
 * where there was nothing, and touches no file of somebody else.
 */
import { createProjectGraphAsync, type ProjectGraph, type Tree } from '@nx/devkit';
import { folderOf, hasErrors } from '@simplemas/core';
import { writeFiles, type FileReport } from '@simplemas/engine';
import { reportFindings } from '../shared/report-findings.js';
import { createTreeHost } from '../shared/tree-host.js';
import { committedFilesIn } from './committed-files.js';
import { leftOverFiles } from './left-over-files.js';
import { committedPipelines } from './pipeline-files.js';
import { targetFilesOf } from './target-files.js';

/** What Nx shows of a sync generator that has changed something. */
export interface SyncResult {
  readonly outOfSyncMessage?: string;
  readonly outOfSyncDetails?: string[];
}

/**
 * Nx hands over no graph, and has one at hand. With options it runs this as `nx g simplemas:sync`, which shows the files by itself, and calls whatever it is given: a result is for `nx sync`
 * alone.
 */
export default async function syncGenerator(tree: Tree, options?: object): Promise<SyncResult | undefined> {
  const result = syncFiles(tree, await createProjectGraphAsync());
  return options === undefined ? result : undefined;
}

export function syncFiles(tree: Tree, graph: ProjectGraph): SyncResult {
  const host = createTreeHost(tree);
  const committed = committedFilesIn(tree);
  const targets = targetFilesOf(host, graph, committed);
  // Throws: of broken sources nobody can say whether a file fits.
  if (targets.value === undefined || hasErrors(targets.diagnostics)) {
    reportFindings(host, targets.diagnostics);
    return {};
  }
  const { files, folders } = targets.value;
  const pipelines = committedPipelines(tree, committed);
  const left = [...leftOverFiles(tree, graph, { files, folders, committed }), ...pipelines.misplaced];
  const wanted = [...pipelines.files, ...files.filter(({ path }) => mayWrite(path))];
  const reports = writeFiles(host, wanted, { mode: 'write' }).value?.files ?? [];
  const pathsThatAre = (wantedState: FileReport['state']) =>
    reports.flatMap(({ path, state }) => (state === wantedState ? [path] : []));
  const written = pathsThatAre('written');
  for (const path of left) tree.delete(path);
  const gone = [...new Set([...left, ...pathsThatAre('removed')])];
  if (written.length + gone.length === 0) return {};
  return {
    outOfSyncMessage: 'Files that simplemas generated are out of date.',
    outOfSyncDetails: [...written, ...gone.map((path) => `${path} (nothing writes it any more)`)].sort(),
  };

  /** A folder is kept as a whole: what is new in it is made. */
  function mayWrite(path: string): boolean {
    if (tree.exists(path)) return committed.has(path);
    return folders.includes(folderOf(path)) && committed.wouldSee(path);
  }
}
