import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { updateJson, type Tree } from '@nx/devkit';
import { createTreeWithEmptyWorkspace } from '@nx/devkit/testing';
import { expect, test } from 'vitest';
import { verifies } from '../../e2e/support/verifies.js';
import agentGenerator from '../agent/generator.js';
import componentGenerator from '../component/generator.js';
import importGenerator from '../import/generator.js';
import systemGenerator from '../system/generator.js';

const ROOT = join(import.meta.dirname, '../..');
const COMPOSE = 'services: { database: { image: "postgres:17" } }\n';
const WORKLOAD = 'apiVersion: score.dev/v1b1\nmetadata: { name: web }\ncontainers: { web: { image: "web:1" } }\n';
const PROJECT = 'name: chess\nagents: { worker: chess/worker }\n';
const METADATA = 'version: "1.0"\ncomponent: { name: worker }\ndocker: { image: "worker:1" }\n';

const agent = (tree: Tree, language: 'typescript' | 'python') =>
  agentGenerator(tree, { name: 'planner', language, skipFormat: true });

async function imported(tree: Tree, file: string, text: string): Promise<void> {
  tree.write(file, text);
  await importGenerator(tree, { file });
}

test.each<[what: string, files: number, generate: (tree: Tree) => Promise<unknown>]>([
  ['an agent in TypeScript', 1, (tree) => agent(tree, 'typescript')],
  ['an agent in Python', 1, (tree) => agent(tree, 'python')],
  ['a component', 1, (tree) => componentGenerator(tree, { name: 'memory', image: 'postgres:17' })],
  [
    'a system',
    2,
    async (tree) => {
      await agent(tree, 'typescript');
      systemGenerator(tree, { name: 'chess' });
    },
  ],
  ['a Compose file', 2, (tree) => imported(tree, 'compose.yaml', COMPOSE)],
  ['a Score workload', 1, (tree) => imported(tree, 'deep/er/score.yaml', WORKLOAD)],
  [
    'an OpenMAS project',
    2,
    async (tree) => {
      tree.write('chess/worker/openmas.deploy.yaml', METADATA);
      await imported(tree, 'openmas_project.yml', PROJECT);
    },
  ],
])('%s names the schema of each file, by a way that leads to it', async (_what, files, generate) => {
  verifies('spec/format/schema-line');
  const tree = createTreeWithEmptyWorkspace();
  updateJson<object>(tree, 'package.json', (json) => ({ ...json, name: '@my-system/source' }));
  await generate(tree);
  const scaffolded = tree
    .listChanges()
    .filter(({ path }) => /simplemas[._](?:deploy|manifest|project)\.ya?ml$/.test(path));
  expect(scaffolded).toHaveLength(files);
  for (const { path } of scaffolded) {
    const [line = ''] = (tree.read(path, 'utf8') ?? '').split('\n', 1);
    expect(line, path).toMatch(/^# yaml-language-server: \$schema=/);
    const schema = join(path, '..', line.slice(line.indexOf('=') + 1));
    const [, name = ''] = /^node_modules\/simplemas\/(schemas\/.+)$/.exec(schema) ?? [];
    expect(existsSync(join(ROOT, name)), schema).toBe(true);
    expect(name).toContain(/simplemas[._][a-z]+/.exec(path)?.[0]);
  }
});
