import { logger, readJson, updateJson, type Tree } from '@nx/devkit';
import { createTreeWithEmptyWorkspace } from '@nx/devkit/testing';
import { parseYaml } from '@simplemas/core';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { AgentOptions } from './agent-options.js';
import agentGenerator from './generator.js';

let tree: Tree;

beforeEach(() => {
  tree = createTreeWithEmptyWorkspace();
  updateJson<object>(tree, 'package.json', (json) => ({ ...json, name: '@my-system/source' }));
});

afterEach(() => vi.restoreAllMocks());

const generate = (name: string, options: Partial<AgentOptions> = {}) =>
  agentGenerator(tree, { name, skipFormat: true, ...options });

const text = (path: string) => tree.read(path, 'utf8') ?? '';

const metadata = (path: string) => parseYaml({ path, text: text(path) }).value?.value;

test('writes a folder with source, test, metadata and image', async () => {
  await generate('worker');

  const files = tree.listChanges().map(({ path }) => path);
  expect(files.filter((path) => path.startsWith('agents/worker/')).sort()).toEqual([
    'agents/worker/.dockerignore',
    'agents/worker/Dockerfile',
    'agents/worker/build.mjs',
    'agents/worker/package.json',
    'agents/worker/simplemas.deploy.yaml',
    'agents/worker/src/agent.test.ts',
    'agents/worker/src/agent.ts',
    'agents/worker/src/main.ts',
    'agents/worker/tsconfig.json',
  ]);
  expect(metadata('agents/worker/simplemas.deploy.yaml')).toMatchObject({
    component: { name: 'worker', type: 'agent' },
    ports: [{ name: 'http', port: 8000, protocol: 'http' }],
    health_check: { path: '/health' },
    local: { command: expect.stringContaining('node') as string },
  });
  expect(text('agents/worker/.dockerignore')).toMatch(/^\*\n!dist\/agent\.mjs\n/m);
});

test('makes the agent a package of the workspace, and a project under the name of the component', async () => {
  await generate('Chess.Player');

  expect(readJson(tree, 'package.json')).toMatchObject({ workspaces: ['agents/*'] });
  expect(readJson(tree, 'agents/Chess.Player/package.json')).toMatchObject({
    name: '@my-system/chess.player',
    private: true,
    nx: { name: 'Chess.Player' },
  });
});

test('adds the runtime and the tools to the workspace, but changes no version that is there', async () => {
  updateJson<object>(tree, 'package.json', (json) => ({ ...json, devDependencies: { typescript: '~5.8.0' } }));

  await generate('worker');

  expect(readJson(tree, 'package.json')).toMatchObject({
    dependencies: { '@simplemas/runtime': expect.stringMatching(/^\^\d/) as string },
    devDependencies: {
      typescript: '~5.8.0',
      esbuild: expect.any(String) as string,
      vitest: expect.any(String) as string,
    },
  });
});

test('gives each agent the next port that no metadata file has', async () => {
  await generate('worker');
  tree.write('other/simplemas.deploy.yml', 'component: { name: other }\nports: [{ port: 9000, host_port: 8001 }]\n');
  tree.write('broken/simplemas.deploy.yaml', 'component: [');
  await generate('planner');

  expect(metadata('agents/planner/simplemas.deploy.yaml')).toMatchObject({ ports: [{ port: 8002 }] });
  expect(text('agents/planner/Dockerfile')).toContain('EXPOSE 8002');
});

test('a dependency is in the metadata, is asked by the source and stood in for by the test', async () => {
  await generate('worker');
  await generate('planner', { dependencies: ['worker', ' worker', ''] });

  expect(metadata('agents/planner/simplemas.deploy.yaml')).toMatchObject({
    dependencies: [{ name: 'worker', required: true }],
  });
  expect(text('agents/planner/src/agent.ts')).toContain("const peers = ['worker'];");
  expect(text('agents/planner/src/agent.test.ts')).toContain("{ worker: 'mcp://worker' }");
});

