import type { Tree } from '@nx/devkit';
import { createTreeWithEmptyWorkspace } from '@nx/devkit/testing';
import { parseYaml, readManifest } from '@simplemas/core';
import { beforeEach, describe, expect, test } from 'vitest';
import systemGenerator, { type SystemOptions } from './generator.js';
import { verifies } from '../../e2e/support/verifies.js';

const MANIFEST = 'systems/chess/simplemas.manifest.yaml';

let tree: Tree;

beforeEach(() => {
  tree = createTreeWithEmptyWorkspace();
  const write = (name: string, dependency: string) =>
    tree.write(`agents/${name}/simplemas.deploy.yaml`, `component: { name: ${name} }\n${dependency}`);
  write('planner', 'dependencies: [{ name: worker }, { name: elsewhere }]\n');
  write('worker', 'dependencies: [{ name: planner }]\n');
  write('archivist', '');
});

const generate = (options: Partial<SystemOptions>) => systemGenerator(tree, { name: 'chess', ...options });

const listed = (path = MANIFEST) =>
  (parseYaml({ path, text: tree.read(path, 'utf8') ?? '' }).value?.value ?? {})['components'];

test('lists all components, by paths from its own folder', () => {
  verifies('nx/generators/system');
  generate({});
  expect(listed()).toEqual([
    { name: 'archivist', path: '../../agents/archivist' },
    { name: 'planner', path: '../../agents/planner' },
    { name: 'worker', path: '../../agents/worker' },
  ]);
  expect(readManifest({ path: MANIFEST, text: tree.read(MANIFEST, 'utf8') ?? '' }).diagnostics).toEqual([]);
});

test('lists those that are named and what they depend on, once', () => {
  generate({ components: ['planner', ' '] });
  expect(listed()).toMatchObject([{ name: 'planner' }, { name: 'worker' }]);
});

test('lists those alone when asked to', () => {
  generate({ components: ['planner'], dependencies: false, directory: '.' });
  expect(listed('simplemas.manifest.yaml')).toEqual([{ name: 'planner', path: 'agents/planner' }]);
});

describe('refuses, in a sentence:', () => {
  test.each<[string, Partial<SystemOptions>, RegExp]>([
    ['a component that is not there', { components: ['planer'] }, /"planer".*\n.*did you mean "planner"/],
    ['a name against the rule', { name: 'a b' }, /"a b"/],
    ['a folder outside', { directory: '../systems' }, /not below the workspace/],
    ['a manifest that is there', { directory: 'taken' }, /taken\/simplemas\.manifest\.yaml" exists already/],
  ])('%s', (_what, options, message) => {
    tree.write('taken/simplemas.manifest.yaml', 'version: "1.0"\n');
    expect(() => generate(options)).toThrow(message);
    expect(tree.exists(MANIFEST)).toBe(false);
  });

  test('a workspace without components', () => {
    tree = createTreeWithEmptyWorkspace();
    expect(() => generate({})).toThrow(/no component to list/);
  });
});
