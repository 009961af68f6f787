import type { WorkspacePath } from '@simplemas/core';
import type { FileKind, FileSystem, TextRead, UnreadableFolder, Watch } from '../host.js';

/** Files that are read once, and again only after the watch told of a change. What the watch does not see is asked for each time. */
export interface WatchedFiles extends FileSystem {
  /** Whether what is in the file or folder counted when it was asked for. */
  readonly knows: (path: WorkspacePath) => boolean;
  /** What was known of these files and folders holds no longer. */
  forget(changed: readonly WorkspacePath[]): void;
}

export function createWatchedFiles(files: FileSystem, watch: Pick<Watch, 'sees'>): WatchedFiles {
  const kinds = new Map<WorkspacePath, FileKind>();
  const texts = new Map<WorkspacePath, TextRead>();
  const finds = new Map<string, ReadonlySet<WorkspacePath>>();
  /** A file that was known and still is one was only written to; anything else may have changed what there is to find. */
  const isOnlyWritten = (path: WorkspacePath, found: ReadonlySet<WorkspacePath>): boolean =>
    (found.has(path) || texts.has(path)) && files.kindOf(path) === 'file';
  return {
    kindOf(path) {
      const known = kinds.get(path);
      if (known !== undefined) return known;
      const kind = files.kindOf(path);
      if (kind !== 'missing' && watch.sees(path, kind)) kinds.set(path, kind);
      return kind;
    },
    readText(path, options) {
      const known = texts.get(path);
      if (known !== undefined) return known;
      const read = files.readText(path, options);
      if (read.kind === 'text' && watch.sees(path, 'file')) texts.set(path, read);
      return read;
    },
    find(folder, pattern, onUnreadable) {
      const key = JSON.stringify([folder, pattern]);
      const unreadable: UnreadableFolder[] = [];
      const found = finds.get(key) ?? new Set(files.find(folder, pattern, (each) => unreadable.push(each)));
      // What nobody may read may be readable the next time, and no watch tells of that.
      if (unreadable.length === 0) finds.set(key, found);
      for (const each of unreadable) onUnreadable?.(each);
      return [...found];
    },
    write: (path, contents) => files.write(path, contents),
    namesIn: (folder) => files.namesIn(folder),
    remove: (path) => files.remove(path),
    knows: (path) => kinds.has(path) || texts.has(path),
    forget(changed) {
      for (const [key, found] of finds) {
        if (!changed.every((path) => isOnlyWritten(path, found))) finds.delete(key);
      }
      for (const path of changed) {
        kinds.delete(path);
        texts.delete(path);
      }
    },
  };
}
