import { logger, readNxJson, type Tree } from '@nx/devkit';
import { createTreeWithEmptyWorkspace } from '@nx/devkit/testing';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import importGenerator from './generator.js';
import { verifies } from '../../e2e/support/verifies.js';

let tree: Tree;

beforeEach(() => {
  tree = createTreeWithEmptyWorkspace();
  tree.write('deploy/compose.yaml', 'services: { database: { image: "postgres:17", cap_add: [SYS_NICE] } }\n');
});

afterEach(() => vi.restoreAllMocks());

const FILE = 'deploy/services/database/simplemas.deploy.yaml';
const text = (path: string) => tree.read(path, 'utf8') ?? '';

test('writes metadata and a manifest beside the file, and says what was carried otherwise', async () => {
  verifies('nx/import/report');
  const warn = vi.spyOn(logger, 'warn').mockImplementation(() => undefined);
  await importGenerator(tree, { file: 'deploy/compose.yaml' });
  expect(text(FILE)).toContain('image: postgres:17');
  expect(text('deploy/simplemas.manifest.yaml')).toContain('path: services/database');
  expect(readNxJson(tree)?.plugins).toEqual(['simplemas']);
  expect(warn.mock.calls.flat().join()).toContain('services.database.cap_add: kept under patches.compose');
});

test('leaves metadata that are there, and then writes nothing at all', async () => {
  vi.spyOn(logger, 'warn').mockImplementation(() => undefined);
  tree.write(FILE, 'version: "1.0"\ncomponent: { name: mine }\n');
  await expect(importGenerator(tree, { file: 'deploy/compose.yaml' })).rejects.toThrow('write/not-ours');
  expect(tree.exists('deploy/simplemas.manifest.yaml')).toBe(false);
  await importGenerator(tree, { file: 'deploy/compose.yaml', force: true });
  expect(text(FILE)).toContain('image: postgres:17');
});

test('agents of OpenMAS in long form are found by their modules, and their classes are told of', async () => {
  const warn = vi.spyOn(logger, 'warn').mockImplementation(() => undefined);
  const agent = '{ module: agents.worker.agent, class: Worker }';
  tree.write('club/openmas_project.yml', `name: club\nversion: "0.1.0"\nagents:\n  worker: ${agent}\n`);
  tree.write('club/agents/worker/openmas.deploy.yaml', 'version: "1.0"\ncomponent: { name: worker }\n');
  await importGenerator(tree, { file: 'club/openmas_project.yml' });
  expect(text('club/simplemas_project.yml')).toMatch(/^agents:\n {2}worker: agents\/worker$/m);
  expect(text('club/agents/worker/simplemas.deploy.yaml')).toContain('name: worker');
  expect(warn.mock.calls.flat().join()).toContain('agents.worker.class: ');
});

test('an agent of OpenMAS without metadata is told of, and a path of theirs goes before any other', async () => {
  const warn = vi.spyOn(logger, 'warn').mockImplementation(() => undefined);
  const agent = '{ path: agents/solo, deploy_config_path: deploy/solo/openmas.deploy.yaml }';
  tree.write('club/openmas_project.yml', `name: club\nagents:\n  solo: ${agent}\n  gone: agents/gone\n`);
  tree.write('club/deploy/solo/openmas.deploy.yaml', 'version: "1.0"\ncomponent: { name: solo }\n');
  await importGenerator(tree, { file: 'club/openmas_project.yml' });
  expect(text('club/deploy/solo/simplemas.deploy.yaml')).toContain('name: solo');
  const told = warn.mock.calls.flat().join();
  expect(told).toContain('agents.gone: it has no openmas.deploy.yaml');
  expect(told).not.toContain('agents.solo: ');
});

test.each([
  ['deploy/none.yaml', 'read/not-found'],
  ['package.json', 'import/not-known'],
])('of %s it says %s', async (file, code) => {
  await expect(importGenerator(tree, { file })).rejects.toThrow(code);
});
