import type { Tree } from '@nx/devkit';

const GITIGNORE = '.gitignore';

/** Makes git ignore folders of these names at any depth: what tools make is not to be committed, and Nx must not hash it. */
export function ignoreFolders(tree: Tree, names: readonly string[]): void {
  const text = tree.read(GITIGNORE, 'utf8') ?? '';
  const lines = new Set(text.split(/\r?\n/).map((line) => line.trim()));
  const missing = names.filter((name) => !spellingsOf(name).some((spelling) => lines.has(spelling)));
  if (missing.length === 0) return;
  const separator = text === '' || text.endsWith('\n') ? '' : '\n';
  tree.write(GITIGNORE, `${text}${separator}${missing.join('\n')}\n`);
}

function spellingsOf(name: string): readonly string[] {
  return [name, `${name}/`, `**/${name}`, `**/${name}/`];
}
