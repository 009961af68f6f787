import { metadata } from '@simplemas/core/testing';
import { expect, test, vi } from 'vitest';
import { createMemoryFiles } from '../testing/memory-files.js';
import { validateSystem } from '../verbs/validate-system.js';
import { createWatchedFiles } from '../watch/watched-files.js';

const LOCKED = { folder: 'locked', reason: 'permission denied (EACCES)' };
const WARNING = {
  code: 'discover/folder-unreadable',
  severity: 'warning',
  message: 'The folder "locked" could not be read, so no component in it is found: permission denied (EACCES).',
};
const WORKSPACE = { from: 'folder', folder: '.' } as const;

test('a folder that cannot be read is told, and the others count', () => {
  const files = createMemoryFiles({ 'a/simplemas.deploy.yaml': metadata('a') }, [LOCKED]);
  const { value, diagnostics } = validateSystem({ files }, WORKSPACE);
  expect(diagnostics).toMatchObject([WARNING]);
  expect(value?.components.map(({ name }) => name)).toEqual(['a']);
});

test('where nothing else is found, both are told', () => {
  const { diagnostics } = validateSystem({ files: createMemoryFiles({}, [LOCKED]) }, WORKSPACE);
  expect(diagnostics.map(({ code }) => code).toSorted()).toEqual([
    'discover/folder-unreadable',
    'discover/no-components',
  ]);
});

test('watch mode tells it each time, and looks again', () => {
  const disk = createMemoryFiles({ 'a/simplemas.deploy.yaml': metadata('a') }, [LOCKED]);
  const find = vi.spyOn(disk, 'find');
  const files = createWatchedFiles(disk, { sees: () => true });
  const check = () => validateSystem({ files }, WORKSPACE).diagnostics;
  expect([check(), check()]).toMatchObject([[WARNING], [WARNING]]);
  expect(find).toHaveBeenCalledTimes(2);
});
