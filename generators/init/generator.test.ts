import { readJson, readNxJson, updateJson, updateNxJson, type Tree } from '@nx/devkit';
import { createTreeWithEmptyWorkspace } from '@nx/devkit/testing';
import { beforeEach, expect, test } from 'vitest';
import initGenerator from './generator.js';

let tree: Tree;

beforeEach(() => {
  tree = createTreeWithEmptyWorkspace();
  updateJson<object>(tree, 'package.json', (json) => ({ ...json, devDependencies: { nx: '23.2.1' } }));
});

test('registers the plugin and adds what it runs on, at the minor version of nx', () => {
  initGenerator(tree, {});

  expect(readNxJson(tree)).toMatchObject({
    plugins: ['simplemas'],
    sync: { globalGenerators: ['simplemas:sync'] },
  });
  expect(readJson(tree, 'package.json')).toMatchObject({
    devDependencies: { simplemas: expect.stringMatching(/^\^\d/) as string, '@nx/devkit': '~23.2.0', nx: '23.2.1' },
  });
  expect(tree.read('.gitignore', 'utf8')).toBe('dist\n');
});

test('changes nothing the second time', () => {
  initGenerator(tree, {});
  const before = tree.listChanges().map(({ path, content }) => [path, content?.toString()]);

  initGenerator(tree, {});

  expect(tree.listChanges().map(({ path, content }) => [path, content?.toString()])).toEqual(before);
});

test('keeps options of the plugin, other plugins and a version that is there', () => {
  const plugins = ['@nx/js', { plugin: 'simplemas', options: { outputFolder: 'out' } }];
  updateNxJson(tree, { ...readNxJson(tree), plugins });
  updateJson<object>(tree, 'package.json', (json) => ({ ...json, dependencies: { simplemas: '0.0.1' } }));

  initGenerator(tree, {});

  expect(readNxJson(tree)?.plugins).toEqual(plugins);
  const manifest = readJson<Record<'dependencies' | 'devDependencies', Record<string, string>>>(tree, 'package.json');
  expect(manifest.dependencies['simplemas']).toBe('0.0.1');
  expect(manifest.devDependencies['simplemas']).toBeUndefined();
});

test('adds its sync generator to those of others', () => {
  const sync = { globalGenerators: ['@nx/js:typescript-sync'], disabledTaskSyncGenerators: ['a:b'] };
  updateNxJson(tree, { ...readNxJson(tree), sync });
  initGenerator(tree, {});
  expect(readNxJson(tree)?.sync).toEqual({
    ...sync,
    globalGenerators: ['@nx/js:typescript-sync', 'simplemas:sync'],
  });
});

test.each([
  ['^23.2.1', '^23.2.1'],
  ['24.0.0-beta.1', '24.0.0-beta.1'],
  ['24.0.6', '~24.0.0'],
])('with nx %s the devkit is %s', (nx, devkit) => {
  updateJson<object>(tree, 'package.json', (json) => ({ ...json, devDependencies: { nx } }));
  initGenerator(tree, {});
  expect(readJson(tree, 'package.json')).toMatchObject({ devDependencies: { '@nx/devkit': devkit } });
});

test.each(['dist', 'dist/', '**/dist'])('leaves a .gitignore alone that has %s', (line) => {
  tree.write('.gitignore', `node_modules\n${line}\n`);
  initGenerator(tree, {});
  expect(tree.read('.gitignore', 'utf8')).toBe(`node_modules\n${line}\n`);
});

test('ends the last line of a .gitignore before it adds one; "/dist" covers no agent', () => {
  tree.write('.gitignore', 'node_modules\n/dist');
  initGenerator(tree, {});
  expect(tree.read('.gitignore', 'utf8')).toBe('node_modules\n/dist\ndist\n');
});
