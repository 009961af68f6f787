import { baseNameOf, joinPath, type WorkspacePath } from '@simplemas/core';
import type { FileSystem } from '../host.js';
import { MAX_METADATA_BYTES } from './read-source.js';

/**
 * The name of a system that a folder forms: that of its package.json without the scope, else, inside a workspace, of the folder itself. How the workspace's own
 * folder is called, and from where a folder that belongs to no workspace is seen, differs from machine to machine and from call to call; output must not
 * depend on that, so such a system stays without a name.
 */
export function systemNameOf(files: FileSystem, folder: WorkspacePath): string | undefined {
  return packageName(files, folder) ?? (isInsideWorkspace(files, folder) ? baseNameOf(joinPath(folder)) : undefined);
}

/** What marks the root of a workspace: without one of these, the root is only where a command happened to look from. */
const WORKSPACE_MARKS = ['nx.json', '.git'];

function isInsideWorkspace(files: FileSystem, folder: WorkspacePath): boolean {
  const normal = joinPath(folder);
  if (normal === '.' || normal.startsWith('..')) return false;
  return WORKSPACE_MARKS.some((mark) => files.kindOf(mark) !== 'missing');
}

/** `@scope/source` is what Nx calls the package of a whole workspace: there the scope is the name. */
function packageName(files: FileSystem, folder: WorkspacePath): string | undefined {
  const read = files.readText(joinPath(folder, 'package.json'), { maxBytes: MAX_METADATA_BYTES });
  const written = read.kind === 'text' ? nameIn(read.text) : undefined;
  const [, scope, name] = /^(?:@([^/]+)\/)?(.+)$/.exec(written ?? '') ?? [];
  return name === 'source' && scope !== undefined ? scope : name;
}

function nameIn(packageJson: string): string | undefined {
  try {
    const { name } = JSON.parse(packageJson) as { readonly name?: unknown };
    return typeof name === 'string' ? name : undefined;
  } catch {
    // Not ours to judge: a package.json that is no JSON names nothing.
    return undefined;
  }
}
