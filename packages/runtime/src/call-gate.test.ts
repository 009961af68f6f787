import { expect, test } from 'vitest';
import { z } from 'zod';
import type { AgentOptions } from './agent-options.js';
import { CallGate } from './call-gate.js';
import { HTTPCommunicator } from './communicator.js';
import { OverloadedError } from './errors.js';
import { originOf, signalled, testAgent } from './testing/test-agent.js';
import { verifies } from '../../../e2e/support/verifies.js';

/** Lets test code end each call when it likes. */
function heldCalls() {
  const release = signalled();
  let started = 0;
  const call = async () => {
    started += 1;
    await release.promise;
    return started;
  };
  return { call, release: () => release.resolve(), started: () => started };
}

test('as many calls run at once as are allowed, and the others follow in their order', async () => {
  verifies('agents/calls/bounded');
  const gate = new CallGate(2, 10);
  const order: number[] = [];
  const turns = Array.from({ length: 5 }, () => signalled());
  const calls = turns.map(({ promise }, index) =>
    gate.run(async () => {
      order.push(index);
      await promise;
    }, undefined),
  );
  expect([gate.running, gate.waiting, order]).toEqual([2, 3, [0, 1]]);
  for (const turn of turns) turn.resolve();
  await Promise.all(calls);
  expect([gate.running, gate.waiting, order]).toEqual([0, 0, [0, 1, 2, 3, 4]]);
});

test('one more than may wait is refused, and the next one after that is not', async () => {
  const gate = new CallGate(1, 1);
  const held = heldCalls();
  const accepted = [gate.run(held.call, undefined), gate.run(held.call, undefined)];
  await expect(gate.run(held.call, undefined)).rejects.toThrow('overloaded: 1 calls run and 1 wait, try later');
  held.release();
  await Promise.all(accepted);
  expect(await gate.run(async () => 'in', undefined)).toBe('in');
});

test('a caller that gives up while it waits makes room', async () => {
  const gate = new CallGate(1, 1);
  const held = heldCalls();
  const running = gate.run(held.call, undefined);
  const controller = new AbortController();
  const waiting = gate.run(held.call, controller.signal);
  controller.abort();
  await expect(waiting).rejects.toThrow('the call was cancelled while it waited');
  const next = gate.run(async () => 'in', undefined);
  held.release();
  expect([await running, await next, held.started()]).toEqual([1, 'in', 1]);
});

test.each(['mcp over http', 'mcp in one process', 'json-rpc'])(
  'an agent with more to do than it may keep waiting says so over %s, and answers what it took',
  async (wire) => {
    verifies('agents/calls/overloaded');
    const held = heldCalls();
    const isListening = wire !== 'mcp in one process';
    const worker = testAgent({ name: 'worker', concurrency: 2, queue: 3, listen: isListening });
    worker.method('work', { description: 'Works', input: z.object({}) }, async () => ({
      done: (await held.call()) > 0,
    }));
    await worker.start();
    const services = { worker: isListening ? originOf(worker) : 'mcp://worker' };
    const options: AgentOptions =
      wire === 'json-rpc' ? { communicator: new HTTPCommunicator({ serviceUrls: services }) } : { services };
    const caller = testAgent({ name: 'caller', ...options });
    const results = Array.from({ length: 50 }, () =>
      caller.call('worker', 'work').then(
        () => 'answered',
        (error: unknown) => {
          expect(error).toBeInstanceOf(OverloadedError);
          expect(String(error)).toContain('agent "caller" could not call "work" of "worker": overloaded');
          return 'refused';
        },
      ),
    );
    let settled = 0;
    for (const result of results) void result.then(() => (settled += 1));
    await expect.poll(() => settled, { timeout: 10_000 }).toBe(45);
    held.release();
    const all = await Promise.all(results);
    expect(all.filter((result) => result === 'answered')).toHaveLength(5);
  },
);

test('calls under way to one peer are bounded on the side of the caller too', async () => {
  verifies('agents/calls/bounded');
  const held = heldCalls();
  const worker = testAgent({ name: 'worker' });
  worker.method('work', { description: 'Works', input: z.object({}) }, held.call);
  await worker.start();
  const caller = testAgent({ name: 'caller', concurrency: 2, queue: 1, services: { worker: originOf(worker) } });
  const accepted = [1, 2, 3].map(() => caller.call('worker', 'work'));
  await expect(caller.call('worker', 'work')).rejects.toThrow(OverloadedError);
  await expect.poll(() => held.started(), { timeout: 10_000 }).toBe(2);
  held.release();
  expect(await Promise.all(accepted)).toHaveLength(3);
});

test.each([
  ['concurrency', 0],
  ['queue', -1],
])('the option %s cannot be %d', (name, value) => {
  expect(() => testAgent({ [name]: value })).toThrow(`the option "${name}" must be a whole number`);
});
