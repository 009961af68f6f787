import type { Tree } from '@nx/devkit';
import { ignoreRulesOf } from '@simplemas/host';
import { isGenerated } from '@simplemas/renderers';

/** Tells files that simplemas generated and git sees: what git ignores is made anew where it is needed. */
export function committedFilesIn(tree: Tree): (path: string) => boolean {
  const isSeen = seenByGit(tree);
  return (path) => tree.isFile(path) && isGenerated(tree.read(path, 'utf8') ?? '') && isSeen(path);
}

/** Of files and of folders; those above count first, as git does not look into a folder that it ignores. */
export function seenByGit(tree: Tree): (path: string) => boolean {
  const none = ignoreRulesOf((path) => (tree.isFile(path) ? (tree.read(path, 'utf8') ?? undefined) : undefined));
  return (path) => {
    const parts = path.split('/');
    let rules = none;
    for (let depth = 0; depth < parts.length; depth++) {
      rules = rules.within(parts.slice(0, depth).join('/'), ['.gitignore']);
      const isFile = depth === parts.length - 1 && tree.isFile(path);
      if (rules.ignores(`${parts.slice(0, depth + 1).join('/')}${isFile ? '' : '/'}`)) return false;
    }
    return true;
  };
}
