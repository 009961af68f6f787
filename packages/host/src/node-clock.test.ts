import { expect, test } from 'vitest';
import { createNodeClock } from './node-clock.js';

const clock = createNodeClock();

test('a sleep lasts as long as asked', async () => {
  const begin = clock.now();
  await clock.sleep(50);
  expect(clock.now() - begin).toBeGreaterThan(45);
});

test('a sleep ends early and well on a signal, also one that came before', async () => {
  const stop = new AbortController();
  const begin = clock.now();
  const sleep = clock.sleep(60_000, stop.signal);
  stop.abort();
  await sleep;
  await clock.sleep(60_000, stop.signal);
  expect(clock.now() - begin).toBeLessThan(5_000);
});
