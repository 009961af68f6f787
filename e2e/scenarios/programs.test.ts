// The programs of the reference document in TypeScript, run as docs/agents.md shows them, from the packed runtime.

import { afterEach, beforeAll, expect, test } from 'vitest';
import { run, type RunningCommand } from '../support/commands.js';
import { programFolder, type ProgramFolder } from '../support/program-folder.js';
import { verifies } from '../support/verifies.js';

const START_MS = 30_000;
const PORTS = { agent1: 8000, agent2: 8001 };

let programs: ProgramFolder;
const running: RunningCommand[] = [];

beforeAll(async () => {
  programs = await programFolder('programs');
});

afterEach(async () => {
  for (const each of running.splice(0)) {
    each.signal('SIGKILL');
    await each.ended;
  }
});

function startProgram(program: string, environment: Record<string, string> = {}): RunningCommand {
  const started = programs.start(program, { environment });
  running.push(started);
  return started;
}

async function call(name: keyof typeof PORTS, method: string, params: object): Promise<unknown> {
  const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method, params });
  const answer = await fetch(`http://localhost:${PORTS[name]}`, { method: 'POST', body });
  return await answer.json();
}

test('the programs of the page hold up to the compiler', async () => {
  const options = [
    '--noEmit',
    '--strict',
    '--module',
    'nodenext',
    '--target',
    'es2023',
    '--skipLibCheck',
    '--types',
    'node',
  ];
  const files = ['single-process.ts', 'agent1.ts', 'agent2.ts', 'logging.ts'];
  const result = await run(programs.folder, ['npx', 'tsc', ...options, ...files]);
  expect(result, result.stdout).toMatchObject({ exitCode: 0 });
});

test('two agents in one process call each other, and both stop on an interrupt', async () => {
  verifies(
    'programs/single-process/several-agents',
    'programs/single-process/mcp-urls',
    'programs/single-process/service-urls',
    'programs/single-process/start',
    'programs/single-process/stop',
  );
  const program = startProgram('single-process.ts');
  await program.waitFor(/\{ text: 'HELLO, WORLD' \}/, START_MS);
  program.signal('SIGINT');
  const { exitCode, stdout, stderr } = await program.ended;
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  expect(stdout.match(/"logger":"agent\d","message":"agent stopped"/g)).toHaveLength(2);
});

test('agents of two processes call each other at URLs with a path, whichever starts first', async () => {
  verifies('agents/agent/options');
  verifies(
    'programs/multi-process/http-communicator',
    'programs/multi-process/http-port',
    'programs/multi-process/url-path',
    'programs/multi-process/mutual',
    'programs/multi-process/stop',
  );
  const agent1 = startProgram('agent1.ts');
  await agent1.waitFor(/agent started/, START_MS);
  // Its peer is not there yet: the call waits.
  const early = call('agent1', 'welcome', { name: 'Ada' });
  const agent2 = startProgram('agent2.ts');
  expect(await early).toEqual({ jsonrpc: '2.0', id: 1, result: { greeting: 'Hello, Ada. Welcome.' } });
  expect(await call('agent2', 'relay', { name: 'Bob' })).toMatchObject({
    result: { greeting: 'Hello, Bob. Welcome.' },
  });

  agent1.signal('SIGINT');
  agent2.signal('SIGTERM');
  for (const agent of [agent1, agent2]) {
    const { stdout } = await agent.ended;
    expect(stdout).toMatch(/"message":"agent stops"[^]*"message":"agent stopped"/);
  }
});

test('the logging program writes a structured line, and its sink breaks nothing where no server is', async () => {
  verifies('logging/get-logger', 'logging/add-sink', 'logging/structured-fields');
  const { exitCode, stdout, stderr } = await startProgram('logging.ts').ended;
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  expect(JSON.parse(stdout)).toMatchObject({
    level: 'info',
    logger: 'agent1',
    message: 'Agent started',
    agentName: 'agent1',
    connections: ['agent2', 'agent3'],
  });
});
