import { expect, test } from 'vitest';
import { verifies } from '../../../e2e/support/verifies.js';
import { pauseMs, retry, type RetryPolicy } from './retry.js';

/** Fails `failures` times, then returns how many attempts were made. */
function flaky(failures: number): () => Promise<number> {
  let attempts = 0;
  return () => {
    attempts += 1;
    return attempts > failures ? Promise.resolve(attempts) : Promise.reject(new Error(`attempt ${attempts}`));
  };
}

function policy(change: Partial<RetryPolicy> = {}): RetryPolicy {
  const deadline = Date.now() + 10_000;
  return { deadline, signal: undefined, isWorthRepeating: () => true, onRepeat: () => undefined, ...change };
}

test('an attempt is repeated until it succeeds, and each repetition is reported', async () => {
  const reported: number[] = [];
  expect(await retry(flaky(2), policy({ onRepeat: (_, attempt) => reported.push(attempt) }))).toBe(3);
  expect(reported).toEqual([1, 2]);
});

test('an error that is not worth it ends the attempts', async () => {
  await expect(retry(flaky(9), policy({ isWorthRepeating: () => false }))).rejects.toThrow('attempt 1');
});

test('after the deadline nothing is tried', async () => {
  await expect(retry(flaky(9), policy({ deadline: Date.now() }))).rejects.toThrow('attempt 1');
});

test('an abort ends the pause and the attempts', async () => {
  const controller = new AbortController();
  const abort = () => controller.abort();
  await expect(retry(flaky(9), policy({ signal: controller.signal, onRepeat: abort }))).rejects.toThrow('attempt 2');
});

test('pauses grow up to half a second, and no two callers make the same ones', () => {
  verifies('agents/calls/retries');
  const longest = [1, 2, 3, 4, 5, 100].map((count) => {
    const pauses = Array.from({ length: 200 }, () => pauseMs(count));
    expect(new Set(pauses).size).toBeGreaterThan(100);
    expect(Math.min(...pauses)).toBeGreaterThanOrEqual(Math.min(50 * 2 ** (count - 1), 500) / 2);
    return Math.max(...pauses);
  });
  [50, 100, 200, 400, 500, 500].forEach((bound, index) => {
    expect(longest[index]).toBeLessThanOrEqual(bound);
    expect(longest[index]).toBeGreaterThan(bound * 0.8);
  });
});
