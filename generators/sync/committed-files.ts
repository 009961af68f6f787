import type { Tree } from '@nx/devkit';
import { joinPath } from '@simplemas/core';
import { ignoreRulesOf } from '@simplemas/host';
import { isGenerated } from '@simplemas/renderers';
import { placeInRepository } from '../shared/repository-place.js';

/** Files that simplemas generated and git sees: what git ignores is made anew where it is needed. */
export interface CommittedFiles {
  readonly has: (path: string) => boolean;
  /** Whether one of them lies in a folder. */
  readonly hasIn: (folder: string) => boolean;
  /** Those that lie in a folder, or below it where asked for. */
  readonly listIn: (folder: string, options?: { readonly isDeep?: boolean }) => readonly string[];
  /** Whether git would see a file, be it there or not. */
  readonly wouldSee: (path: string) => boolean;
}

export function committedFilesIn(tree: Tree): CommittedFiles {
  const wouldSee = seenByGit(tree);
  const has = (path: string) => tree.isFile(path) && isGenerated(tree.read(path, 'utf8') ?? '') && wouldSee(path);
  const listIn: CommittedFiles['listIn'] = (folder, { isDeep = false } = {}) =>
    tree.children(folder).flatMap((name) => {
      const path = `${folder}/${name}`;
      if (has(path)) return [path];
      return isDeep && !tree.isFile(path) ? listIn(path, { isDeep }) : [];
    });
  return { has, listIn, hasIn: (folder) => listIn(folder).length > 0, wouldSee };
}

/** Folders count first, from above, and the first is the root of the repository: git does not look into one that it ignores. */
function seenByGit(tree: Tree): (path: string) => boolean {
  const { root, folder = '.' } = placeInRepository(tree.root);
  const textOf = (path: string) => (tree.isFile(path) ? (tree.read(path, 'utf8') ?? undefined) : undefined);
  const none = ignoreRulesOf((path) => textOf(joinPath(root, path)));
  return (path) => {
    const parts = joinPath(folder, path).split('/');
    let rules = none;
    return parts.every((_, index) => {
      rules = rules.within(parts.slice(0, index).join('/'), ['.gitignore']);
      const isLast = index === parts.length - 1;
      const upToHere = parts.slice(0, index + 1).join('/');
      return !rules.ignores(isLast ? upToHere : `${upToHere}/`);
    });
  };
}
