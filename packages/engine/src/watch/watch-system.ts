/**
 * Keeps generated files up to date while their sources change (spec.md §8). Changes come in bursts, and each burst ends with the files that a fresh run
 * would write: nothing is carried over but what is known of files that did not change.
 */
import { baseNameOf, type WorkspacePath } from '@simplemas/core';
import { DEFAULT_PATTERN, type SystemSelection } from '../requests.js';
import type { RenderedFile } from '@simplemas/renderers';
import { createStopSource, untilStopped } from '../stop-source.js';
import type { OnWatchEvent } from './events.js';
import { createApplier } from './apply-changes.js';
import { createRegenerator } from './regenerate.js';
import type { WatchHost, WatchSystemRequest } from './request.js';
import { createWatchedFiles } from './watched-files.js';

/** Editors write a file in several steps, and a change of branch writes many. */
const SETTLE_MS = 100;

/** So long before the files have settled the work begins: a thousand components take about as long, and seldom comes another change. */
const LEAD_MS = 40;

/** Settles when it was stopped. The first files are written at once, before anything changes. */
export async function watchSystem(host: WatchHost, request: WatchSystemRequest, onEvent: OnWatchEvent): Promise<void> {
  const { render, write, stop, pollMs, up } = request;
  const applier = up && createApplier({ session: up, file: render.output, onEvent });
  const onFiles = (files: readonly RenderedFile[]): void => {
    const output = files.find(({ path }) => path === render.output);
    if (output !== undefined) applier?.apply(output.contents);
  };
  const regenerator = createRegenerator(host, { render, write, onFiles }, onEvent);
  // Two looks apart, what belongs together still does.
  const settleMs = pollMs === undefined ? SETTLE_MS : Math.max(SETTLE_MS, 2 * pollMs);
  let changed: readonly WorkspacePath[] = [];
  while (!stop.aborted) {
    // Ignore files decide what is watched, so a change of one begins a new watch.
    const outdated = createStopSource();
    const watch = await host.watcher.watch({
      folders: [watchedFolder(render.selection)],
      files: [render.output],
      wants: wantedFiles(render.selection),
      settleMs,
      ...(pollMs === undefined ? {} : { pollMs }),
      lull: { afterMs: settleMs - LEAD_MS, onLull: (paths) => regenerator.prepare(paths) },
      onFailure: (reason) => onEvent({ kind: 'unseen', reason }),
      onChange: (paths, lateMs) => {
        changed = paths;
        if (paths.some(isIgnoreFile)) outdated.stop();
        else regenerator.change(paths, lateMs);
      },
    });
    regenerator.begin(createWatchedFiles(host.files, watch), changed);
    await Promise.race([untilStopped(stop), untilStopped(outdated.signal)]);
    await watch.close();
  }
  await applier?.idle();
}

/** Components that a list names may lie anywhere in the workspace. */
function watchedFolder(selection: SystemSelection): WorkspacePath {
  return selection.from === 'folder' ? selection.folder : '.';
}

function wantedFiles(selection: SystemSelection): (path: WorkspacePath) => boolean {
  const hasUsualNames = selection.from !== 'folder' || (selection.pattern ?? DEFAULT_PATTERN) === DEFAULT_PATTERN;
  return hasUsualNames ? (path) => USUAL_SOURCE.test(baseNameOf(path)) : () => true;
}

/** Lists and metadata, the files that say how an image is built, and those that say what is ignored. */
const USUAL_SOURCE = /^(?:.*\.ya?ml|.*Dockerfile.*|package\.json|\.gitignore|\.nxignore)$/i;

function isIgnoreFile(path: WorkspacePath): boolean {
  return ['.gitignore', '.nxignore'].includes(baseNameOf(path));
}
