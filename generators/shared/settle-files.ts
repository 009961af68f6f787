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
  const changes = () => tree.listChanges().filter(({ content }) => !isGenerated(content?.toString() ?? ''));
  const updated = changes().flatMap((change) => userFile(tree, change));
  for (const { path, original } of updated.filter((each) => each.path.endsWith('.json'))) {
    tree.write(path, keepJsonForm(original, tree.read(path, 'utf8') ?? ''));
  }
  if (skipFormat) return;
  const formatted = await formattedOf(tree, updated);
  const isKept = (path: string) => updated.some((each) => each.path === path) && !formatted.has(path);
  await formatFiles(withChanges(tree, () => changes().filter(({ path }) => !isKept(path))));
}

/** The devkit formats what a tree says has changed, and refuses a path that leads out of the workspace, as that of a generated pipeline may. */
function withChanges(tree: Tree, listChanges: Tree['listChanges'], others: Pick<Partial<Tree>, 'write'> = {}): Tree {
  return Object.assign(Object.create(tree) as Tree, { listChanges, ...others });
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
  // This one says it of the originals, and writes nothing.
  const probe = withChanges(tree, () => originals, {
    write: (path, content) => {
      if (content.toString() !== files.find((each) => each.path === path)?.original) formatted.delete(path);
    },
  });
  await formatFiles(probe);
  return formatted;
}
