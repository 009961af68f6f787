import { afterEach, expect, test, vi } from 'vitest';
import { batchExecutorFor, executorFor, type TaskReport } from './task-runner.js';
import { verifies } from '../../e2e/support/verifies.js';

type Task = { readonly name: string };

/** Backwards, to show that places count and not the order; the task `bug` meets a mistake of ours. */
function* greet(root: string, tasks: readonly Task[]): Generator<readonly [number, TaskReport]> {
  for (const [index, { name }] of [...tasks.entries()].reverse()) {
    if (name === 'bug') throw new Error('this cannot be');
    yield [index, { success: name !== 'bad', text: `${root} ${name}\n` }];
  }
}

async function runBatch(...names: readonly string[]) {
  const options = Object.fromEntries(names.map((name) => [name, { name }]));
  const results: [string, boolean, string][] = [];
  for await (const { task, result } of batchExecutorFor(greet)({ tasks: options }, options, {}, { root: '/w' })) {
    results.push([task, result.success, result.terminalOutput]);
  }
  return results;
}

afterEach(() => vi.restoreAllMocks());

test('a batch tells of each task by its own name', async () => {
  verifies('nx/batches/own-report');
  expect(await runBatch('good', 'bad')).toEqual([
    ['bad', false, '/w bad\n'],
    ['good', true, '/w good\n'],
  ]);
});

test('a mistake of ours fails the tasks that have no report yet, and asks for one', async () => {
  const results = await runBatch('first', 'bug', 'last');
  expect(results.map(([task, success]) => [task, success])).toEqual([
    ['last', true],
    ['first', false],
    ['bug', false],
  ]);
  expect(results[1]?.[2]).toMatch(/Please report it(?:.|\n)*this cannot be/);
});

test.each([
  ['good', true],
  ['bad', false],
  ['bug', false],
])('one task called %s prints its text and ends with success: %s', async (name, success) => {
  const write = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  expect(await executorFor(greet)({ name }, { root: '/w' })).toEqual({ success });
  expect(write.mock.calls.flat().join('')).toContain(name === 'bug' ? 'this cannot be' : `/w ${name}`);
});
