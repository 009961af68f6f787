/** The workspace on disk. All paths that come in are workspace paths; nothing here leaves the workspace unless the caller's path does. */
import { readdirSync, statSync } from 'node:fs';
import { resolve, sep } from 'node:path';
import type { WorkspacePath } from '@simplemas/core';
import type { FileKind, FileSystem } from '@simplemas/engine';
import { findFiles } from './find-files.js';
import { readTextFile } from './read-text.js';
import { leavesWorkspace } from './workspace.js';
import { removeFile, writeFileInOneStep } from './write-file.js';

export function createNodeFiles(workspaceRoot: string): FileSystem {
  const root = resolve(workspaceRoot);
  const absolute = (path: WorkspacePath) => (PLAIN.test(path) ? `${root}${sep}${path}` : resolve(root, path));
  return {
    kindOf: (path) => kindOf(absolute(path)),
    readText: (path, { maxBytes }) => readTextFile(absolute(path), maxBytes),
    find: (folder, pattern, onUnreadable) => findFiles({ workspaceRoot, folder, pattern, onUnreadable }),
    write: (path, contents) =>
      writeFileInOneStep({
        file: resolve(workspaceRoot, path),
        contents,
        boundary: leavesWorkspace(path) ? undefined : workspaceRoot,
      }),
    namesIn: (folder) => namesIn(resolve(workspaceRoot, folder)),
    remove: (path) =>
      removeFile({
        file: resolve(workspaceRoot, path),
        boundary: leavesWorkspace(path) ? undefined : workspaceRoot,
      }),
  };
}

/** Names and `/` alone, so that there is nothing to tidy: what `resolve` answers is known, and it is asked for each of thousands of files. */
const PLAIN = /^(?:[\w-][\w.-]*\/)*[\w-][\w.-]*$/;

function namesIn(folder: string): readonly string[] {
  try {
    const entries = readdirSync(folder, { withFileTypes: true });
    return entries.flatMap((entry) => (entry.isFile() ? [entry.name] : [])).sort();
  } catch {
    return []; // nothing there that could be taken away
  }
}

function kindOf(path: string): FileKind {
  try {
    const stats = statSync(path, { throwIfNoEntry: false });
    if (stats === undefined) return 'missing';
    return stats.isDirectory() ? 'folder' : 'file';
  } catch {
    return 'missing'; // behind a loop of links or a folder that is not ours to enter: for us it is not there
  }
}
