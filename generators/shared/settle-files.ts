/**
 * The end of a generator that changes files of its user: what it did not write keeps its form. New files are formatted as the workspace has it, and so are changed ones that were
 * formatted before; what simplemas generates stays as it is, as it is compared byte for byte later.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { formatFiles, type FileChange, type Tree } from '@nx/devkit';
import { isGenerated } from '@simplemas/renderers';
import { keepJsonForm } from './keep-json-form.js';

export interface SettleOptions {
  readonly skipFormat?: boolean;
}

interface UserFile {
  readonly path: string;
  /** As it lies on the disk. */
  readonly original: string;
}

export async function settleFiles(tree: Tree, { skipFormat = false }: SettleOptions = {}): Promise<void> {
  const updated = tree.listChanges().flatMap((change) => userFile(tree, change));
  for (const { path, original } of updated.filter((each) => each.path.endsWith('.json'))) {
    tree.write(path, keepJsonForm(original, tree.read(path, 'utf8') ?? ''));
  }
  if (skipFormat) return;
  const formatted = await formattedOf(tree, updated);
  const kept = tree
    .listChanges()
    .filter(({ path, content }) =>
      updated.some((each) => each.path === path) ? !formatted.has(path) : isGenerated(content?.toString() ?? ''),
    );
  await formatFiles(tree);
  for (const { path, content } of kept) if (content !== null) tree.write(path, content);
}

function userFile(tree: Tree, { type, path }: FileChange): readonly UserFile[] {
  const file = join(tree.root, path);
  return type === 'UPDATE' && existsSync(file) ? [{ path, original: readFileSync(file, 'utf8') }] : [];
}

/** Those that the formatter of the workspace would leave as they are on the disk. */
async function formattedOf(tree: Tree, files: readonly UserFile[]): Promise<ReadonlySet<string>> {
  const formatted = new Set(files.map(({ path }) => path));
  if (files.length === 0) return formatted;
  const originals: FileChange[] = files.map(({ path, original }) => ({
    type: 'UPDATE',
    path,
    content: Buffer.from(original),
    options: {},
  }));
  // The devkit formats what a tree says has changed; this one says it of the originals, and writes nothing.
  const probe = Object.assign(Object.create(tree) as Tree, {
    listChanges: () => originals,
    write: (path: string, content: string | Buffer) => {
      if (content.toString() !== files.find((each) => each.path === path)?.original) formatted.delete(path);
    },
  });
  await formatFiles(probe);
  return formatted;
}
