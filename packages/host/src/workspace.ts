import { existsSync } from 'node:fs';
import * as path from 'node:path';
import type { WorkspacePath } from '@simplemas/core';

/** The nearest folder upwards that Nx takes for its workspace, else the nearest repository, else the folder itself. */
export function findWorkspaceRoot(startFolder: string): string {
  const start = path.resolve(startFolder);
  return nearestWith(start, 'nx.json') ?? nearestWith(start, '.git') ?? start;
}

/** The path itself, or the nearest above it that there is. */
export function nearestThere(startPath: string): string {
  let present = path.resolve(startPath);
  while (!existsSync(present) && path.dirname(present) !== present) present = path.dirname(present);
  return present;
}

/** The way from the root, with `/` on every system. What lies on another drive has no such way and stays absolute. */
export function toWorkspacePath(
  root: string,
  absolute: string,
  system: Pick<path.PlatformPath, 'relative' | 'sep'> = path,
): WorkspacePath {
  return system.relative(root, absolute).split(system.sep).join('/') || '.';
}

/**
 * True for a path that the user placed outside. Core says the same of any path; but who imports core's values here makes every reader of a
 * file load the schema, Nx's graph included.
 */
export function leavesWorkspace(path: WorkspacePath): boolean {
  return path === '..' || path.startsWith('../');
}

function nearestWith(start: string, name: string): string | undefined {
  for (let folder = start; ; folder = path.dirname(folder)) {
    if (existsSync(path.join(folder, name))) return folder;
    if (path.dirname(folder) === folder) return undefined;
  }
}
