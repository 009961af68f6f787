import { baseNameOf, joinPath, type WorkspacePath } from '@simplemas/core';
import type { FileSystem } from '../host.js';
import { MAX_METADATA_BYTES } from './read-source.js';

/**
 * The name of a system that a folder forms: that of its package.json without the scope, else of the folder itself. The workspace's own folder has a name only on
 * this machine, and output must not depend on that: such a system stays without one.
 */
export function systemNameOf(files: FileSystem, folder: WorkspacePath): string | undefined {
  return packageName(files, folder) ?? (isWorkspaceItself(folder) ? undefined : baseNameOf(joinPath(folder)));
}

function isWorkspaceItself(folder: WorkspacePath): boolean {
  const normal = joinPath(folder);
  return normal === '.' || normal.startsWith('..');
}

/** `@scope/source` is what Nx calls the package of a whole workspace: there the scope is the name. */
function packageName(files: FileSystem, folder: WorkspacePath): string | undefined {
  const read = files.readText(joinPath(folder, 'package.json'), { maxBytes: MAX_METADATA_BYTES });
  const written = read.kind === 'text' ? /"name"\s*:\s*"(?:@([^"/]+)\/)?([^"]+)"/.exec(read.text) : null;
  if (written === null) return undefined;
  const [, scope, name] = written;
  return name === 'source' && scope !== undefined ? scope : name;
}
