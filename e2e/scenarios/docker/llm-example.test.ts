// The container block of the example with a language model, typed as its README has it, with the model on this machine.

import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { appendFileSync, cpSync, readFileSync, writeFileSync } from 'node:fs';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { run, runOk, type CommandResult } from '../../support/commands.js';
import { consoleBlocks } from '../../support/console-blocks.js';
import { startFakeModel, type FakeModel } from '../../support/fake-model.js';
import { verifies } from '../../support/verifies.js';
import { emptyFolder } from '../../support/workspace.js';

const EXAMPLE = join(import.meta.dirname, '../../../examples/llm');
const KEY = 'sk-only-the-operator-knows';
const UP_MS = 300_000;

let folder: string;
let model: FakeModel;

const type = (command: string): Promise<CommandResult> =>
  run(folder, ['bash', '-c', command], { timeoutMs: UP_MS, environment: { COMPOSE_PROJECT_NAME: project } });

const project = `simplemas-e2e-llm-${process.pid}`;

beforeAll(async () => {
  folder = join(emptyFolder('llm-example-in-containers'), 'llm');
  cpSync(EXAMPLE, folder, { recursive: true, filter: (source) => !/node_modules|\/dist(?:\/|$)/.test(source) });
  // Nx, which is a peer, is not needed here.
  await runOk(folder, ['npm', 'install', '--omit=peer']);
  model = await startFakeModel(KEY, addressOfThisMachine());
});

afterAll(async () => {
  await type('docker compose --file dist/docker-compose.yml down --rmi local --timeout 2');
  await model.close();
});

test('what the README says builds and starts it, once the key is filled in', async () => {
  verifies('agents/services/language-model');
  const commands = consoleBlocks(join(EXAMPLE, 'README.md')).at(-1) ?? [];
  expect(commands.at(-1)?.command).toMatch(/^docker compose .* up --build --wait$/);
  for (const { command } of commands) {
    const result = await type(command);
    expect(result, `${command}\n${result.stdout}${result.stderr}`).toMatchObject({ exitCode: 0 });
    if (command.startsWith('cp ')) fillIn(join(folder, 'dist/.env'));
  }
});

test('it answers with what the model says, in the image that it made', async () => {
  const client = new Client({ name: 'test', version: '1.0.0' }, { versionNegotiation: { mode: 'auto' } });
  const { stdout } = await type('docker compose --file dist/docker-compose.yml port assistant 8000');
  const url = new URL(`http://127.0.0.1:${stdout.trim().split(':').at(-1)}/mcp`);
  await client.connect(new StreamableHTTPClientTransport(url));
  const { structuredContent } = await client.callTool({ name: 'answer', arguments: { question: 'Why?' } });
  expect(structuredContent).toEqual({ answer: 'gpt-4o-mini says: Why?' });
  await client.close();
});

test('a setting that it cannot do without is named in a line, and no stack trace follows', async () => {
  const { exitCode, stdout, stderr } = await type(
    'docker compose --file dist/docker-compose.yml run --rm --no-deps --env OPENAI_BASE_URL=nowhere assistant',
  );
  expect(exitCode).toBe(1);
  expect(stdout + stderr).toContain('OPENAI_BASE_URL not set, or not as it has to be');
  expect(stdout + stderr).not.toMatch(/^\s+at /m);
});

test('the key is in no file but the one that its owner wrote, and in no line', async () => {
  expect(readFileSync(join(folder, 'dist/docker-compose.yml'), 'utf8')).not.toContain(KEY);
  expect((await type('docker compose --file dist/docker-compose.yml logs')).stdout).not.toContain(KEY);
});

/** What the reader does in between. */
function fillIn(file: string): void {
  const text = readFileSync(file, 'utf8');
  expect(text).toMatch(/^OPENAI_API_KEY=$/m);
  writeFileSync(file, text.replace(/^OPENAI_API_KEY=$/m, `OPENAI_API_KEY=${KEY}`));
  appendFileSync(file, `OPENAI_BASE_URL=${model.baseUrl}\n`);
}

/** As containers, which have a loopback of their own, can reach it. */
function addressOfThisMachine(): string {
  const addresses = Object.values(networkInterfaces()).flatMap((all) => all ?? []);
  const outer = addresses.find(({ family, internal }) => family === 'IPv4' && !internal);
  if (outer === undefined) throw new Error('this machine has no address but that of its loopback');
  return outer.address;
}
