import type { Stats } from 'node:fs';
import { resolve } from 'node:path';
import type { WorkspacePath } from '@simplemas/core';
import type { Watcher, WatchRequest } from '@simplemas/engine';
import { watch as watchWithChokidar } from 'chokidar';
import { createBurst } from './burst.js';
import { failureReason } from './failure-reason.js';
import { createWatchedPaths } from './watched-paths.js';
import { toWorkspacePath } from './workspace.js';

/** Watches folders for changed files. Links are watched as links: what they lead to is watched where it lies. */
export function createChokidarWatcher(workspaceRoot: string): Watcher {
  return {
    async watch(request) {
      const burst = createBurst(request.settleMs, request.onChange);
      const watcher = watchWithChokidar(
        request.folders.map((folder) => resolve(workspaceRoot, folder)),
        { ignored: ignoredBy(workspaceRoot, request), ignoreInitial: true, followSymlinks: false },
      );
      watcher.on('all', (_event, path) => burst.add(toWorkspacePath(workspaceRoot, path)));
      watcher.on('error', (error) => request.onFailure?.(failureReason(error)));
      await new Promise<void>((settle) => watcher.once('ready', () => settle()));
      return {
        async close() {
          burst.cancel();
          await watcher.close();
        },
      };
    },
  };
}

/** A path is ignored when no watched folder that holds it wants it. */
function ignoredBy(workspaceRoot: string, { folders }: WatchRequest): (path: string, stats?: Stats) => boolean {
  const watched = folders.map((folder) => ({ folder, isWatched: createWatchedPaths(workspaceRoot, folder) }));
  return (absolute, stats) => {
    const path = toWorkspacePath(workspaceRoot, absolute);
    const holding = watched.filter(({ folder }) => holds(folder, path));
    return holding.length > 0 && !holding.some(({ isWatched }) => isWatched(path, stats?.isDirectory() ?? false));
  };
}

function holds(folder: WorkspacePath, path: WorkspacePath): boolean {
  return folder === '.' || path === folder || path.startsWith(`${folder}/`);
}
