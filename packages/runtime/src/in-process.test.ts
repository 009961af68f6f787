import { expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import { CallCancelledError, CallTimeoutError, DroppedCallError, RemoteError } from './errors.js';
import { addCalculator, sumSchema } from './testing/calculator.js';
import { signalled, testAgent } from './testing/test-agent.js';

const services = { peer: 'mcp://peer' };

function peer() {
  return testAgent({ name: 'peer', listen: false, graceMs: 50 });
}

test('what goes from agent to agent is a copy, as over a wire', async () => {
  const kept: { words: string[] }[] = [];
  const spec = { description: 'Keeps', input: z.object({ words: z.array(z.any()) }) };
  await peer()
    .method('keep', spec, (input) => {
      kept.push(input);
      return { at: new Date(0), kept };
    })
    .start();
  const words = ['one'];
  const answer = await testAgent({ name: 'caller', services }).call('peer', 'keep', { words });
  words.push('two');
  kept[0]?.words.push('three');
  expect(kept).toEqual([{ words: ['one', 'three'] }]);
  expect(answer).toEqual({ at: '1970-01-01T00:00:00.000Z', kept: [{ words: ['one'] }] });
});

test('wrong input, an unknown method and an error of the handler are errors of the peer, with their cause', async () => {
  await addCalculator(peer()).start();
  const caller = testAgent({ name: 'caller', services });
  const failed = async (method: string, params: object) =>
    await caller.call('peer', method, params).catch((error: unknown) => error);
  const wrong = await failed('add', { a: 1, b: 'two' });
  expect(wrong).toBeInstanceOf(RemoteError);
  expect(String(wrong)).toMatch(/agent "caller" could not call "add" of "peer": .*expected number/);
  expect(String(await failed('subtract', {}))).toMatch(/"subtract" not found/);
  expect(await failed('divide', { a: 1, b: 0 })).toMatchObject({
    message: 'agent "caller" could not call "divide" of "peer": division by zero',
    cause: new Error('division by zero'),
  });
});

test('what does not fit the output schema, or into JSON, is an error', async () => {
  const input = z.object({});
  const agent = peer().method('huge', { description: 'A number too big', input }, () => ({ big: 1n }));
  const spec = { description: 'Wrong on purpose', input, output: sumSchema };
  await agent.method('broken', spec, () => ({ sum: 'three' }) as unknown as { sum: number }).start();
  const caller = testAgent({ name: 'caller', services });
  await expect(caller.call('peer', 'broken')).rejects.toThrow(/unexpected result/);
  await expect(caller.call('peer', 'huge')).rejects.toThrow(/BigInt/);
});

/** A method that does not end by itself; `ended` resolves with the number of its signals that fired. */
async function waiting() {
  const started = signalled();
  const aborted = signalled();
  const agent = peer().method('wait', { description: 'Waits', input: z.object({}) }, async (_, { signal }) => {
    signal.addEventListener('abort', () => aborted.resolve(), { once: true });
    started.resolve();
    return await new Promise(() => undefined);
  });
  await agent.start();
  return { agent, started: started.promise, aborted: aborted.promise };
}

test('a time limit, a caller that stops and a peer that stops each end a call on both sides', async () => {
  const first = await waiting();
  const caller = testAgent({ name: 'caller', services });
  await expect(caller.call('peer', 'wait', {}, { timeoutMs: 50 })).rejects.toThrow(CallTimeoutError);
  await first.aborted;
  await first.agent.stop();

  const second = await waiting();
  const cancelled = expect(caller.call('peer', 'wait')).rejects.toThrow(CallCancelledError);
  await second.started;
  await caller.stop();
  await cancelled;
  await second.aborted;
  await second.agent.stop();

  const third = await waiting();
  const dropped = expect(caller.call('peer', 'wait')).rejects.toThrow(DroppedCallError);
  await third.started;
  await third.agent.stop();
  await dropped;
  await third.aborted;
});

test('calls leave nothing behind that would warn', async () => {
  const warnings: Error[] = [];
  const onWarning = (warning: Error) => warnings.push(warning);
  process.on('warning', onWarning);
  onTestFinished(() => void process.off('warning', onWarning));
  await addCalculator(peer()).start();
  const caller = testAgent({ name: 'caller', services });
  await Promise.all(Array.from({ length: 50 }, (_, a) => caller.call('peer', 'add', { a, b: 1 })));
  await new Promise((resolve) => setImmediate(resolve));
  expect(warnings).toEqual([]);
});
