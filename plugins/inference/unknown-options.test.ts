import { expect, test } from 'vitest';
import { finderOfUnknownOptions } from './unknown-options.js';

test('an unknown option is told once, with the one that was meant', () => {
  const find = finderOfUnknownOptions();
  const told = [1, 2].flatMap(() => find({ sytemName: 'chess', outputFolder: 'out' }));
  expect(told).toEqual([
    'simplemas: nx.json gives the plugin an unknown option "sytemName": did you mean "systemName"?',
  ]);
});

test('one that is like no other is told with those that there are', () => {
  expect(finderOfUnknownOptions()({ colour: 'red' })).toEqual([
    expect.stringContaining('"colour": known are validateTargetName, '),
  ]);
});

test.each([undefined, null, 'text', {}, { pattern: 'agents/**' }])('%j is nothing to warn of', (options) => {
  expect(finderOfUnknownOptions()(options)).toEqual([]);
});
