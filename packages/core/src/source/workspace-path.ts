/**
 * Paths as the pipeline sees them: relative to the workspace, `/` between folders on every system, `.` for the workspace itself.
 * A path that begins with `..` lies outside; only an output named by the user may.
 */
export type WorkspacePath = string;

/** Joins and normalises: `joinPath('a/b', '../c')` is `a/c`. */
export function joinPath(...parts: readonly string[]): WorkspacePath {
  const [first = '.', second] = parts;
  // A folder from itself, which is asked for each component.
  if (second === '.' && parts.length === 2) return joinPath(first);
  const joined = parts.join('/');
  return NEEDS_NORMALISING.test(joined) ? normalised(joined) : joined;
}

function normalised(path: string): WorkspacePath {
  const folders: string[] = [];
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part === '..' && folders.length > 0 && folders.at(-1) !== '..') folders.pop();
    else folders.push(part);
  }
  return folders.length === 0 ? '.' : folders.join('/');
}

/** A part that is empty or made of dots, and so may be no name. */
const NEEDS_NORMALISING = /(?:^|\/)\.{0,2}(?:\/|$)/;

/** Folder that holds a path: `a/b.yaml` → `a`, `b.yaml` → `.`. */
export function folderOf(path: WorkspacePath): WorkspacePath {
  if (NEEDS_NORMALISING.test(path)) return joinPath(path, '..');
  const end = path.lastIndexOf('/');
  return end === -1 ? '.' : path.slice(0, end);
}

/** Last part of a path. */
export function baseNameOf(path: WorkspacePath): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/**
 * The way from one folder to a path, both relative to the workspace: `relativePath('dist/deploy', 'agents/a')` is `../../agents/a`.
 * From a folder outside the workspace the way back in is unknown here: the host must rebase such a folder first.
 */
export function relativePath(fromFolder: WorkspacePath, to: WorkspacePath): string {
  const from = partsOf(fromFolder);
  const target = partsOf(to);
  let shared = 0;
  while (shared < from.length && shared < target.length && from[shared] === target[shared]) shared++;
  const up = from.slice(shared).map(() => '..');
  return [...up, ...target.slice(shared)].join('/') || '.';
}

/** True for a path that leaves the workspace. */
export function isOutside(path: WorkspacePath): boolean {
  const normal = joinPath(path);
  return normal === '..' || normal.startsWith('../');
}

/** From the root of a disk, of whatever system: `/srv/a`, `C:\\a`. Joined to another it would be taken for a path below that. */
export function isAbsolutePath(path: string): boolean {
  return /^(?:[/\\]|[A-Za-z]:[/\\])/.test(path);
}

function partsOf(path: WorkspacePath): readonly string[] {
  const normal = joinPath(path);
  return normal === '.' ? [] : normal.split('/');
}
