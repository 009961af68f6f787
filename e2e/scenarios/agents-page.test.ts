// The commands of docs/agents.md and of the README of the runtime, as they stand there, typed in the folder of their programs.

import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { run, start, type RunningCommand } from '../support/commands.js';
import { asShown, consoleBlocks, type TypedCommand } from '../support/console-blocks.js';
import { programFolder, type ProgramFolder } from '../support/program-folder.js';

const ROOT = join(import.meta.dirname, '../..');
const PAGE = join(ROOT, 'docs/agents.md');
const README = readFileSync(join(ROOT, 'packages/runtime/README.md'), 'utf8');
const ANSWER_MS = 30_000;
/** Where a collector of OpenTelemetry listens unless it is told otherwise. */
const COLLECTOR_PORT = 4318;

let programs: ProgramFolder;
const running: RunningCommand[] = [];

beforeAll(async () => {
  programs = await programFolder('agents-page');
});

afterEach(() => stopAll());

async function stopAll(signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
  for (const each of running) each.signal(signal);
  for (const each of running.splice(0)) await each.ended;
}

/** Types a command as a shell would take it, and waits until it has said what the page shows, or that its agent is there. */
async function type({ command, isInBackground, output }: TypedCommand): Promise<RunningCommand> {
  const typed = start(programs.folder, ['bash', '-c', command]);
  running.push(typed);
  if (isInBackground) await typed.waitFor(/agent started/, ANSWER_MS);
  else if (output.length === 0) await typed.ended;
  for (const line of output) await typed.waitFor(asShown(line), ANSWER_MS);
  return typed;
}

function blockWith(text: string): readonly TypedCommand[] {
  const block = consoleBlocks(PAGE).find((commands) => commands.some(({ command }) => command.includes(text)));
  if (block === undefined) throw new Error(`no block of the page has the command "${text}"`);
  return block;
}

test.each(['single-process.ts', '"method":"welcome"', 'logging.ts'])(
  'what is shown for %s is what happens',
  async (text) => {
    const block = blockWith(text);
    expect(block.some(({ output }) => output.length > 0)).toBe(true);
    for (const command of block) await type(command);
  },
);

describe('traces', () => {
  let collector: Server;
  const bodies: string[] = [];

  beforeAll(async () => {
    collector = createServer(async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      bodies.push(Buffer.concat(chunks).toString());
      response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
    });
    await new Promise<void>((resolve) => collector.listen(COLLECTOR_PORT, 'localhost', resolve));
    return () => void collector.close();
  });

  test('one trace through both agents reaches the collector', async () => {
    for (const command of blockWith('OTEL_EXPORTER_OTLP_ENDPOINT')) await type(command);
    const names = ['agent2/relay', 'agent1/welcome', 'agent2/greet'];
    // Spans are sent every few seconds; what is sent at the end of an agent is for the tests of traces.
    await expect
      .poll(() => names.filter((name) => !bodies.join('\n').includes(`"name":"${name}"`)), { timeout: ANSWER_MS })
      .toEqual([]);
    await stopAll('SIGTERM');
    const text = bodies.join('\n');
    expect(new Set([...text.matchAll(/"traceId":"([^"]+)"/g)].map(([, id]) => id)).size).toBe(1);
  });
});

describe('the README', () => {
  test('two agents: one calls the other', async () => {
    for (const [, file = '', text = ''] of README.matchAll(/^`(\w+\.mjs)`[^\n]*:\n\n```js\n([^]*?)^```$/gm))
      programs.write(file, text);
    const shell = /^```sh\n(AGENT_PORT[^]*?)^```$/m.exec(README)?.[1] ?? '';
    const [serving = '', calling = ''] = shell.trim().split('\n');
    await type({ command: serving.replace(/ &$/, ''), isInBackground: true, output: [] });
    const called = await run(programs.folder, ['bash', '-c', calling]);
    expect(called).toMatchObject({ exitCode: 0, stderr: '' });
    expect(called.stdout).toMatch(/^1 \+ 2 = 3$/m);
  });

  test('several agents in one process: the program runs to its end', async () => {
    const [, program = ''] = /^## Several agents in one process\n\n```js\n([^]*?)^```$/m.exec(README) ?? [];
    programs.write('several.mjs', program);
    const { exitCode, stdout, stderr } = await run(programs.folder, [process.execPath, 'several.mjs']);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(stdout).toMatch(/^\{ hits: 2 \}$/m);
  });
});
