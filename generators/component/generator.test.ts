import { logger, readNxJson, type Tree } from '@nx/devkit';
import { createTreeWithEmptyWorkspace } from '@nx/devkit/testing';
import { parseYaml, readComponent } from '@simplemas/core';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { ComponentOptions } from './component-options.js';
import componentGenerator from './generator.js';
import { KNOWN_IMAGES } from './known-images.js';
import { verifies } from '../../e2e/support/verifies.js';

let tree: Tree;

beforeEach(() => {
  tree = createTreeWithEmptyWorkspace();
});

const FILE = 'services/memory/simplemas.deploy.yaml';

const generate = (options: Partial<ComponentOptions>) =>
  componentGenerator(tree, { name: 'memory', image: 'example/thing:1', ...options });

const metadata = () => parseYaml({ path: FILE, text: tree.read(FILE, 'utf8') ?? '' }).value?.value;

test('knows what a database listens on, keeps and needs', async () => {
  verifies('agents/services/known-images');
  verifies('nx/generators/component');
  await generate({ image: 'postgres:17' });
  expect(metadata()).toEqual({
    version: '1.0',
    component: { name: 'memory', type: 'service', description: 'PostgreSQL database' },
    docker: { image: 'postgres:17' },
    environment: [
      { name: 'PGDATA', value: '/var/lib/postgresql/data/pgdata' },
      { name: 'POSTGRES_PASSWORD', secret: true, description: 'Password of the user postgres' },
    ],
    ports: [{ port: 5432, protocol: 'tcp' }],
    volumes: [{ name: 'memory-data', path: '/var/lib/postgresql/data' }],
    health_check: { command: ['pg_isready', '--host=127.0.0.1', '--username=postgres'], initial_delay_seconds: 60 },
  });
  expect(tree.read(FILE, 'utf8')).toMatch(/^# yaml-language-server: \$schema=\.\.\/\.\.\/node_modules\/simplemas\//);
  expect(readNxJson(tree)?.plugins).toEqual(['simplemas']);
});

test.each([
  ['postgres:18.1', '/var/lib/postgresql'],
  ['postgres', '/var/lib/postgresql'],
  [`postgres:16-alpine@sha256:${'0a'.repeat(32)}`, '/var/lib/postgresql/data'],
  ['registry.example.com:5000/library/postgres:15', '/var/lib/postgresql/data'],
  ['postgres:alpine3.22', '/var/lib/postgresql'],
  ['pgvector/pgvector:pg17', '/var/lib/postgresql/data'],
  ['pgvector/pgvector:0.8.1-pg17-bookworm', '/var/lib/postgresql/data'],
  ['pgvector/pgvector:0.8.1-pg18', '/var/lib/postgresql'],
  ['chromadb/chroma:0.6.3', '/chroma/chroma'],
  ['chromadb/chroma:1.5.9', '/data'],
  ['chromadb/chroma', '/data'],
])('%s keeps its data in %s', async (image, path) => {
  await generate({ image });
  expect(metadata()).toMatchObject({ volumes: [{ name: 'memory-data', path }] });
});

test.each(KNOWN_IMAGES)('what is known of %s is sound metadata', async (image) => {
  await generate({ image: `${image}:1` });
  expect(readComponent({ path: FILE, text: tree.read(FILE, 'utf8') ?? '' }).diagnostics).toEqual([]);
});

test('takes all else as it was said', async () => {
  await generate({
    port: 9200,
    protocol: 'grpc',
    volume: 'index:/data',
    environment: ['LEVEL=a=b ${c}'],
    secrets: ['TOKEN'],
    healthPath: '/well',
    description: 'Finds things',
    directory: 'third-party/search',
  });
  const path = 'third-party/search/simplemas.deploy.yaml';
  expect(parseYaml({ path, text: tree.read(path, 'utf8') ?? '' }).value?.value).toMatchObject({
    component: { description: 'Finds things' },
    environment: [
      { name: 'LEVEL', value: 'a=b $${c}' },
      { name: 'TOKEN', secret: true },
    ],
    ports: [{ port: 9200, protocol: 'grpc' }],
    volumes: [{ name: 'index', path: '/data' }],
    health_check: { path: '/well' },
  });
});

test('says nothing of an image that it does not know', async () => {
  await generate({});
  expect(metadata()).toEqual({
    version: '1.0',
    component: { name: 'memory', type: 'service' },
    docker: { image: 'example/thing:1' },
  });
});

describe('refuses, in a sentence:', () => {
  test.each<[string, Partial<ComponentOptions>, RegExp]>([
    ['a name against the rule', { name: 'Bad Name!' }, /"Bad Name!".*\n.*"Bad-Name"/],
    ['a folder that has files', { directory: 'taken' }, /"taken" exists already/],
    ['a name that another component has', { name: 'other' }, /"other" already, in taken\/simplemas\.deploy\.yaml/],
    ['a variable without value', { environment: ['LEVEL'] }, /--environment LEVEL has no value/],
    ['a variable of a strange name', { environment: ['A-B=1'] }, /variable-name-invalid/],
    ['a volume with a name against the rule', { volume: 'Bad Name!:/data' }, /"Bad Name!"/],
    ['an image of no such form', { image: 'no such image' }, /image-invalid/],
    ['a relative volume', { volume: 'data' }, /--volume data names no absolute path/],
  ])('%s', async (_what, options, message) => {
    vi.spyOn(logger, 'warn').mockImplementation(() => undefined);
    tree.write('taken/simplemas.deploy.yaml', 'component: { name: other }\n');
    await expect(generate(options)).rejects.toThrow(message);
  });
});
