import { expect, expectTypeOf, test } from 'vitest';
import { z } from 'zod';
import { AgentError, InvalidAnswerError, RemoteError, StartError, UnknownPeerError } from './errors.js';
import { addCalculator, sumSchema } from './testing/calculator.js';
import { originOf, testAgent } from './testing/test-agent.js';
import { verifies } from '../../../e2e/support/verifies.js';

async function calculatorAndShop() {
  const calculator = await addCalculator(testAgent({ name: 'calculator' })).start();
  const shop = testAgent({ name: 'shop', environment: { SERVICE_URL_CALCULATOR: originOf(calculator) } });
  return { calculator, shop };
}

test('an agent calls another one by name over HTTP', async () => {
  verifies('agents/communicator/streamable-http');
  const { shop } = await calculatorAndShop();
  const answer = await shop.call('calculator', 'add', { a: 1, b: 2 }, { output: sumSchema });
  expectTypeOf(answer).toEqualTypeOf<{ sum: number }>();
  expect(answer).toEqual({ sum: 3 });
});

test('without an output schema the answer is unknown, and a bare value is wrapped', async () => {
  const { shop } = await calculatorAndShop();
  const answer = await shop.call('calculator', 'divide', { a: 6, b: 3 });
  expectTypeOf(answer).toBeUnknown();
  expect(answer).toEqual({ result: 2 });
});

test('a peer is called at a URL with a path of its own', async () => {
  verifies('agents/communicator/url-with-path');
  const { calculator } = await calculatorAndShop();
  const shop = testAgent({ name: 'shop', services: { calculator: `${originOf(calculator)}/calculator` } });
  expect(await shop.call('calculator', 'add', { a: 1, b: 1 })).toEqual({ sum: 2 });
});

test('agents of one process call each other without a port', async () => {
  verifies('agents/communicator/in-process');
  const services = { ping: 'mcp://ping', pong: 'mcp://pong' };
  const spec = { description: 'Counts down, taking turns', input: z.object({ n: z.number() }) };
  const ping = testAgent({ name: 'ping', listen: false, services });
  const pong = testAgent({ name: 'pong', listen: false, services });
  ping.method('count', spec, ({ n }) => (n === 0 ? { by: 'ping' } : ping.call('pong', 'count', { n: n - 1 })));
  pong.method('count', spec, ({ n }) => (n === 0 ? { by: 'pong' } : pong.call('ping', 'count', { n: n - 1 })));
  await ping.start();
  await pong.start();
  expect(ping.port).toBeUndefined();
  expect(await ping.call('pong', 'count', { n: 1 })).toEqual({ by: 'ping' });
});

test('calls overlap on one connection', async () => {
  const { shop } = await calculatorAndShop();
  const numbers = Array.from({ length: 20 }, (_, index) => index);
  const calls = numbers.map((a) => shop.call('calculator', 'add', { a, b: 1 }, { output: sumSchema }));
  expect((await Promise.all(calls)).map(({ sum }) => sum)).toEqual(numbers.map((a) => a + 1));
});

test('wrong input is answered with the field that is wrong', async () => {
  verifies('agents/agent/checks-input');
  const { shop } = await calculatorAndShop();
  const call = shop.call('calculator', 'add', { a: 1, b: 'two' });
  await expect(call).rejects.toThrow(RemoteError);
  await expect(call).rejects.toThrow(/agent "shop" could not call "add" of "calculator": .*b: .*expected number/);
});

test('an error of the handler reaches the caller with agent, peer, method and message', async () => {
  verifies('agents/calls/errors');
  const { shop } = await calculatorAndShop();
  const error = await shop.call('calculator', 'divide', { a: 1, b: 0 }).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(RemoteError);
  expect(error).toMatchObject({ name: 'RemoteError', agent: 'shop', peer: 'calculator', method: 'divide' });
  expect(String(error)).toContain('division by zero');
});

test('an unknown method is an error of the peer', async () => {
  const { shop } = await calculatorAndShop();
  await expect(shop.call('calculator', 'subtract')).rejects.toThrow(/"subtract".*not found/);
});

test('an answer of another shape than asked for is an error', async () => {
  const { shop } = await calculatorAndShop();
  const call = shop.call('calculator', 'add', { a: 1, b: 2 }, { output: z.object({ total: z.number() }) });
  await expect(call).rejects.toThrow(InvalidAnswerError);
});

test('a peer without an address is an error that says what to set', async () => {
  const call = testAgent({ name: 'shop' }).call('knowledge-base', 'ask');
  await expect(call).rejects.toThrow(UnknownPeerError);
  await expect(call).rejects.toThrow(/SERVICE_URL_KNOWLEDGE_BASE/);
});

test('two agents of one name cannot run in one process', async () => {
  await testAgent({ name: 'twin' }).start();
  await expect(testAgent({ name: 'twin' }).start()).rejects.toThrow(StartError);
});

test('a method name is given once', () => {
  const agent = addCalculator(testAgent({ name: 'calculator' }));
  expect(() => addCalculator(agent)).toThrow(AgentError);
});
