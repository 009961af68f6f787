import { expect, test } from 'vitest';
import { startOrder } from './start-order.js';

function orderOf(dependencies: Readonly<Record<string, readonly string[]>>): readonly string[] {
  const items = Object.entries(dependencies).map(([name, names]) => ({
    component: {
      name,
      startAfter: names.map((component) => ({ component, until: 'started' as const, isRequired: true })),
    },
  }));
  return startOrder(items).map(({ component }) => component.name);
}

test('what others wait for comes first', () => {
  expect(orderOf({ a: ['c'], b: [], c: ['d'], d: [] })).toEqual(['d', 'c', 'a', 'b']);
});

test('a name that is not there changes nothing, and a cycle ends', () => {
  expect(orderOf({ a: ['b', 'database'], b: ['a'] })).toEqual(['b', 'a']);
});
