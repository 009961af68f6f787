import { watch } from 'node:fs';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createBurst } from './burst.js';
import { eventually } from './testing/eventually.js';
import { createTemporaryFolder } from './testing/temporary-folder.js';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

function gather() {
  const told: unknown[] = [];
  const burst = createBurst({
    settleMs: 100,
    lull: { afterMs: 60, onLull: (paths) => told.push(['lull', ...paths]) },
    onChange: (paths, lateMs) => told.push(['settled', lateMs, ...paths]),
  });
  return { burst, told };
}

test('a burst has settled when nothing came for a while, and before that there is a lull', () => {
  const { burst, told } = gather();
  burst.add('b');
  vi.advanceTimersByTime(50);
  burst.add('a');
  vi.advanceTimersByTime(59);
  expect(told).toEqual([]);
  vi.advanceTimersByTime(1);
  expect(told).toEqual([['lull', 'a', 'b']]);
  vi.advanceTimersByTime(41);
  expect(told.slice(1)).toEqual([['settled', expect.any(Number), 'a', 'b']]);
  vi.advanceTimersByTime(1000);
  expect(told).toHaveLength(2);
});

test('what comes after a lull belongs to the burst, and has a lull of its own', () => {
  const { burst, told } = gather();
  burst.add('a');
  vi.advanceTimersByTime(99);
  burst.add('a');
  vi.advanceTimersByTime(99);
  expect(told).toEqual([
    ['lull', 'a'],
    ['lull', 'a'],
  ]);
  vi.advanceTimersByTime(2);
  expect(told.slice(2)).toEqual([['settled', expect.any(Number), 'a']]);
});

test('what came during long work is heard of before the burst counts as settled, and how late that is', async () => {
  vi.useRealTimers();
  const folder = createTemporaryFolder();
  const told: (readonly [string, ...unknown[]])[] = [];
  const burst = createBurst({
    settleMs: 100,
    lull: {
      afterMs: 60,
      onLull: () => {
        if (told.push(['lull']) > 1) return;
        folder.put({ 'a.txt': '' });
        const end = performance.now() + 100;
        while (performance.now() < end);
      },
    },
    onChange: (paths, lateMs) => told.push(['settled', lateMs, ...paths]),
  });
  const watcher = watch(folder.path, () => burst.add('a'));
  burst.add('b');
  await eventually(() => told.some(([what]) => what === 'settled'));
  watcher.close();
  expect(told.map(([what]) => what)).toEqual(['lull', 'lull', 'settled']);
  expect(told[2]).toEqual(['settled', expect.any(Number), 'a', 'b']);
});

test('after the end nothing is told', () => {
  const { burst, told } = gather();
  burst.add('a');
  burst.cancel();
  vi.advanceTimersByTime(1000);
  expect(told).toEqual([]);
});
