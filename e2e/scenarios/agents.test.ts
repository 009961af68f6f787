import { readdirSync } from 'node:fs';
import { beforeAll, expect, test } from 'vitest';
import { copyWorkspace, creationSteps, type Workspace } from '../support/workspace.js';
import { verifies } from '../support/verifies.js';

const STACK = /^\s+at .+:\d+:\d+\)?$/m;

let workspace: Workspace;
beforeAll(async () => {
  workspace = await copyWorkspace('agents');
});

test('a scaffolded agent has source, a test, metadata and an image', async () => {
  const { worker } = await creationSteps();
  for (const file of ['src/agent.ts', 'src/agent.test.ts', 'simplemas.deploy.yaml', 'Dockerfile', '.dockerignore']) {
    expect(worker.stdout).toContain(`CREATE agents/worker/${file}`);
    expect(workspace.exists(`agents/worker/${file}`)).toBe(true);
  }
});

test('each has a port of its own, and the planner depends on the worker', () => {
  verifies('nx/generators/agent');
  expect(workspace.read('agents/worker/simplemas.deploy.yaml')).toMatch(/^ +port: 8000$/m);
  expect(workspace.read('agents/planner/simplemas.deploy.yaml')).toMatch(/^ +port: 8001$/m);
  expect(workspace.read('agents/planner/simplemas.deploy.yaml')).toMatch(/^dependencies:\n +- name: "?worker"?$/m);
});

test('both pass their unit tests and their type check, and bundle into one file', async () => {
  const result = await workspace.nx('run-many', '-t', 'test', 'typecheck', 'build');
  expect(result, result.stdout + result.stderr).toMatchObject({ exitCode: 0 });
  expect(readdirSync(workspace.path('agents/planner/dist')).sort()).toEqual(['agent.mjs', 'agent.mjs.map']);
});

test('the lock file knows them: npm ci would not complain', async () => {
  const { exitCode, stderr } = await workspace.run(['npm', 'ci', '--dry-run', '--ignore-scripts']);
  const complaints = stderr.split('\n').filter((line) => /(?:Missing|Invalid): /.test(line));
  // Without a version npm names what no lock file can hold: an optional dependency of a tool that the registry does not serve.
  const isUnserved = (line: string): boolean => / Missing: \S+@ from lock file/.test(line);
  expect(
    complaints.filter((line) => !isUnserved(line)),
    stderr,
  ).toEqual([]);
  expect(exitCode === 0 || complaints.some(isUnserved), stderr).toBe(true);
});

test('a dry run shows what it would write, and writes nothing', async () => {
  verifies('nx/generators/dry-run');
  const before = workspace.read('package.json');
  const result = await workspace.nx('g', 'simplemas:agent', 'third', '--directory', 'services/third', '--dry-run');
  expect(result).toMatchObject({
    exitCode: 0,
    stdout: expect.stringContaining('CREATE services/third/src/agent.ts') as string,
  });
  expect(workspace.exists('services')).toBe(false);
  expect(workspace.read('package.json')).toBe(before);
});

test('an unknown dependency is a warning with the nearest name', async () => {
  const result = await workspace.nx('g', 'simplemas:agent', 'third', '--dependencies', 'wroker', '--dry-run');
  expect(result.exitCode).toBe(0);
  expect(result.stdout + result.stderr).toMatch(/"wroker".*did you mean "worker"/);
});

test.each([
  ['a name against the rule', 'Bad Name!', /valid name would be "Bad-Name"/],
  ['an agent that exists', 'worker', /"agents\/worker" exists already/],
])('%s is refused in a sentence', async (_what, name, message) => {
  verifies('nx/generators/names-checked', 'nx/generators/folder-taken');
  const before = readdirSync(workspace.path('agents'));
  const result = await workspace.nx('g', 'simplemas:agent', name);
  expect(result.exitCode).not.toBe(0);
  expect(result.stdout + result.stderr).toMatch(message);
  expect(result.stdout + result.stderr).not.toMatch(STACK);
  expect(readdirSync(workspace.path('agents'))).toEqual(before);
});
