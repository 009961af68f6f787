import { lstatSync } from 'node:fs';
import { join } from 'node:path';
import type { Tree } from '@nx/devkit';
import { IGNORE_FILES, ignoreRulesOf, isToolFolder, type IgnoreRules } from '@simplemas/host';

/**
 * Files of the workspace as a tree has them, without what tools own and ignore files name: where components are looked for. The devkit's own walk refuses to run on
 * the major version of Nx before it.
 */
export function sourceFilesIn(tree: Tree): readonly string[] {
  return filesBelow(
    tree,
    '',
    ignoreRulesOf((path) => tree.read(path, 'utf8') ?? undefined),
  );
}

function filesBelow(tree: Tree, folder: string, above: IgnoreRules): readonly string[] {
  // A file that was written outside of the workspace makes the folder above a child.
  const names = tree.children(folder).filter((name) => name !== '..');
  const rules = above.within(
    folder,
    IGNORE_FILES.filter((name) => names.includes(name)),
  );
  return names.flatMap((name) => {
    const path = folder === '' ? name : `${folder}/${name}`;
    if (tree.isFile(path)) return rules.ignores(path) ? [] : [path];
    if (isToolFolder(name) || isLink(tree, path) || rules.ignores(`${path}/`)) return [];
    return filesBelow(tree, path, rules);
  });
}

/** A second way to a folder may be a way round in circles. */
function isLink(tree: Tree, path: string): boolean {
  return lstatSync(join(tree.root, path), { throwIfNoEntry: false })?.isSymbolicLink() ?? false;
}
