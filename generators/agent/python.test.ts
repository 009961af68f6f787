import { logger, updateJson, type Tree } from '@nx/devkit';
import { createTreeWithEmptyWorkspace } from '@nx/devkit/testing';
import { parseYaml } from '@simplemas/core';
import { generateDockerfile } from '@simplemas/engine';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createTreeHost } from '../shared/tree-host.js';
import type { AgentOptions, PythonPackageManager } from './agent-options.js';
import agentGenerator from './generator.js';
import { python } from './python.js';

let tree: Tree;

beforeEach(() => {
  tree = createTreeWithEmptyWorkspace();
  updateJson<object>(tree, 'package.json', (json) => ({ ...json, name: '@my-system/source' }));
});

afterEach(() => vi.restoreAllMocks());

const generate = (name: string, packageManager?: PythonPackageManager, options: Partial<AgentOptions> = {}) =>
  agentGenerator(tree, {
    name,
    language: 'python',
    skipFormat: true,
    ...(packageManager && { packageManager }),
    ...options,
  });

const text = (path: string) => tree.read(path, 'utf8') ?? '';

const filesOf = (folder: string) =>
  tree
    .listChanges()
    .filter(({ path }) => path.startsWith(`${folder}/`))
    .map(({ path }) => path.slice(folder.length + 1))
    .sort();

const RUNTIME = ['__init__', 'agent', 'gate', 'logs', 'metrics', 'peers', 'settings'];
const COMMON = [
  '.dockerignore',
  'Dockerfile',
  'agent.py',
  'conftest.py',
  'project.json',
  'pyproject.toml',
  'simplemas.deploy.yaml',
  ...RUNTIME.map((module) => `simplemas_runtime/${module}.py`),
  'test_agent.py',
];

test.each<[PythonPackageManager | undefined, readonly string[]]>([
  [undefined, ['requirements-dev.txt', 'requirements.txt']],
  ['pip', ['requirements-dev.txt', 'requirements.txt']],
  ['poetry', ['poetry.toml']],
  ['uv', []],
])('with %s writes an agent, its test, its targets and its image', async (manager, own) => {
  await generate('worker', manager);
  expect(filesOf('agents/worker')).toEqual([...COMMON, ...own].sort());
});

test.each<[PythonPackageManager, string]>([
  ['pip', 'requirements-dev.txt'],
  ['poetry', 'poetry install'],
  ['uv', 'uv sync'],
])('with %s its target and the local platform install alike', async (manager, command) => {
  await generate('worker', manager);
  const project = JSON.parse(text('agents/worker/project.json')) as Record<string, unknown>;
  const metadata = parseYaml({ path: 'any', text: text('agents/worker/simplemas.deploy.yaml') }).value?.value;
  const install = expect.stringContaining(command) as string;
  expect(project).toMatchObject({ name: 'worker', targets: { install: { command: install } } });
  expect(metadata).toMatchObject({
    component: { name: 'worker', type: 'agent' },
    local: { command: expect.stringMatching(/ && exec \.venv\/bin\/python agent\.py$/) as string },
  });
  expect(metadata).toMatchObject({ local: { command: install } });
});

test.each<[PythonPackageManager, string]>([
  ['pip', 'requirements.txt'],
  ['poetry', 'poetry.lock'],
  ['uv', 'uv.lock'],
])('with %s the image is what generate-dockerfile would write', async (manager, lock) => {
  await generate('worker', manager, { port: 8123, description: 'Says "hi"' });
  if (!tree.exists(`agents/worker/${lock}`)) tree.write(`agents/worker/${lock}`, '');
  const { value } = generateDockerfile(createTreeHost(tree), { folder: 'agents/worker' });
  expect(value?.files.map(({ path }) => path)).toEqual(['agents/worker/Dockerfile', 'agents/worker/.dockerignore']);
  for (const { path, contents } of value?.files ?? []) expect(text(path)).toBe(contents);
});

test('a dependency is required, asked by the source and stood in for by the test', async () => {
  await generate('worker');
  await generate('planner', 'uv', { dependencies: ['worker'] });
  expect(text('agents/planner/agent.py')).toContain('PEERS = ["worker"]');
  expect(text('agents/planner/agent.py')).toContain('Agent("planner", requires=PEERS)');
  expect(text('agents/planner/test_agent.py')).toContain('"planner: worker says so"');
});

test('a dependency that is no agent is neither required nor asked', async () => {
  await generate('worker');
  tree.write('services/memory/simplemas.deploy.yaml', 'component: { name: memory, type: service }\n');
  await generate('planner', 'uv', { dependencies: ['worker', 'memory'] });
  await generate('clerk', 'uv', { dependencies: ['memory'] });
  expect(text('agents/planner/agent.py')).toContain('PEERS = ["worker"]');
  expect(text('agents/planner/agent.py')).toMatch(/^# .*SERVICE_URL_MEMORY$/m);
  expect(text('agents/clerk/agent.py')).toContain('agent = Agent("clerk")');
  expect(text('agents/clerk/test_agent.py')).not.toContain('memory');
});

test('quotes a description for TOML, and keeps the name of a package from being one of PyPI', async () => {
  await generate('MCP', 'uv', { description: 'Says "hi" \\ to <b>' });
  expect(text('agents/MCP/pyproject.toml')).toContain(
    ['name = "my-system-mcp"', 'version = "0.0.0"', String.raw`description = "Says \"hi\" \\ to <b>"`].join('\n'),
  );
});

test('git ignores what installing and testing leave, and the workspace has no new package', async () => {
  const before = text('package.json');
  await generate('worker');
  await generate('planner');
  expect(text('.gitignore')).toBe('dist\n.venv\n__pycache__\n.pytest_cache\n');
  const { workspaces } = JSON.parse(text('package.json')) as { workspaces?: unknown };
  expect(workspaces).toEqual((JSON.parse(before) as { workspaces?: unknown }).workspaces);
});

test('a package manager without Python is refused', async () => {
  const said = generate('worker', 'uv', { language: 'typescript' });
  await expect(said).rejects.toThrow(/--package-manager uv is for Python agents/);
});

test('where packages cannot be installed, says how to do it later', () => {
  const warn = vi.spyOn(logger, 'warn').mockImplementation(() => undefined);
  vi.spyOn(logger, 'info').mockImplementation(() => undefined);
  python.install?.('/nowhere', {
    name: 'worker',
    language: 'python',
    packageManager: 'uv',
    description: '',
    directory: 'agents/worker',
    port: 8000,
    dependencies: [],
    peers: [],
    services: [],
    warnings: [],
  });
  expect(warn.mock.calls.flat()).toEqual([
    'The packages of agents/worker are not installed. Once that can work: nx run worker:install',
  ]);
});
