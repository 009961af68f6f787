// Nobody is refused anything when tests run as root, so that the refusal is made up.
import type * as FileSystem from 'node:fs';
import { basename } from 'node:path';
import { expect, test, vi } from 'vitest';
import { createNodeFiles } from './node-files.js';
import { createTemporaryFolder } from './testing/temporary-folder.js';

const REFUSED: Readonly<Record<string, string>> = { locked: 'EACCES', gone: 'ENOENT' };

vi.mock('node:fs', async (importOriginal) => {
  const fs = await importOriginal<typeof FileSystem>();
  const read = (path: FileSystem.PathLike, options: { withFileTypes: true }) => {
    const code = REFUSED[basename(String(path))];
    if (code !== undefined) throw Object.assign(new Error(`${code}: scandir '${String(path)}'`), { code });
    return fs.readdirSync(path, options);
  };
  return { ...fs, readdirSync: read };
});

test('a folder that cannot be read is told without a path of this machine, one that is gone is not', () => {
  const folder = createTemporaryFolder();
  folder.put({ 'a/locked/x.yaml': '', 'a/gone/x.yaml': '', 'a/x.yaml': '' });
  const files = createNodeFiles(folder.path);
  const told = vi.fn();

  expect(files.find('.', '**/x.yaml', told)).toEqual(['a/x.yaml']);

  expect(told.mock.calls).toEqual([[{ folder: 'a/locked', reason: 'permission denied (EACCES)' }]]);
  expect(files.find('a/locked', '**/x.yaml', told)).toEqual([]);
  expect(told).toHaveBeenLastCalledWith({ folder: 'a/locked', reason: 'permission denied (EACCES)' });
});
