// Two agents in processes of their own, from the packed runtime, and what may befall them.

import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import {
  askAgent,
  CALLER_PORT,
  callWorker,
  installAgentPair,
  WORKER_PORT,
  type AgentPair,
} from '../support/agent-pair.js';
import type { RunningCommand } from '../support/commands.js';
import { verifies } from '../support/verifies.js';

const STOP_MS = 2000;

let pair: AgentPair;
let worker: RunningCommand;
let caller: RunningCommand;

beforeAll(async () => {
  pair = await installAgentPair('agent-faults');
});

beforeEach(async () => {
  worker = await pair.start('worker');
  caller = await pair.start('caller');
});

afterEach(async () => {
  for (const each of [worker, caller]) {
    each.signal('SIGKILL');
    await each.ended;
  }
});

async function metricsOfWorker(): Promise<string> {
  return await (await fetch(`http://127.0.0.1:${WORKER_PORT}/metrics`)).text();
}

async function expectWorkerWell(): Promise<void> {
  expect(await callWorker({ method: 'echo', count: 20, atOnce: 5 })).toEqual({ answered: 20 });
}

test('a peer that is killed and started again is found again, and calls that may be repeated all end well', async () => {
  verifies('agents/faults/peer-restarted', 'agents/calls/reconnects');
  const calls = callWorker({ method: 'echo', count: 3000, atOnce: 5, idempotent: true });
  await sleep(300);
  worker.signal('SIGKILL');
  await worker.ended;
  worker = await pair.start('worker');
  expect(await calls).toEqual({ answered: 3000 });
});

test('of calls that may not be repeated, each is answered or said to be dropped', async () => {
  verifies('agents/faults/peer-restarted');
  const atOnce = 5;
  const calls = callWorker({ method: 'echo', count: 3000, atOnce });
  await sleep(300);
  worker.signal('SIGKILL');
  await worker.ended;
  worker = await pair.start('worker');
  const { answered = 0, DroppedCallError: dropped = 0, ...others } = await calls;
  expect(others).toEqual({});
  expect(answered + dropped).toBe(3000);
  expect(dropped).toBeLessThanOrEqual(atOnce);
});

test('a peer that hangs costs its callers their time limit, and itself nothing', async () => {
  verifies('agents/faults/peer-hangs');
  expect(await callWorker({ method: 'hang', count: 10, timeoutMs: 500 })).toEqual({ CallTimeoutError: 10 });
  await expectWorkerWell();
});

test('ten times what may wait is refused in order, and nothing that was accepted is lost', async () => {
  verifies('agents/faults/flood');
  const ends = await callWorker({ method: 'work', params: { ms: 200 }, count: 400 });
  expect(Object.keys(ends).sort()).toEqual(['OverloadedError', 'answered']);
  expect((ends['answered'] ?? 0) + (ends['OverloadedError'] ?? 0)).toBe(400);
  expect(ends['answered']).toBeGreaterThanOrEqual(50);
  const metrics = await metricsOfWorker();
  expect(metrics).toContain('simplemas_served_total{agent="worker",method="work"} 400\n');
  expect(metrics).toContain(`simplemas_served_errors_total{agent="worker",method="work"} ${ends['OverloadedError']}\n`);
  await expectWorkerWell();
});

test('a body that is no JSON, one of 10 MiB and a caller without the token are answered, and the agent goes on', async () => {
  verifies('agents/faults/bad-requests');
  const statusOf = async (body: string, path: string, accept: string) => {
    const headers = { 'content-type': 'application/json', accept };
    return (await fetch(`http://127.0.0.1:${WORKER_PORT}${path}`, { method: 'POST', headers, body })).status;
  };
  for (const [path, accept] of [
    ['/mcp', 'application/json, text/event-stream'],
    ['/', '*/*'],
  ] as const) {
    expect(await statusOf('{"jsonrpc":', path, accept)).toBe(400);
    expect(await statusOf('x'.repeat(10 * 1024 * 1024), path, accept)).toBe(413);
  }
  await expectWorkerWell();
  worker.signal('SIGTERM');
  await worker.ended;
  worker = await pair.start('worker', { SIMPLEMAS_TOKEN: 'the-token-of-the-system' });
  expect(await callWorker({ method: 'echo', count: 3 })).toEqual({ RejectedConnectionError: 3 });
  expect(worker.output()).not.toContain('the-token-of-the-system');
});

test('a caller that does not read its answer disturbs no other, and does not hold up the end', async () => {
  verifies('agents/faults/slow-reader');
  const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'large' });
  const slow = connect(WORKER_PORT, '127.0.0.1').pause();
  slow.on('error', () => undefined);
  slow.write(`POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: ${body.length}\r\n\r\n${body}`);
  await sleep(300);
  await expectWorkerWell();
  const began = performance.now();
  worker.signal('SIGTERM');
  expect(await worker.ended).toMatchObject({ exitCode: 0 });
  expect(performance.now() - began).toBeLessThan(STOP_MS);
  slow.destroy();
});

test('SIGTERM with calls in flight: each is answered, and the agent is gone within two seconds', async () => {
  verifies('agents/faults/stop-in-flight');
  await expectWorkerWell();
  const calls = callWorker({ method: 'work', params: { ms: 1000 }, count: 10 });
  await expect
    .poll(metricsOfWorker, { timeout: 10_000, interval: 20 })
    .toContain('simplemas_serving{agent="worker"} 10\n');
  const began = performance.now();
  worker.signal('SIGTERM');
  expect(await worker.ended).toMatchObject({ exitCode: 0 });
  expect(performance.now() - began).toBeLessThan(STOP_MS);
  expect(await calls).toEqual({ answered: 10 });
});

test('after 100,000 calls the heap of both is what it was after 10,000', { timeout: 1_800_000 }, async () => {
  verifies('agents/faults/no-leak');
  const heaps = async () =>
    await Promise.all(
      [WORKER_PORT, CALLER_PORT].map(async (port) => (await askAgent(port, { method: 'heap' }))['bytes'] ?? 0),
    );
  const many = (count: number) => callWorker({ method: 'echo', count, atOnce: 8 });
  expect(await many(10_000)).toEqual({ answered: 10_000 });
  const before = await heaps();
  for (let round = 0; round < 9; round += 1) expect(await many(10_000)).toEqual({ answered: 10_000 });
  const after = await heaps();
  for (const [index, bytes] of after.entries()) expect(bytes / (before[index] ?? 0)).toBeLessThan(1.1);
});