test('a dependency that is no agent is no peer: nobody calls methods of a database', async () => {
  await generate('worker');
  tree.write('services/my-memory/simplemas.deploy.yaml', 'component: { name: my-memory, type: service }\n');
  await generate('planner', { dependencies: ['worker', 'my-memory'] });
  await generate('clerk', { dependencies: ['my-memory'] });

  expect(metadata('agents/planner/simplemas.deploy.yaml')).toMatchObject({
    dependencies: [{ name: 'worker' }, { name: 'my-memory', required: true }],
  });
  expect(text('agents/planner/src/agent.ts')).toContain("const peers = ['worker'];");
  expect(text('agents/planner/src/agent.ts')).toContain('process.env.SERVICE_URL_MY_MEMORY');
  expect(text('agents/planner/src/agent.test.ts')).not.toContain('memory');
  expect(text('agents/clerk/src/agent.ts')).not.toContain('peers');
  expect(text('agents/clerk/src/agent.test.ts')).toContain("test('answers a question'");
});

test('warns of a dependency that no component bears, and proposes the nearest', async () => {
  const warn = vi.spyOn(logger, 'warn').mockImplementation(() => undefined);
  await generate('worker');
  await generate('planner', { dependencies: ['wroker'] });

  expect(warn.mock.calls.flat()).toEqual([expect.stringMatching(/"wroker".*did you mean "worker"/)]);
});

test('quotes a description for each language that it appears in', async () => {
  await generate('worker', { description: 'Says "hi" for ${5} & \\more\n  <b>' });

  expect(metadata('agents/worker/simplemas.deploy.yaml')).toMatchObject({
    component: { description: 'Says "hi" for $${5} & \\more <b>' },
  });
  expect(readJson(tree, 'agents/worker/package.json')).toMatchObject({
    description: 'Says "hi" for ${5} & \\more <b>',
  });
  expect(text('agents/worker/Dockerfile')).toContain(String.raw`description="Says \"hi\" for \${5} & \\more <b>"`);
});

test('a name that YAML takes for a number stays a name', async () => {
  await generate('1.0');
  expect(metadata('agents/1.0/simplemas.deploy.yaml')).toMatchObject({ component: { name: '1.0' } });
});

test('goes where --directory says, and covers that folder alone', async () => {
  await generate('worker', { directory: './services/chess/worker' });

  expect(tree.exists('services/chess/worker/src/agent.ts')).toBe(true);
  expect(readJson(tree, 'package.json')).toMatchObject({ workspaces: ['services/chess/*'] });
});

describe('refuses, and changes nothing:', () => {
  test.each<[string, string, Partial<AgentOptions>, RegExp]>([
    ['a name against the rule, with the nearest valid one', 'Bad Name!', {}, /"Bad Name!".*\n.*"Bad-Name"/],
    ['a dependency against the rule', 'worker', { dependencies: ['a b'] }, /"a b".*\n.*"a-b"/],
    ['an agent that depends on itself', 'worker', { dependencies: ['worker'] }, /itself/],
    ['a folder that has files', 'taken', {}, /"agents\/taken" exists already/],
    ['a name that another component has', 'other', {}, /"other" already, in agents\/taken\/simplemas\.deploy\.yaml/],
    ['a folder outside the workspace', 'worker', { directory: '../worker' }, /not below the workspace/],
    ['an absolute folder', 'worker', { directory: '/tmp/worker' }, /not below the workspace/],
    ['no port', 'worker', { port: 65_536 }, /65536 cannot be a port/],
  ])('%s', async (_what, name, options, message) => {
    tree.write('agents/taken/simplemas.deploy.yaml', 'component: { name: other }\n');
    const before = tree.listChanges().length;

    await expect(generate(name, options)).rejects.toThrow(message);
    expect(tree.listChanges()).toHaveLength(before);
  });
});
