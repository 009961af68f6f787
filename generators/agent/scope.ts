import { readJson, type Tree } from '@nx/devkit';

/** What stands before the names of the workspace's packages: it keeps an agent called "express" apart from the package of that name. */
export function scopeOf(tree: Tree): string {
  const { name = 'workspace' } = readJson<{ name?: string }>(tree, 'package.json');
  return name.startsWith('@') ? name.slice(1, name.indexOf('/')) : name;
}
