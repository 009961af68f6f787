import type { Tree } from '@nx/devkit';

const GITIGNORE = '.gitignore';

/** Spellings of "a folder dist at any depth". */
const IGNORES_DIST = /^(?:\*\*\/)?dist\/?$/;

/** Bundles and generated files lie in folders named dist: git must not see them, and Nx must not hash them. */
export function ignoreBuildOutput(tree: Tree): void {
  const text = tree.read(GITIGNORE, 'utf8') ?? '';
  if (text.split(/\r?\n/).some((line) => IGNORES_DIST.test(line.trim()))) return;
  const separator = text === '' || text.endsWith('\n') ? '' : '\n';
  tree.write(GITIGNORE, `${text}${separator}dist\n`);
}
