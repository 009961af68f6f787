import { expect, test } from 'vitest';
import { withCheckedOptions } from './checked-options.js';
import type { TaskReport } from './task-runner.js';

type Task = { readonly output: string };

function* write(_root: string, tasks: readonly Task[]): Generator<readonly [number, TaskReport]> {
  for (const [index, { output }] of tasks.entries()) yield [index, { success: true, text: `wrote ${output}\n` }];
}

const run = (...tasks: readonly object[]) => [
  ...withCheckedOptions(write, { properties: { output: {}, strict: {} } })('/w', tasks as readonly Task[]),
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
  const needing = withCheckedOptions(write, { properties: { output: {} }, required: ['output'] });
  expect([...needing('/w', [{} as Task])]).toEqual([
    [0, { success: false, text: 'error The option "output" is missing.\n' }],
  ]);
});

test('an option with another value than it takes says what it takes', () => {
  const properties = {
    order: { type: 'string', enum: ['dependencies', 'none'] },
    strict: { type: 'boolean' },
    output: { type: 'string' },
    tag: { oneOf: [{ type: 'string', pattern: '^[a-z]+$' }, { type: 'number' }] },
    include: { type: 'array', items: { type: 'string' } },
  };
  const checked = withCheckedOptions(write, { properties });
  const told = (options: object) => [...checked('/w', [options as Task])].map(([, { text }]) => text).join('');
  expect(told({ order: 'nonne' })).toBe(
    'error The option "order" takes "dependencies" or "none", not "nonne".\n  hint: did you mean "none"?\n',
  );
  expect(told({ strict: 'maybe' })).toBe('error The option "strict" takes true or false, not "maybe".\n');
  expect(told({ output: true })).toBe('error The option "output" takes a text, not true.\n');
  expect(told({ tag: 'A' })).toBe('error The option "tag" takes a text of the form ^[a-z]+$ or a number, not "A".\n');
  expect(told({ include: ['a', 1] })).toBe('error The option "include" takes a list of texts, not ["a",1].\n');
  expect(told({ order: 'none', strict: false, output: 'a', tag: 1, include: [] })).toBe('wrote a\n');
});
