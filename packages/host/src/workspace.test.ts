import { mkdirSync } from 'node:fs';
import { posix, win32 } from 'node:path';
import { expect, test } from 'vitest';
import { createTemporaryFolder } from './testing/temporary-folder.js';
import { findWorkspaceRoot, toWorkspacePath } from './workspace.js';

test('the root is the nearest workspace of Nx, even inside a nearer repository', () => {
  const folder = createTemporaryFolder();
  folder.put({ 'nx.json': '{}', 'packages/.git/HEAD': '', 'packages/a/x': '' });
  expect(findWorkspaceRoot(folder.at('packages/a'))).toBe(folder.path);
});

test('without Nx the root is the nearest repository, which may have its data elsewhere', () => {
  const folder = createTemporaryFolder();
  folder.put({ '.git/HEAD': '', 'module/.git': 'gitdir: elsewhere', 'module/a/x': '', 'b/x': '' });
  expect(findWorkspaceRoot(folder.at('module/a'))).toBe(folder.at('module'));
  expect(findWorkspaceRoot(folder.at('b'))).toBe(folder.path);
});

test('without both it is the folder itself', () => {
  const folder = createTemporaryFolder();
  mkdirSync(folder.at('a'));
  expect(findWorkspaceRoot(folder.at('a'))).toBe(folder.at('a'));
});

test.each([
  ['/w', '/w', '.'],
  ['/w', '/w/a/b', 'a/b'],
  ['/w', '/other', '../other'],
])('on POSIX, from %s to %s it is %s', (root, path, expected) => {
  expect(toWorkspacePath(root, path, posix)).toBe(expected);
});

test.each([
  ['C:\\w', 'C:\\w\\a\\b', 'a/b'],
  ['C:\\w', 'c:\\W', '.'],
  ['C:\\w', 'C:\\other', '../other'],
  ['C:\\w', 'D:\\a\\b', 'D:/a/b'],
])('on Windows, from %s to %s it is %s', (root, path, expected) => {
  expect(toWorkspacePath(root, path, win32)).toBe(expected);
});
