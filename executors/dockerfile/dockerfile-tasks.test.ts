import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { dockerfileTasks, type DockerfileTask } from './dockerfile-tasks.js';

let root = '';

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'simplemas-dockerfile-'));
  mkdirSync(join(root, 'agents/chess'), { recursive: true });
  for (const file of ['agent.py', 'main.py', 'requirements.txt']) writeFileSync(join(root, 'agents/chess', file), '');
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

const run = (...tasks: readonly DockerfileTask[]) => [...dockerfileTasks(root, tasks)].map(([, report]) => report);

test('writes what the command writes, in the folder of the agent', () => {
  const [report, checked] = run({ directory: 'agents/chess' }, { directory: 'agents/chess', check: true });
  expect(report).toEqual({
    success: true,
    text: 'found requirements.txt: using pip\nwrote agents/chess/Dockerfile\nwrote agents/chess/.dockerignore\n',
  });
  expect(checked?.success).toBe(true);
});

test('heeds every option', () => {
  const task = { directory: 'agents/chess', output: 'docker/Dockerfile', appEntrypoint: 'main.py', port: 9000 };
  expect(run({ ...task, pythonVersion: 3.12, healthPath: '/well' })[0]?.success).toBe(true);
  expect(readFileSync(join(root, 'docker/Dockerfile'), 'utf8')).toMatch(
    /python:3\.12-slim[^]*EXPOSE 9000\n[^]*\/well[^]*"main\.py"\]\n$/,
  );
});

test('fails with a finding where options contradict each other or something is missing', () => {
  const [both, none] = run({ directory: 'agents/chess', usePoetry: true, useUv: true }, { directory: 'agents' });
  expect(both).toMatchObject({ success: false, text: expect.stringContaining('options-contradict') as string });
  expect(none).toMatchObject({ success: false, text: expect.stringContaining('requirements-missing') as string });
});
