import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { withKnownOptions } from './known-options.js';
import type { TaskReport } from './task-runner.js';

const EXECUTORS = join(import.meta.dirname, '../executors.json');

type Task = { readonly output: string };

function* write(_root: string, tasks: readonly Task[]): Generator<readonly [number, TaskReport]> {
  for (const [index, { output }] of tasks.entries()) yield [index, { success: true, text: `wrote ${output}\n` }];
}

const run = (...tasks: readonly object[]) => [
  ...withKnownOptions(write, { properties: { output: {}, strict: {} } })('/w', tasks as readonly Task[]),
];

test('a task with an unknown option fails and says which one is meant; the others run', () => {
  expect(run({ output: 'a' }, { outptu: 'b' }, { output: 'c', strict: true })).toEqual([
    [1, { success: false, text: 'error "outptu" is no option of this target.\n  hint: did you mean "output"?\n' }],
    [0, { success: true, text: 'wrote a\n' }],
    [2, { success: true, text: 'wrote c\n' }],
  ]);
});

test('every unknown option is told, and where none is near, which there are', () => {
  expect(run({ output: 'a', x: 1, _: ['b', 2] })).toEqual([
    [
      0,
      {
        success: false,
        text:
          'error "x" is no option of this target.\n  hint: there are output, strict\n' +
          'error This target takes options only, not "b", "2".\n',
      },
    ],
  ]);
});

test('an option that nothing works without is asked for', () => {
  const needing = withKnownOptions(write, { properties: { output: {} }, required: ['output'] });
  expect([...needing('/w', [{} as Task])]).toEqual([
    [0, { success: false, text: 'error The option "output" is missing.\n' }],
  ]);
});

test('no schema of an executor with a batch makes Nx look at names: it ends the batch without telling which is wrong', () => {
  const { executors } = readJson(EXECUTORS) as { executors: Record<string, Entry> };
  const inBatches = Object.values(executors).filter(({ batchImplementation }) => batchImplementation !== undefined);
  expect(inBatches.length).toBeGreaterThan(0);
  for (const { schema } of inBatches) {
    const keys = Object.keys(readJson(join(dirname(EXECUTORS), schema)) as object);
    expect(keys, schema).not.toContain('additionalProperties');
    expect(keys, schema).not.toContain('required');
  }
});

interface Entry {
  readonly batchImplementation?: string;
  readonly schema: string;
}

function readJson(path: string): unknown {
  return JSON.parse(readFileSync(path, 'utf8'));
}
