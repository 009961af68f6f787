import { readJson, readNxJson, updateJson, type Tree } from '@nx/devkit';
import { createTreeWithEmptyWorkspace } from '@nx/devkit/testing';
import { beforeEach, expect, test } from 'vitest';
import presetGenerator from './generator.js';

let tree: Tree;

beforeEach(() => {
  tree = createTreeWithEmptyWorkspace();
  const workspace = {
    name: '@my-system/source',
    workspaces: ['packages/*'],
    dependencies: { simplemas: '0.1.0' },
    devDependencies: { nx: '23.2.1', '@nx/workspace': '23.2.1' },
  };
  updateJson<object>(tree, 'package.json', (json) => ({ ...json, ...workspace }));
});

test('makes a workspace of agents with the plugin', async () => {
  await presetGenerator(tree, { name: 'my-system', packageManager: 'npm' });

  expect(readJson(tree, 'package.json')).toEqual({
    name: '@my-system/source',
    workspaces: ['agents/*'],
    dependencies: {},
    devDependencies: { nx: '23.2.1', simplemas: '0.1.0' },
  });
  expect(readNxJson(tree)).toMatchObject({ plugins: ['simplemas'], analytics: false, neverConnectToCloud: true });
  expect(tree.read('README.md', 'utf8')).toMatch(/^# my-system\n/);
  expect(tree.read('README.md', 'utf8')).toContain('npx nx g simplemas:agent worker');
});

test('writes the packages for pnpm where pnpm looks for them', async () => {
  updateJson<object>(tree, 'package.json', () => ({ name: '@my-system/source' }));
  tree.write('pnpm-workspace.yaml', "packages:\n  - 'packages/*'\n");

  await presetGenerator(tree, { name: 'my-system', packageManager: 'pnpm' });

  expect(tree.read('pnpm-workspace.yaml', 'utf8')).toBe("packages:\n  - 'agents/*'\n  - 'packages/*'\n");
  expect(readJson(tree, 'package.json')).not.toHaveProperty('workspaces');
  expect(tree.read('README.md', 'utf8')).toContain('pnpm exec nx g simplemas:agent worker');
});
