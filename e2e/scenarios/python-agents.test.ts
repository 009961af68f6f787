import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { ask } from '../support/ask.js';
import { runOk, type CommandOptions, type CommandResult, type RunningCommand } from '../support/commands.js';
import { endProcessesIn, processesIn } from '../support/leftover-processes.js';
import { pythonTools, useSimpleIndex } from '../support/python.js';
import { copyWorkspace, type Workspace } from '../support/workspace.js';
import { verifies } from '../support/verifies.js';

const READY_MS = 120_000;
const RESTART_MS = 30_000;
const STOP_MS = 2000;

let workspace: Workspace;
let tools: CommandOptions;

const nx = (...args: readonly string[]): Promise<CommandResult> =>
  runOk(workspace.folder, [workspace.path('node_modules/.bin/nx'), ...args], tools);

const generate = (...args: readonly string[]): Promise<CommandResult> => nx('g', 'simplemas:agent', ...args);

const askWithPython = async (url: string, environment: Readonly<Record<string, string>> = {}): Promise<unknown> => {
  const program = join(import.meta.dirname, 'fixtures/ask.py');
  const python = workspace.path('agents/fib/.venv/bin/python');
  const question = JSON.stringify({ question: 'Why?' });
  const { stdout } = await runOk(workspace.folder, [python, program, url, 'answer', question], { environment });
  return JSON.parse(stdout) as unknown;
};

// Beside worker and planner in TypeScript: fib (uv); gut (pip), which calls worker; hen (Poetry), which calls fib; and ink in TypeScript, which calls fib.
beforeAll(async () => {
  workspace = await copyWorkspace('python-agents');
  tools = await pythonTools();
  await generate('fib', '--language', 'python', '--package-manager', 'uv');
  await generate('gut', '--language', 'python', '--dependencies', 'worker');
  const poetry = ['--language', 'python', '--package-manager', 'poetry'];
  await generate('hen', ...poetry, '--dependencies', 'fib', '--skip-install');
  useSimpleIndex(workspace, 'hen');
  await nx('install', 'hen');
  await generate('ink', '--dependencies', 'fib');
});

afterAll(() => endProcessesIn(workspace.folder));

test('their packages are installed, and locked where the package manager locks', () => {
  expect(existsSync(workspace.path('agents/fib/.venv/bin/pytest'))).toBe(true);
  expect(existsSync(workspace.path('agents/fib/uv.lock'))).toBe(true);
  expect(existsSync(workspace.path('agents/gut/.venv/bin/pytest'))).toBe(true);
});

test('each passes its pytest', async () => {
  verifies('agents/python/scaffold');
  const { stdout } = await nx('run-many', '-t', 'test', '-p', 'fib', 'gut', 'hen', '--output-style=static');
  expect(stdout.match(/ 1 passed in /g)).toHaveLength(3);
});

test('a test that passed is not run again: what it left is no input', async () => {
  const { stdout } = await nx('run-many', '-t', 'test', '-p', 'fib', 'gut', 'hen', '--output-style=static');
  expect(stdout).toContain('for 3 out of 6 tasks');
});

test('generate-dockerfile finds the images as they are', async () => {
  for (const name of ['fib', 'gut', 'hen']) {
    const command = [workspace.path('node_modules/.bin/simplemas'), 'deploy', 'generate-dockerfile'];
    const { stderr } = await runOk(workspace.path(`agents/${name}`), command);
    expect(stderr).toContain('Dockerfile is up to date\n.dockerignore is up to date\n');
  }
});

describe('nx serve of a system in two languages', () => {
  let serving: RunningCommand;

  beforeAll(async () => {
    serving = workspace.start([workspace.path('node_modules/.bin/nx'), 'serve', 'my-system'], tools);
    await serving.waitFor(/ready after .*fib.*gut.*hen.*ink/, READY_MS);
  });

  afterAll(async () => {
    serving.signal('SIGKILL');
    await serving.ended;
  });

  const portOf = (name: string): number => {
    const found = [...serving.output().matchAll(new RegExp(`\\b${name} on 127\\.0\\.0\\.1:(\\d+)`, 'g'))].at(-1)?.[1];
    if (found === undefined) throw new Error(`no port of ${name} in:\n${serving.output()}`);
    return Number(found);
  };

  test.each([
    ['Python asks TypeScript', 'gut', 'gut: worker: Why?'],
    ['TypeScript asks Python', 'ink', 'ink: fib: Why?'],
    ['Python asks Python', 'hen', 'hen: fib: Why?'],
  ])('%s', async (_who, name, answer) => {
    verifies('agents/python/interop');
    expect(await ask(portOf(name), 'Why?')).toBe(answer);
  });

  test.each(['mcp', '', 'hen'])(
    'the client of the MCP SDK for TypeScript lists and calls tools at /%s',
    async (path) => {
      const client = new Client({ name: 'test', version: '1.0.0' }, { versionNegotiation: { mode: 'auto' } });
      await client.connect(new StreamableHTTPClientTransport(new URL(`http://127.0.0.1:${portOf('hen')}/${path}`)));
      expect((await client.listTools()).tools.map(({ name }) => name)).toEqual(['answer']);
      const { structuredContent } = await client.callTool({ name: 'answer', arguments: { question: 'Why?' } });
      expect(structuredContent).toEqual({ answer: 'hen: fib: Why?' });
      await client.close();
    },
  );

  test.each([
    ['a TypeScript agent', 'ink', 'ink: fib: Why?'],
    ['a Python agent', 'gut', 'gut: worker: Why?'],
  ])('the client of the MCP SDK for Python lists and calls tools of %s', async (_which, name, answer) => {
    verifies('agents/agent/other-languages');
    const url = `http://127.0.0.1:${portOf(name)}/mcp`;
    expect(await askWithPython(url)).toEqual({ tools: ['answer'], answer: { answer } });
  });

  test('logs are one JSON object a line', () => {
    verifies('agents/python/logs');
    const lines = [...serving.output().matchAll(/^\[(?:fib|gut|hen)\] (\{.*\})$/gm)];
    const started = lines.map(([, line = '']) => JSON.parse(line) as Record<string, unknown>);
    expect(started).toContainEqual(
      expect.objectContaining({ level: 'info', logger: 'fib', message: 'agent started', methods: ['answer'] }),
    );
  });

  test('callers in both languages find a peer again that was restarted', async () => {
    workspace.edit('agents/fib/agent.py', (text) => text.replace('f"fib: ', 'f"the new fib: '));
    await serving.waitFor(/\[fib\] restarting: [^]*\[fib\] healthy/, RESTART_MS);
    expect(await ask(portOf('hen'), 'Why?')).toBe('hen: the new fib: Why?');
    expect(await ask(portOf('ink'), 'Why?')).toBe('ink: the new fib: Why?');
  });

  test('all end within 2 s of Ctrl-C', async () => {
    const before = performance.now();
    serving.signal('SIGINT');
    await serving.ended;
    expect(performance.now() - before).toBeLessThan(STOP_MS);
    await vi.waitFor(() => expect(processesIn(workspace.folder)).toEqual([]), { timeout: STOP_MS, interval: 100 });
  });
});
