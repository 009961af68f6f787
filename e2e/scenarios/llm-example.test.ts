// The example of an agent with a language model, as its README runs it, against a model endpoint on this machine.

import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { cpSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { runOk, start, type CommandResult, type RunningCommand } from '../support/commands.js';
import { startFakeModel, type FakeModel } from '../support/fake-model.js';
import { endProcessesIn } from '../support/leftover-processes.js';
import { emptyFolder } from '../support/workspace.js';
import { verifies } from '../support/verifies.js';

const EXAMPLE = join(import.meta.dirname, '../../examples/llm');
const KEY = 'sk-only-the-operator-knows';
const TIME_LIMIT_SECONDS = 3;
const READY_MS = 120_000;

let folder: string;
let model: FakeModel;
const running: RunningCommand[] = [];

const simplemas = (...words: readonly string[]): Promise<CommandResult> =>
  runOk(folder, [join(folder, 'node_modules/.bin/simplemas'), ...words]);

beforeAll(async () => {
  folder = emptyFolder('llm-example');
  cpSync(EXAMPLE, folder, { recursive: true, filter: (source) => !/node_modules|\/dist(?:\/|$)/.test(source) });
  // Nx, which is a peer, is not needed here.
  await runOk(folder, ['npm', 'install', '--omit=peer']);
  model = await startFakeModel(KEY);
});

afterAll(async () => {
  for (const command of running) command.signal('SIGKILL');
  endProcessesIn(folder);
  await model.close();
});

test('its metadata are valid, its types are sound, and its own tests pass', async () => {
  await simplemas('deploy', 'validate', '--directory', '.', '--strict');
  const agent = join(folder, 'agents/assistant');
  await runOk(agent, ['npm', 'run', 'typecheck']);
  expect((await runOk(agent, ['npm', 'test'])).stdout).toMatch(/Tests +2 passed/);
});

test('its Compose file asks for the key and holds none', async () => {
  verifies('agents/services/language-model');
  await simplemas('deploy', 'orchestrate', '--output', 'dist/docker-compose.yml');
  const compose = readFileSync(join(folder, 'dist/docker-compose.yml'), 'utf8');
  expect(compose).toContain('OPENAI_API_KEY: ${OPENAI_API_KEY:?');
  expect(compose).toContain('OPENAI_BASE_URL: ${OPENAI_BASE_URL:-https://api.openai.com/v1}\n');
});

describe('served on this machine', () => {
  let client: Client;

  beforeAll(async () => {
    const environment = {
      OPENAI_BASE_URL: model.baseUrl,
      OPENAI_MODEL: 'parrot',
      OPENAI_API_KEY: KEY,
      MODEL_TIMEOUT_SECONDS: String(TIME_LIMIT_SECONDS),
    };
    client = await connect(await serve(environment));
  });

  afterEach(() => void model.takeRequests());

  afterAll(() => client.close());

  const ask = (question: string) => client.callTool({ name: 'answer', arguments: { question } });

  const failure = async (): Promise<string> => {
    const asked = await ask('Why?');
    expect(asked.isError).toBe(true);
    return JSON.stringify(asked.content);
  };

  test('it hands questions to the model that the environment names', async () => {
    verifies('agents/services/language-model');
    expect((await ask('Why?')).structuredContent).toEqual({ answer: 'parrot says: Why?' });
    expect(model.takeRequests()).toMatchObject([{ path: '/v1/chat/completions', body: { model: 'parrot' } }]);
  });

  test('it waits as long as the endpoint says before it asks again', async () => {
    model.failWith({ status: 429, retryAfter: '1' });
    expect((await ask('Why?')).structuredContent).toEqual({ answer: 'parrot says: Why?' });
    const [first, second] = model.takeRequests();
    expect((second?.atMs ?? 0) - (first?.atMs ?? 0)).toBeGreaterThanOrEqual(1000);
  });

  test('it asks again after a failure of the endpoint, but not without end', async () => {
    model.failWith({ status: 503 }, { status: 500 });
    expect((await ask('Why?')).structuredContent).toEqual({ answer: 'parrot says: Why?' });
    expect(model.takeRequests()).toHaveLength(3);
    const always = { status: 503, retryAfter: '0' };
    model.failWith(always, always, always, always);
    expect(await failure()).toContain('the model cannot be asked: HTTP 503');
    expect(model.takeRequests()).toHaveLength(4);
  });

  test('it does not ask again what is wrong in itself', async () => {
    model.failWith({ status: 400 });
    expect(await failure()).toContain('HTTP 400');
    expect(model.takeRequests()).toHaveLength(1);
  });

  test('it gives up at the time limit, and lets the endpoint know', async () => {
    const before = model.abandoned();
    model.failWith('hang');
    expect(await failure()).toContain(`no answer within ${TIME_LIMIT_SECONDS} s`);
    await vi.waitFor(() => expect(model.abandoned()).toBe(before + 1), { timeout: 5000 });
    // Nor does it wait longer than that because the endpoint says so.
    model.failWith({ status: 429, retryAfter: '60' });
    expect(await failure()).toContain(`no answer within ${TIME_LIMIT_SECONDS} s`);
  });

  test('of an answer that is none it shows nothing', async () => {
    model.failWith({ status: 200, body: `<html>${KEY}</html>` });
    expect(await failure()).toContain('its answer is not a completion with text');
  });
});

test('a wrong key is told as what it is', async () => {
  const wrong = 'sk-somebody-elses-key';
  const environment = { OPENAI_BASE_URL: model.baseUrl, OPENAI_API_KEY: wrong, LOG_LEVEL: 'debug' };
  const client = await connect(await serve(environment));
  const asked = await client.callTool({ name: 'answer', arguments: { question: 'Why?' } });
  await client.close();
  expect(JSON.stringify(asked.content)).toContain('HTTP 401, the key in OPENAI_API_KEY is not accepted');
  expect(JSON.stringify(asked)).not.toContain(wrong);
  expect(running.map((command) => command.output()).join('')).not.toContain(wrong);
});

test('the key stands in no file and in no line of what was printed', () => {
  for (const file of filesBelow(folder)) expect(readFileSync(file, 'utf8'), file).not.toContain(KEY);
  for (const command of running) expect(command.output()).not.toContain(KEY);
});

/** Answers with the port of the assistant. */
async function serve(environment: Readonly<Record<string, string>>): Promise<number> {
  const serving = start(folder, [join(folder, 'node_modules/.bin/simplemas'), 'serve'], { environment });
  running.push(serving);
  await serving.waitFor(/ready after .*assistant on 127\.0\.0\.1:\d+/, READY_MS);
  return Number(/ready after .*assistant on 127\.0\.0\.1:(\d+)/.exec(serving.output())?.[1]);
}

async function connect(port: number): Promise<Client> {
  const client = new Client({ name: 'test', version: '1.0.0' }, { versionNegotiation: { mode: 'auto' } });
  await client.connect(new StreamableHTTPClientTransport(new URL(`http://127.0.0.1:${port}/mcp`)));
  return client;
}

function filesBelow(parent: string): readonly string[] {
  return readdirSync(parent)
    .filter((name) => name !== 'node_modules')
    .map((name) => join(parent, name))
    .flatMap((path) => (statSync(path).isDirectory() ? filesBelow(path) : [path]));
}
