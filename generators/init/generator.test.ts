import { readJson, readNxJson, updateJson, updateNxJson, type Tree } from '@nx/devkit';
import { createTreeWithEmptyWorkspace } from '@nx/devkit/testing';
import { beforeEach, expect, test } from 'vitest';
import initGenerator from './generator.js';

let tree: Tree;

beforeEach(() => {
  tree = createTreeWithEmptyWorkspace();
  updateJson<object>(tree, 'package.json', (json) => ({ ...json, devDependencies: { nx: '23.2.1' } }));
});

test('registers the plugin, and lists it where it is not yet', async () => {
  await initGenerator(tree, {});

  expect(readNxJson(tree)).toMatchObject({
    plugins: ['simplemas'],
    sync: { globalGenerators: ['simplemas:sync'] },
  });
  expect(readJson(tree, 'package.json')).toMatchObject({
    devDependencies: { simplemas: expect.stringMatching(/^\^\d/) as string, nx: '23.2.1' },
  });
  // What it runs on is a dependency of its own.
  expect(readJson(tree, 'package.json')).not.toHaveProperty('devDependencies.@nx/devkit');
  expect(tree.read('.gitignore', 'utf8')).toBe('dist\n');
});

test('registers the plugin where Nx has had no file of its own', async () => {
  tree.delete('nx.json');
  await initGenerator(tree, {});
  expect(readNxJson(tree)).toEqual({ plugins: ['simplemas'], sync: { globalGenerators: ['simplemas:sync'] } });
});

test('changes nothing the second time', async () => {
  await initGenerator(tree, {});
  const before = tree.listChanges().map(({ path, content }) => [path, content?.toString()]);

  await initGenerator(tree, {});

  expect(tree.listChanges().map(({ path, content }) => [path, content?.toString()])).toEqual(before);
});

test('keeps options of the plugin, other plugins and a version that is there', async () => {
  const plugins = ['@nx/js', { plugin: 'simplemas', options: { outputFolder: 'out' } }];
  updateNxJson(tree, { ...readNxJson(tree), plugins });
  updateJson<object>(tree, 'package.json', (json) => ({ ...json, dependencies: { simplemas: '0.0.1' } }));

  await initGenerator(tree, {});

  expect(readNxJson(tree)?.plugins).toEqual(plugins);
  const manifest = readJson<Record<'dependencies' | 'devDependencies', Record<string, string>>>(tree, 'package.json');
  expect(manifest.dependencies['simplemas']).toBe('0.0.1');
  expect(manifest.devDependencies['simplemas']).toBeUndefined();
});

test('adds its sync generator to those of others', async () => {
  const sync = { globalGenerators: ['@nx/js:typescript-sync'], disabledTaskSyncGenerators: ['a:b'] };
  updateNxJson(tree, { ...readNxJson(tree), sync });
  await initGenerator(tree, {});
  expect(readNxJson(tree)?.sync).toEqual({
    ...sync,
    globalGenerators: ['@nx/js:typescript-sync', 'simplemas:sync'],
  });
});

test.each(['dist', 'dist/', '**/dist'])('leaves a .gitignore alone that has %s', async (line) => {
  tree.write('.gitignore', `node_modules\n${line}\n`);
  await initGenerator(tree, {});
  expect(tree.read('.gitignore', 'utf8')).toBe(`node_modules\n${line}\n`);
});

test('ends the last line of a .gitignore before it adds one; "/dist" covers no agent', async () => {
  tree.write('.gitignore', 'node_modules\n/dist');
  await initGenerator(tree, {});
  expect(tree.read('.gitignore', 'utf8')).toBe('node_modules\n/dist\ndist\n');
});
