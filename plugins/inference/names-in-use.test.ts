import { describe, expect, test } from 'vitest';
import { namesInUse, workspaceName } from './names-in-use.js';

function names(files: Readonly<Record<string, unknown>>) {
  const read: string[] = [];
  const found = namesInUse({
    projectFiles: Object.keys(files),
    roots: new Set(['agents/worker']),
    names: new Set(['worker']),
    readJson: (path) => {
      read.push(path);
      return files[path];
    },
  });
  return { found: Object.fromEntries(found), read };
}

describe('names in use', () => {
  test('are those of packages and projects in folders of components, or in folders called like one', () => {
    expect(
      names({
        'agents/worker/package.json': { name: '@acme/worker' },
        'libs/worker/project.json': { name: 'worker' },
        'libs/other/project.json': { name: 'other' },
      }),
    ).toEqual({
      found: { '@acme/worker': 'agents/worker', worker: 'libs/worker' },
      read: ['agents/worker/package.json', 'libs/worker/project.json'],
    });
  });

  test('a name for Nx comes before that of the package', () => {
    expect(names({ 'agents/worker/package.json': { name: '@acme/worker', nx: { name: 'worker' } } }).found).toEqual({
      worker: 'agents/worker',
    });
  });

  test('the package of the workspace counts only with a section for Nx', () => {
    expect(names({ 'package.json': { name: 'worker' } }).found).toEqual({});
    expect(names({ 'package.json': { name: 'worker', nx: {} } }).found).toEqual({ worker: '.' });
  });

  test('a broken file claims none', () => {
    expect(names({ 'libs/worker/project.json': undefined, 'libs/worker/package.json': ['worker'] }).found).toEqual({});
  });
});

test.each([
  [{ name: '@acme/source' }, 'acme'],
  [{ name: '@acme/chess' }, 'chess'],
  [{ name: 'chess' }, 'chess'],
  [{ name: '' }, undefined],
  [{}, undefined],
  [undefined, undefined],
])('the workspace of %j is called %s', (rootPackage, name) => {
  expect(workspaceName(rootPackage)).toBe(name);
});
