import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { verifies } from '../../../e2e/support/verifies.js';
import { HTTPCommunicator } from './communicator.js';
import { UnreachablePeerError } from './errors.js';
import { loadMcp } from './load-mcp.js';
import { testAgent } from './testing/test-agent.js';

const CALLS = 50;
const TIME_LIMIT_MS = 2500;

/** Takes connections and drops them at once, as a proxy does that has nobody behind it; answers with when it was asked. */
async function brokenPeer(): Promise<{ readonly url: string; readonly askedAtMs: readonly number[] }> {
  const askedAtMs: number[] = [];
  const server = createServer((socket) => {
    askedAtMs.push(performance.now());
    socket.on('error', () => undefined).destroy();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, askedAtMs };
}

test('calls to a peer that is down share attempts, which grow rarer', async () => {
  verifies('agents/calls/backs-off');
  await loadMcp();
  const { url, askedAtMs } = await brokenPeer();
  const caller = testAgent({ name: 'caller', services: { worker: url } });
  const calls = Array.from({ length: CALLS }, () => caller.call('worker', 'work', {}, { timeoutMs: TIME_LIMIT_MS }));
  for (const { status, reason } of await outcomes(calls)) {
    expect(status).toBe('rejected');
    expect(reason).toBeInstanceOf(UnreachablePeerError);
  }
  // Pauses of 50 ms and more that double up to half a second; the protocol may ask twice in one attempt.
  expect(askedAtMs.length).toBeLessThan(30);
  expect(askedAtMs.length).toBeGreaterThan(3);
  const [begin = 0, end = 0] = [askedAtMs[0], askedAtMs.at(-1)];
  const isEarly = (atMs: number) => atMs < begin + (end - begin) / 2;
  expect(askedAtMs.filter(isEarly).length).toBeGreaterThan(askedAtMs.length / 2);
});

test('calls over JSON-RPC, which opens nothing ahead, end at their time limit too', async () => {
  const { url, askedAtMs } = await brokenPeer();
  const communicator = new HTTPCommunicator({ serviceUrls: { worker: url } });
  const call = testAgent({ name: 'caller', communicator }).call(
    'worker',
    'work',
    {},
    { timeoutMs: 500, idempotent: true },
  );
  await expect(call).rejects.toThrow(/"work" of "worker"/);
  expect(askedAtMs.length).toBeGreaterThan(1);
  expect(askedAtMs.length).toBeLessThan(12);
});

async function outcomes(calls: readonly Promise<unknown>[]) {
  const settled = await Promise.allSettled(calls);
  return settled.map((each) => ({
    status: each.status,
    reason: each.status === 'rejected' ? (each.reason as unknown) : undefined,
  }));
}
