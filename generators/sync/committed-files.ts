import { visitNotIgnoredFiles, type Tree } from '@nx/devkit';
import { joinPath } from '@simplemas/core';
import { isGenerated } from '@simplemas/renderers';

/** Tells files that simplemas generated and git sees: what git ignores is made anew where it is needed. */
export function committedFilesIn(tree: Tree): (path: string) => boolean {
  let visible: ReadonlySet<string> | undefined;
  return (path) => {
    if (!tree.isFile(path) || !isGenerated(tree.read(path, 'utf8') ?? '')) return false;
    // One walk over the workspace, and none where nothing was generated.
    visible ??= visibleFiles(tree);
    return visible.has(path);
  };
}

function visibleFiles(tree: Tree): ReadonlySet<string> {
  const files = new Set<string>();
  visitNotIgnoredFiles(tree, '.', (file) => files.add(joinPath(file)));
  return files;
}
