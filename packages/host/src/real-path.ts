import { realpathSync } from 'node:fs';
import { sep } from 'node:path';

/** Where a path leads once its links are followed; undefined when that is nowhere. */
export function realPathOf(path: string): string | undefined {
  try {
    return realpathSync.native(path);
  } catch {
    return undefined; // missing, a loop of links, or not ours to see: for callers all the same, there is nothing to reach
  }
}

/** Both real paths. */
export function isWithin(folder: string, path: string): boolean {
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}
