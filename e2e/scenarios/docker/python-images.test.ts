// Agents in both languages as images: built from the Dockerfiles that the generator wrote, started by Compose, each asking another, with a token between them.

import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { lockPython } from '../../support/agent-container.js';
import { run, runOk, type CommandResult } from '../../support/commands.js';
import { freePort } from '../../support/free-port.js';
import { copyWorkspace, type Workspace } from '../../support/workspace.js';
import { verifies } from '../../support/verifies.js';

const COMPOSE_FILE = 'dist/deploy/my-system/docker-compose.yml';
const TOKEN = 'a-token-that-nobody-knows';
const UP_MS = 600_000;
const STOP_MS = 2000;

/** Beside the worker, which is in TypeScript. Who depends on whom crosses the languages both ways. */
const AGENTS = {
  gut: ['--language', 'python', '--package-manager', 'pip', '--dependencies', 'worker'],
  ink: ['--dependencies', 'gut'],
  fib: ['--language', 'python', '--package-manager', 'uv', '--dependencies', 'ink'],
  hen: ['--language', 'python', '--package-manager', 'poetry', '--dependencies', 'gut'],
} as const;

const NAMES = ['fib', 'gut', 'hen', 'ink', 'worker'];
const PYTHON = ['fib', 'gut', 'hen'];

const project = `simplemas-e2e-python-${process.pid}`;
const ports: Record<string, number> = {};
let workspace: Workspace;

const compose = (...args: readonly string[]): Promise<CommandResult> =>
  run(workspace.folder, ['docker', 'compose', '--project-name', project, '--file', COMPOSE_FILE, ...args], {
    timeoutMs: UP_MS,
    environment: { SIMPLEMAS_TOKEN: TOKEN },
  });

const succeeds = (result: CommandResult): string => {
  expect(result, result.stdout + result.stderr).toMatchObject({ exitCode: 0 });
  return result.stdout.trim();
};

const address = (name: string, path: string): string => `http://127.0.0.1:${ports[name]}${path}`;

beforeAll(async () => {
  workspace = await copyWorkspace('python-images');
  rmSync(workspace.path('agents/planner'), { recursive: true });
  const nx = workspace.path('node_modules/.bin/nx');
  for (const [name, options] of Object.entries(AGENTS))
    await runOk(workspace.folder, [nx, 'g', 'simplemas:agent', name, ...options, '--skip-install']);
  await lockPython('uv', workspace.path('agents/fib'));
  await lockPython('poetry', workspace.path('agents/hen'));
  for (const name of NAMES) {
    const port = (ports[name] = await freePort());
    workspace.edit(`agents/${name}/simplemas.deploy.yaml`, (text) =>
      text
        .replace(/^( +)port: \d+$/m, (line, indent: string) => `${line}\n${indent}host_port: ${port}`)
        .replace(/^environment:$/m, (line) => `${line}\n  - { name: SIMPLEMAS_TOKEN, secret: true }`),
    );
  }
  const written = await workspace.nx('run', 'my-system:deploy-compose');
  expect(written, written.stdout + written.stderr).toMatchObject({ exitCode: 0 });
});

afterAll(async () => {
  await compose('down', '--volumes', '--rmi', 'local', '--timeout', '2');
});

test('all are built and started until they are healthy', async () => {
  succeeds(await compose('up', '--build', '--wait', '--wait-timeout', '180'));
});

test.each(NAMES)('%s is well and ready: those that it needs have answered', async (name) => {
  expect((await fetch(address(name, '/health'))).status).toBe(200);
  expect(await (await fetch(address(name, '/ready'))).json()).toMatchObject({ status: 'ready', agent: name });
});

test.each(PYTHON)('%s is not root, and no package manager lies beside its packages', async (name) => {
  const code = 'import os, shutil; print(os.getuid(), os.getgid(), *map(shutil.which, ["pip", "poetry", "uv"]))';
  const inside = await compose('exec', '--no-TTY', name, '/venv/bin/python', '-c', code);
  expect(succeeds(inside)).toMatch(/^10001 10001 /);
  expect(inside.stdout).not.toContain('/venv/bin/');
});

