import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import { HTTPCommunicator } from './communicator.js';
import {
  CallCancelledError,
  CallTimeoutError,
  RejectedConnectionError,
  RemoteError,
  UnreachablePeerError,
} from './errors.js';
import { addCalculator, sumSchema } from './testing/calculator.js';
import { freePort, originOf, signalled, testAgent } from './testing/test-agent.js';

async function calculator() {
  return await addCalculator(testAgent({ name: 'calculator' })).start();
}

/** As OpenMAS's client sends it: any answer is accepted, none is asked for by name. */
async function post(url: string, body: unknown): Promise<{ status: number; message: unknown }> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: '*/*' },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  const text = await response.text();
  return { status: response.status, message: text === '' ? undefined : (JSON.parse(text) as unknown) };
}

function callerOf(url: string) {
  return testAgent({ name: 'caller', communicator: new HTTPCommunicator({ serviceUrls: { calculator: url } }) });
}

test.each(['/', '/calculator'])('a request to %s is answered under its id', async (path) => {
  const params = { a: 1, b: 2 };
  const answer = await post(`${originOf(await calculator())}${path}`, {
    jsonrpc: '2.0',
    id: 'x',
    method: 'add',
    params,
  });
  expect(answer).toEqual({ status: 200, message: { jsonrpc: '2.0', id: 'x', result: { sum: 3 } } });
});

test('a bare result is sent as it is', async () => {
  const request = { jsonrpc: '2.0', id: 1, method: 'divide', params: { a: 6, b: 3 } };
  expect((await post(originOf(await calculator()), request)).message).toMatchObject({ result: 2 });
});

test('a notification is worked on, and not answered', async () => {
  const request = { jsonrpc: '2.0', method: 'add', params: { a: 1, b: 2 } };
  expect(await post(originOf(await calculator()), request)).toEqual({ status: 204, message: undefined });
});

test.each([
  ['an unknown method', { method: 'subtract' }, -32_601, /"subtract" not found/],
  ['wrong parameters', { method: 'add', params: { a: 1 } }, -32_602, /expected number[^]*b/],
  ['a handler that fails', { method: 'divide', params: { a: 1, b: 0 } }, -32_000, /division by zero/],
])('%s is an error with status 200', async (_what, request, code, message) => {
  const answer = await post(originOf(await calculator()), { jsonrpc: '2.0', id: 1, ...request });
  const error = { code, message: expect.stringMatching(message) as string };
  expect(answer).toMatchObject({ status: 200, message: { id: 1, error } });
});

test('a result that does not fit the output schema is an error', async () => {
  const agent = testAgent({ name: 'calculator' });
  const spec = { description: 'Wrong on purpose', input: z.object({}), output: sumSchema };
  agent.method('broken', spec, () => ({ sum: 'three' }) as unknown as { sum: number });
  await agent.start();
  const { message } = await post(originOf(agent), { jsonrpc: '2.0', id: 1, method: 'broken' });
  expect(message).toMatchObject({ error: { message: expect.stringContaining('unexpected result') as string } });
});

test.each([
  ['no JSON', '{"jsonrpc":', -32_700],
  ['no request', '{"jsonrpc":"2.0","id":1}', -32_600],
  ['another version', '{"jsonrpc":"1.0","id":1,"method":"add"}', -32_600],
  ['a batch', '[{"jsonrpc":"2.0","id":1,"method":"add"}]', -32_600],
])('%s is answered with 400, and the agent goes on', async (_what, body, code) => {
  const origin = originOf(await calculator());
  expect(await post(origin, body)).toMatchObject({ status: 400, message: { id: null, error: { code } } });
  expect((await fetch(`${origin}/health`)).status).toBe(200);
});

test('an error of the peer reaches the caller as what it is', async () => {
  const caller = callerOf(originOf(await calculator()));
  await expect(caller.call('calculator', 'subtract')).rejects.toThrow(RemoteError);
  await expect(caller.call('calculator', 'divide', { a: 1, b: 0 })).rejects.toThrow(/division by zero/);
});

/** A server of OpenMAS: it knows the path `/` only, and puts errors behind an HTTP status. */
async function openMasServer(status: number, body: string): Promise<string> {
  const server = createServer((request, response) => {
    request.resume();
    response.writeHead(request.url === '/' ? status : 404, { 'content-type': 'application/json' }).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

test('an error behind an HTTP status is read', async () => {
  const body = '{"jsonrpc":"2.0","id":"1","error":{"code":-32601,"message":"Method not found: add"}}';
  const call = callerOf(await openMasServer(404, body)).call('calculator', 'add');
  await expect(call).rejects.toThrow(RemoteError);
  await expect(call).rejects.toThrow(/Method not found: add/);
});

test('something that answers, but not in JSON-RPC, is rejected', async () => {
  const call = callerOf(await openMasServer(200, '<html></html>')).call('calculator', 'add');
  await expect(call).rejects.toThrow(RejectedConnectionError);
});

test('a peer that is not there is unreachable, and one that starts late is waited for', async () => {
  const port = await freePort();
  const caller = callerOf(`http://127.0.0.1:${port}`);
  await expect(caller.call('calculator', 'add', {}, { timeoutMs: 200 })).rejects.toThrow(UnreachablePeerError);
  const call = caller.call('calculator', 'add', { a: 1, b: 2 });
  await addCalculator(testAgent({ name: 'calculator', port })).start();
  expect(await call).toEqual({ sum: 3 });
});

test.each(['time-out', 'abort'])('a %s ends the call at the peer too', async (how) => {
  const aborted = signalled();
  const started = signalled();
  const agent = testAgent({ name: 'calculator' });
  agent.method('wait', { description: 'Waits', input: z.object({}) }, async (_, { signal }) => {
    started.resolve();
    await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
    aborted.resolve();
  });
  await agent.start();
  const controller = new AbortController();
  const limits = how === 'abort' ? { signal: controller.signal } : { timeoutMs: 200 };
  const call = callerOf(originOf(agent)).call('calculator', 'wait', {}, limits);
  void started.promise.then(() => how === 'abort' && controller.abort(new Error('no longer needed')));
  await expect(call).rejects.toThrow(how === 'abort' ? CallCancelledError : CallTimeoutError);
  await expect(aborted.promise).resolves.toBeUndefined();
});
