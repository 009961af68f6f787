// The bench of agents, a few rounds of it: that it measures what it promises. How fast agents are depends on how busy the machine is, so its limits are for `npm run bench:runtime -- --check`.

import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { runOk } from '../support/commands.js';
import { verifies } from '../support/verifies.js';

const ROOT = join(import.meta.dirname, '../..');
const ROUNDS = '9';
const CONTESTANTS = [
  ...['agentHttp', 'agentInProcess', 'agentJsonRpc', 'agentStdio'],
  ...['bareHttp', 'sdkHttp', 'sdkInProcess', 'sdkStdio'],
];

let report = '';

beforeAll(async () => {
  const { stdout } = await runOk(ROOT, ['npx', 'tsx', 'e2e/bench/runtime.ts', '--rounds', ROUNDS]);
  report = stdout;
});

/** The figures of a row, by its first cell. */
function row(name: string): readonly number[] {
  const line = report.split('\n').find((each) => each.startsWith(`| ${name} |`)) ?? '';
  return [...line.slice(name.length).matchAll(/\| ([\d.]+)/g)].map(([, figure]) => Number(figure));
}

test.each(CONTESTANTS)(
  '%s has a time that half of the calls and one that nearly all keep, and calls a second',
  (name) => {
    verifies('agents/speed/beside-the-sdk');
    const [p50 = Number.NaN, p99 = Number.NaN, perSecond = Number.NaN] = row(name);
    expect(p50).toBeGreaterThan(0);
    expect(p99).toBeGreaterThanOrEqual(p50);
    expect(perSecond).toBeGreaterThan(0);
  },
);

test.each([
  ['agent : SDK, InProcess', 1.15],
  ['agent : SDK, Stdio', 1.15],
  ['agent : SDK, Http', 1.15],
  ['agent healthy : node -e 0', 3],
])('%s has a limit of %d', (ratio, limit) => {
  verifies('agents/speed/beside-the-sdk', 'agents/speed/start');
  const [promised, found = Number.NaN] = row(ratio);
  expect(promised).toBe(limit);
  expect(found).toBeGreaterThan(0);
});

test('a bundle of two megabytes would be told, and missed', () => {
  verifies('agents/speed/start');
  const [, size = '', compressed = ''] = /Bundle of an agent: (\d+) kB, (\d+) kB compressed/.exec(report) ?? [];
  expect(Number(size)).toBeGreaterThan(100);
  expect(Number(size)).toBeLessThan(2000);
  expect(Number(compressed)).toBeLessThan(Number(size));
});