test('the token is in no file that was written', () => {
  expect(workspace.read(COMPOSE_FILE)).toContain('${SIMPLEMAS_TOKEN:?');
  expect(workspace.read(COMPOSE_FILE)).not.toContain(TOKEN);
});

test.each(NAMES)('%s answers nobody without the token', async (name) => {
  const headers = { 'content-type': 'application/json', accept: 'application/json, text/event-stream' };
  const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/list' });
  expect((await fetch(address(name, '/mcp'), { method: 'POST', headers, body })).status).toBe(401);
});

const QUESTIONS = [
  ['Python (pip) asks TypeScript', 'gut', 'gut: worker: Why?'],
  ['TypeScript asks Python (pip)', 'ink', 'ink: gut: worker: Why?'],
  ['Python (uv) asks TypeScript', 'fib', 'fib: ink: gut: worker: Why?'],
  ['Python (Poetry) asks Python', 'hen', 'hen: gut: worker: Why?'],
] as const;

describe('asked by the client of the MCP SDK', () => {
  test.each(QUESTIONS)('for TypeScript: %s', async (_who, name, answer) => {
    verifies('agents/python/interop-in-containers');
    const client = new Client({ name: 'test', version: '1.0.0' }, { versionNegotiation: { mode: 'auto' } });
    const requestInit = { headers: { authorization: `Bearer ${TOKEN}` } };
    await client.connect(new StreamableHTTPClientTransport(new URL(address(name, '/mcp')), { requestInit }));
    expect((await client.listTools()).tools.map((tool) => tool.name)).toEqual(['answer']);
    const asked = await client.callTool({ name: 'answer', arguments: { question: 'Why?' } });
    expect(asked.structuredContent).toEqual({ answer });
    await client.close();
  });

  test.each(QUESTIONS.slice(0, 2))('for Python, inside the network: %s', async (_who, name, answer) => {
    verifies('agents/python/interop-in-containers');
    const program = readFileSync(join(import.meta.dirname, '../fixtures/ask.py'), 'utf8');
    const url = `http://${name}:${containerPort(name)}/mcp`;
    const words = ['python', '-c', program, url, 'answer', JSON.stringify({ question: 'Why?' })];
    const asked = succeeds(await compose('exec', '--no-TTY', 'fib', ...words));
    expect(JSON.parse(asked)).toEqual({ tools: ['answer'], answer: { answer } });
  });
});

test('calls between agents are counted', async () => {
  const metrics = await (await fetch(address('gut', '/metrics'))).text();
  expect(metrics).toMatch(/^simplemas_calls_total\{agent="gut",method="answer",peer="worker"\} [1-9]/m);
});

test('logs are one JSON object a line, and hold no token', async () => {
  const lines = succeeds(await compose('logs', '--no-log-prefix', '--no-color')).split('\n');
  const started = lines.map((line) => JSON.parse(line) as { readonly logger: string; readonly message: string });
  const names = started.filter(({ message }) => message === 'agent started').map(({ logger }) => logger);
  expect(names.sort()).toEqual(NAMES);
  expect(lines.join('\n')).not.toContain(TOKEN);
});

test.each([...PYTHON, 'ink', 'worker'])('%s ends by itself within two seconds', async (name) => {
  verifies('agents/python/stop-in-containers');
  const container = succeeds(await compose('ps', '--quiet', name));
  const began = performance.now();
  await runOk(workspace.folder, ['docker', 'stop', '--time', '10', container]);
  expect(performance.now() - began).toBeLessThan(STOP_MS);
  const { stdout } = await runOk(workspace.folder, ['docker', 'inspect', '--format', '{{.State.ExitCode}}', container]);
  expect(stdout.trim()).toBe('0');
});

function containerPort(name: string): string {
  return /^ +port: (\d+)$/m.exec(workspace.read(`agents/${name}/simplemas.deploy.yaml`))?.[1] ?? '';
}
