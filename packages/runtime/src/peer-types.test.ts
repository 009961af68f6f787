import { expect, expectTypeOf, test } from 'vitest';
import { z } from 'zod';
import { Agent } from './agent.js';
import { originOf, testAgent } from './testing/test-agent.js';
import { verifies } from '../../../e2e/support/verifies.js';

const sum = z.object({ sum: z.number() });

function createCalculator() {
  return testAgent({ name: 'calculator' })
    .method(
      'add',
      { description: 'Adds', input: z.object({ a: z.number(), b: z.number().default(1) }), output: sum },
      (n) => ({
        sum: n.a + n.b,
      }),
    )
    .method('guess', { description: 'Guesses', input: z.object({}) }, () => 4);
}

type Calculator = ReturnType<typeof createCalculator>;

/** A peer that is described by hand: it may be written in Python. */
interface Memory {
  readonly recall: { readonly input: { topic: string }; readonly output: { facts: string[] } };
}

function createShop(services: Record<string, string>) {
  return new Agent<{ calculator: Calculator; memory: Memory }>({
    name: 'shop',
    services,
    environment: {},
    listen: false,
  });
}

test('a call is typed by the type that the peer exports', async () => {
  verifies('agents/agent/typed-calls');
  const calculator = await createCalculator().start();
  const shop = createShop({ calculator: originOf(calculator) });
  const answer = await shop.call('calculator', 'add', { a: 1 });
  expectTypeOf(answer).toEqualTypeOf<{ sum: number }>();
  expect(answer).toEqual({ sum: 2 });
  const guess = await shop.call('calculator', 'guess');
  expectTypeOf(guess).toBeUnknown();
  expect(guess).toEqual({ result: 4 });
  await shop.stop();
});

test('what the types of the peer do not allow does not compile', () => {
  verifies('agents/agent/typed-calls');
  const shop = createShop({});
  const calls = () => [
    // @ts-expect-error There is no such method.
    shop.call('calculator', 'subtract', { a: 1 }),
    // @ts-expect-error A number is asked for.
    shop.call('calculator', 'add', { a: 'one' }),
    // @ts-expect-error The parameters may not be left out.
    shop.call('calculator', 'add'),
    // @ts-expect-error The topic is missing.
    shop.call('memory', 'recall', {}),
  ];
  const recall = () => shop.call('memory', 'recall', { topic: 'today' });
  expectTypeOf(recall).returns.resolves.toEqualTypeOf<{ facts: string[] }>();
  expect(calls).toBeTypeOf('function');
});

test('a peer of which no type is known is called with a schema', () => {
  const shop = createShop({});
  const call = () => shop.call('elsewhere', 'anything', { at: 'all' }, { output: sum });
  expectTypeOf(call).returns.resolves.toEqualTypeOf<{ sum: number }>();
  const name: string = 'elsewhere';
  expectTypeOf(() => shop.call(name, 'anything')).returns.resolves.toBeUnknown();
  expect(call).toBeTypeOf('function');
});
