/** A workspace in memory for tests. Folders are there as soon as a file lies in them. */
import { baseNameOf, folderOf, joinPath, type WorkspacePath } from '@simplemas/core';
import type { FileSystem, TextRead, UnreadableFolder } from '../host.js';

export interface MemoryFiles extends FileSystem {
  /** What lies there now, by path. */
  readonly texts: ReadonlyMap<WorkspacePath, string>;
}

/** What reading a file answers where it is no text: `{ 'a/b.yaml': { kind: 'not-utf8', line: 1, column: 4 } }`. */
export type MemoryContents = Readonly<Record<WorkspacePath, string | TextRead>>;

export function createMemoryFiles(
  contents: MemoryContents,
  unreadableFolders: readonly UnreadableFolder[] = [],
): MemoryFiles {
  const reads = new Map(Object.entries(contents).map(([path, content]) => [joinPath(path), asRead(content)]));
  const isFolder = (path: WorkspacePath) =>
    path === '.' || [...reads.keys()].some((file) => file.startsWith(`${path}/`));
  return {
    get texts() {
      return new Map([...reads].flatMap(([path, read]) => (read.kind === 'text' ? [[path, read.text]] : [])));
    },
    kindOf: (path) => {
      const normal = joinPath(path);
      if (reads.has(normal)) return 'file';
      return isFolder(normal) ? 'folder' : 'missing';
    },
    readText: (path, { maxBytes }) => {
      const normal = joinPath(path);
      const read = reads.get(normal) ?? { kind: isFolder(normal) ? 'not-a-file' : 'missing' };
      const bytes = read.kind === 'text' ? read.text.length : 0;
      return bytes > maxBytes ? { kind: 'too-large', bytes } : read;
    },
    find: (folder, pattern, onUnreadable) => {
      for (const unreadable of unreadableFolders) onUnreadable?.(unreadable);
      const prefix = folder === '.' ? '' : `${joinPath(folder)}/`;
      const expression = globExpression(pattern);
      return [...reads.keys()]
        .filter((path) => path.startsWith(prefix) && expression.test(path.slice(prefix.length)))
        .sort();
    },
    namesIn: (folder) =>
      [...reads.keys()]
        .filter((path) => folderOf(path) === joinPath(folder))
        .map(baseNameOf)
        .sort(),
    remove: (path) => {
      reads.delete(joinPath(path));
      return { kind: 'removed' };
    },
    write: (path, text) => {
      reads.set(joinPath(path), { kind: 'text', text });
      return { kind: 'written' };
    },
  };
}

function asRead(content: string | TextRead): TextRead {
  return typeof content === 'string' ? { kind: 'text', text: content } : content;
}

/** Enough of globs for patterns of metadata files: `**` and `*`, `?` and alternatives in braces. */
function globExpression(pattern: string): RegExp {
  const pieces = pattern.split(/(\*\*\/|[*?{},])/);
  const source = pieces.map((piece) => GLOB_PIECES[piece] ?? piece.replace(/[.+^$()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${source.join('')}$`);
}

const GLOB_PIECES: Readonly<Record<string, string>> = {
  '**/': '(?:.*/)?',
  '*': '[^/]*',
  '?': '[^/]',
  '{': '(?:',
  ',': '|',
  '}': ')',
};
