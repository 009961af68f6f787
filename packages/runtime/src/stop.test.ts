import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import { DroppedCallError } from './errors.js';
import { freePort, originOf, signalled, testAgent } from './testing/test-agent.js';

/** A program is compiled when it starts, on a machine that may be busy. */
const START_MS = 60_000;

/** An agent whose method waits for `finish`, ignoring its signal. */
async function worker(options: { graceMs?: number; listen?: boolean } = {}) {
  const started = signalled();
  const finish = signalled();
  const agent = testAgent({ name: 'worker', ...options });
  agent.method('work', { description: 'Takes its time', input: z.object({}) }, async () => {
    started.resolve();
    await finish.promise;
    return { done: true };
  });
  await agent.start();
  const url = options.listen === false ? 'mcp://worker' : originOf(agent);
  const caller = testAgent({ name: 'caller', services: { worker: url } });
  return { agent, caller, started: started.promise, finish: () => finish.resolve() };
}

test.each([true, false])('a call in flight is finished before the agent stops (listen: %s)', async (listen) => {
  const { agent, caller, started, finish } = await worker({ listen });
  const call = caller.call('worker', 'work');
  await started;
  const stop = agent.stop();
  expect(agent.state).toBe('draining');
  await sleep(50);
  finish();
  expect(await call).toEqual({ done: true });
  await stop;
  expect(agent.state).toBe('stopped');
});

test('a call that outlasts the grace time is cut off', async () => {
  const { agent, caller, started, finish } = await worker({ graceMs: 50 });
  onTestFinished(finish);
  const call = expect(caller.call('worker', 'work')).rejects.toThrow(DroppedCallError);
  await started;
  await agent.stop();
  await call;
});

test('an idle agent stops quickly, with connections open and after a cancelled call', async () => {
  const agent = testAgent({ name: 'worker' });
  agent.method('wait', { description: 'Waits to be aborted', input: z.object({}) }, async (_, { signal }) => {
    await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
  });
  await agent.start();
  const caller = testAgent({ name: 'caller', services: { worker: originOf(agent) } });
  await caller.call('worker', 'wait', {}, { timeoutMs: 100 }).catch(() => undefined);
  const before = performance.now();
  await agent.stop();
  expect(performance.now() - before).toBeLessThan(500);
});

test('a stopped agent starts again, and stopping twice is stopping once', async () => {
  const { agent } = await worker();
  await Promise.all([agent.stop(), agent.stop()]);
  await agent.start();
  expect((await fetch(`${originOf(agent)}/health`)).status).toBe(200);
});

test('an agent that only calls closes its connections when it is stopped, and may call again', async () => {
  const { caller, finish } = await worker();
  finish();
  expect(await caller.call('worker', 'work')).toEqual({ done: true });
  await caller.stop();
  expect(await caller.call('worker', 'work')).toEqual({ done: true });
});

test('SIGTERM lets the call in flight finish and exits with 0', { timeout: START_MS }, async () => {
  const port = await freePort();
  const program = fileURLToPath(new URL('testing/agent-process.ts', import.meta.url));
  const child = spawn(process.execPath, ['--conditions=@simplemas/source', '--import=tsx', program], {
    env: { ...process.env, AGENT_PORT: String(port), LOG_LEVEL: 'INFO' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const working = signalled();
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => {
    output += chunk.toString();
    if (output.includes('"working"')) working.resolve();
  });
  const exit = new Promise((resolve) => child.once('close', (code, signal) => resolve({ code, signal })));
  const caller = testAgent({ name: 'caller', services: { worker: `http://127.0.0.1:${port}` } });
  const call = caller.call('worker', 'work', { ms: 300 });
  await working.promise;
  child.kill('SIGTERM');
  expect(await call).toEqual({ done: true });
  expect(await exit).toEqual({ code: 0, signal: null });
  const lines = output
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(lines.map(({ level, logger, message }) => [level, logger, message])).toEqual([
    ['info', 'worker', 'agent started'],
    ['info', 'worker', 'working'],
    ['info', 'worker', 'agent stops'],
    ['info', 'worker', 'agent stopped'],
  ]);
});
