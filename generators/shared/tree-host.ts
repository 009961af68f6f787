import type { Tree } from '@nx/devkit';
import { joinPath } from '@simplemas/core';
import type { Host } from '@simplemas/engine';
import { createNodeHost } from '@simplemas/host';

/** The workspace with what generators have changed in it and not yet written: so that the verbs work on it, and `--dry-run` comes for free. */
export function createTreeHost(tree: Tree): Host {
  const disk = createNodeHost(tree.root).files;
  return {
    files: {
      kindOf: (path) => {
        if (tree.exists(path)) return tree.isFile(path) ? 'file' : 'folder';
        return tree.children(path).length > 0 ? 'folder' : 'missing';
      },
      readText: (path, { maxBytes }) => {
        const text = tree.isFile(path) ? tree.read(path, 'utf8') : null;
        if (text === null) return { kind: tree.children(path).length > 0 ? 'not-a-file' : 'missing' };
        return text.length > maxBytes ? { kind: 'too-large', bytes: text.length } : { kind: 'text', text };
      },
      // Generators name their files; patterns are only looked for in what is written.
      find: (folder, pattern) => disk.find(folder, pattern),
      write: (path, contents) => {
        tree.write(path, contents);
        return { kind: 'written' };
      },
      namesIn: (folder) =>
        tree
          .children(folder)
          .filter((name) => tree.isFile(joinPath(folder, name)))
          .sort(),
      remove: (path) => {
        tree.delete(path);
        return { kind: 'removed' };
      },
    },
  };
}
