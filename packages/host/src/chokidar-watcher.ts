import type { Stats } from 'node:fs';
import { resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { WorkspacePath } from '@simplemas/core';
import type { Watch, Watcher, WatchRequest } from '@simplemas/engine';
import { watch as watchWithChokidar } from 'chokidar';
import { createBurst } from './burst.js';
import { failureReason } from './failure-reason.js';
import { watchSingleFiles } from './single-files.js';
import { createWatchedPaths } from './watched-paths.js';
import { toWorkspacePath } from './workspace.js';

/** Watches folders for changed files. Links are watched as links: what they lead to is watched where it lies. */
export function createChokidarWatcher(workspaceRoot: string): Watcher {
  return { watch: (request) => startWatch(workspaceRoot, request) };
}

async function startWatch(workspaceRoot: string, request: WatchRequest): Promise<Watch> {
  const { folders, files = [], pollMs } = request;
  const burst = createBurst(request);
  const isSeen = seenBelow(workspaceRoot, request);
  const watcher = watchWithChokidar(
    folders.map((folder) => resolve(workspaceRoot, folder)),
    {
      ignored: (absolute, stats) => !isSeen(toWorkspacePath(workspaceRoot, absolute), kindOf(stats)),
      ignoreInitial: true,
      followSymlinks: false,
      ...(pollMs === undefined ? {} : { usePolling: true, interval: pollMs }),
    },
  );
  watcher.on('all', (_event, path) => burst.add(toWorkspacePath(workspaceRoot, path)));
  watcher.on('error', (error) => request.onFailure?.(failureReason(error)));
  await new Promise<void>((settle) => watcher.once('ready', () => settle()));
  // What a file was before its first look is unknown, so a change until then is none.
  if (pollMs !== undefined) await wait(pollMs);
  const singleFiles = watchSingleFiles(
    files.map((file) => resolve(workspaceRoot, file)),
    (file) => burst.add(toWorkspacePath(workspaceRoot, file)),
  );
  return {
    sees: (path, kind) => folders.some((folder) => holds(folder, path)) && isSeen(path, kind),
    async close() {
      burst.cancel();
      singleFiles.close();
      await watcher.close();
    },
  };
}

type Kind = 'file' | 'folder' | 'unknown';

function kindOf(stats: Stats | undefined): Kind {
  if (stats === undefined) return 'unknown';
  return stats.isDirectory() ? 'folder' : 'file';
}

/** A path is seen when a watched folder that holds it wants it; a path that no watched folder holds is on the way to one. */
function seenBelow(workspaceRoot: string, { folders, wants }: WatchRequest): (path: string, kind: Kind) => boolean {
  const watched = folders.map((folder) => ({ folder, isWatched: createWatchedPaths(workspaceRoot, folder) }));
  return (path, kind) => {
    const holding = watched.filter(({ folder }) => holds(folder, path));
    if (holding.length === 0) return true;
    if (kind === 'file' && wants?.(path) === false) return false;
    return holding.some(({ isWatched }) => isWatched(path, kind === 'folder'));
  };
}

function holds(folder: WorkspacePath, path: WorkspacePath): boolean {
  return folder === '.' || path === folder || path.startsWith(`${folder}/`);
}
