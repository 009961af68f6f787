import { getEventListeners } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import type { Agent } from './agent.js';
import {
  CallCancelledError,
  CallTimeoutError,
  DroppedCallError,
  RejectedConnectionError,
  UnreachablePeerError,
} from './errors.js';
import { addCalculator } from './testing/calculator.js';
import { freePort, originOf, signalled, testAgent } from './testing/test-agent.js';
import { verifies } from '../../../e2e/support/verifies.js';

/** An agent whose only method waits until its caller gives up; `aborted` resolves when it has noticed. */
async function sleeper(options: { listen?: boolean } = {}) {
  const started = signalled();
  const aborted = signalled();
  const agent = testAgent({ name: 'sleeper', ...options });
  agent.method('wait', { description: 'Waits to be aborted', input: z.object({}) }, async (_, { signal }) => {
    started.resolve();
    await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
    aborted.resolve();
  });
  await agent.start();
  return { agent, started: started.promise, aborted: aborted.promise };
}

function callerOf(agent: Agent): Agent {
  return testAgent({ name: 'caller', services: { sleeper: agent.port ? originOf(agent) : 'mcp://sleeper' } });
}

test('a peer that starts late is waited for', async () => {
  const port = await freePort();
  const caller = testAgent({ name: 'caller', services: { calculator: `http://127.0.0.1:${port}` } });
  const call = caller.call('calculator', 'add', { a: 1, b: 2 });
  await sleep(200);
  await addCalculator(testAgent({ name: 'calculator', port })).start();
  expect(await call).toEqual({ sum: 3 });
});

test('an agent of the same process that starts late is waited for', async () => {
  verifies('agents/communicator/in-process');
  const caller = testAgent({ name: 'caller', services: { calculator: 'mcp://calculator' } });
  const call = caller.call('calculator', 'add', { a: 1, b: 2 });
  await sleep(100);
  await addCalculator(testAgent({ name: 'calculator', listen: false })).start();
  expect(await call).toEqual({ sum: 3 });
});

test.each([true, false])('a peer that restarts is found again (listen: %s)', async (listen) => {
  verifies('agents/calls/reconnects');
  const port = await freePort();
  const url = listen ? `http://127.0.0.1:${port}` : 'mcp://calculator';
  const caller = testAgent({ name: 'caller', services: { calculator: url } });
  for (let round = 0; round < 3; round += 1) {
    const calculator = await addCalculator(testAgent({ name: 'calculator', port, listen })).start();
    // Idempotent: the caller may not have heard yet that the connection of the last round is closed.
    const call = caller.call('calculator', 'add', { a: round, b: 1 }, { idempotent: true });
    expect(await call).toEqual({ sum: round + 1 });
    await calculator.stop();
  }
});

test('a peer that never starts is unreachable, with the cause', async () => {
  verifies('agents/calls/errors');
  const url = `http://127.0.0.1:${await freePort()}`;
  const caller = testAgent({ name: 'caller', services: { calculator: url } });
  const call = caller.call('calculator', 'add', {}, { timeoutMs: 300 });
  await expect(call).rejects.toThrow(UnreachablePeerError);
  await expect(call).rejects.toThrow(/ECONNREFUSED/);
});

test('a time-out ends the call on both sides', async () => {
  verifies('agents/calls/time-limit');
  const { agent, aborted } = await sleeper();
  const caller = callerOf(agent);
  // What the first call has to load is not to take part of the time limit.
  await expect(caller.call('sleeper', 'hello')).rejects.toThrow('not found');
  const call = caller.call('sleeper', 'wait', {}, { timeoutMs: 300 });
  await expect(call).rejects.toThrow(CallTimeoutError);
  await expect(call).rejects.toThrow(/agent "caller" could not call "wait" of "sleeper": no answer within 300 ms/);
  await expect(aborted).resolves.toBeUndefined();
});

test.each([true, false])('a cancelled call ends on both sides (listen: %s)', async (listen) => {
  verifies('agents/calls/cancelled-on-both-sides');
  const { agent, started, aborted } = await sleeper({ listen });
  const controller = new AbortController();
  const call = callerOf(agent).call('sleeper', 'wait', {}, { signal: controller.signal });
  void started.then(() => controller.abort(new Error('no longer needed')));
  await expect(call).rejects.toThrow(CallCancelledError);
  await expect(call).rejects.toMatchObject({ cause: new Error('no longer needed') });
  await expect(aborted).resolves.toBeUndefined();
});

test('a call with a signal that is aborted already is not made', async () => {
  const { agent } = await sleeper();
  const call = callerOf(agent).call('sleeper', 'wait', {}, { signal: AbortSignal.abort() });
  await expect(call).rejects.toThrow(CallCancelledError);
});

test('many calls may share one signal, and leave nothing on it', async () => {
  const warnings: Error[] = [];
  const onWarning = (warning: Error) => warnings.push(warning);
  process.on('warning', onWarning);
  onTestFinished(() => void process.off('warning', onWarning));
  const calculator = await addCalculator(testAgent({ name: 'calculator' })).start();
  const caller = testAgent({ name: 'caller', services: { calculator: originOf(calculator) } });
  const { signal } = new AbortController();
  const calls = Array.from({ length: 30 }, (_, a) => caller.call('calculator', 'add', { a, b: 1 }, { signal }));
  await Promise.all(calls);
  expect(getEventListeners(signal, 'abort')).toHaveLength(0);
  expect(warnings).toEqual([]);
});

test('calls of an agent that stops are cancelled, also while they wait for a peer', async () => {
  const caller = testAgent({ name: 'caller', services: { calculator: 'mcp://calculator' } });
  await caller.start();
  const call = expect(caller.call('calculator', 'add')).rejects.toThrow(CallCancelledError);
  await caller.stop();
  await call;
});

/** A proxy in front of an agent that breaks the first `breaks` tool calls after reading them. */
async function breakingProxy(target: Agent, breaks: number): Promise<string> {
  let left = breaks;
  const server: Server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks).toString();
    if (body.includes('"tools/call"') && left-- > 0) return void request.socket.destroy();
    const headers = Object.entries(request.headers).filter(([name]) => name.startsWith('mcp-') || name === 'accept');
    const answer = await fetch(`${originOf(target)}/mcp`, {
      method: 'POST',
      headers: { ...Object.fromEntries(headers as [string, string][]), 'content-type': 'application/json' },
      body,
    });
    response.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? 'text/plain' });
    response.end(await answer.text());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

test('a call whose connection broke is repeated only when it is idempotent', async () => {
  verifies('agents/calls/repeats-only-what-is-safe');
  const calculator = await addCalculator(testAgent({ name: 'calculator' })).start();
  const caller = testAgent({ name: 'caller', services: { calculator: await breakingProxy(calculator, 2) } });
  await expect(caller.call('calculator', 'add', { a: 1, b: 2 })).rejects.toThrow(DroppedCallError);
  expect(await caller.call('calculator', 'add', { a: 1, b: 2 }, { idempotent: true })).toEqual({ sum: 3 });
});

test('an address that answers with a page that is not there is rejected at once', async () => {
  const { agent } = await sleeper();
  const caller = testAgent({ name: 'caller', services: { sleeper: `${originOf(agent)}/elsewhere` } });
  await expect(caller.call('sleeper', 'wait')).rejects.toThrow(RejectedConnectionError);
});
