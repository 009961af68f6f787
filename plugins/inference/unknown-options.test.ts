import { expect, test, vi } from 'vitest';
import { warnerOfUnknownOptions } from './unknown-options.js';

test('an unknown option is told once, with the one that was meant', () => {
  const warn = vi.fn();
  const warnOf = warnerOfUnknownOptions(warn);
  for (let times = 0; times < 2; times++) warnOf({ sytemName: 'chess', outputFolder: 'out' });
  expect(warn.mock.calls).toEqual([
    ['simplemas: nx.json gives the plugin an unknown option "sytemName": did you mean "systemName"?'],
  ]);
});

test('one that is like no other is told with those that there are', () => {
  const warn = vi.fn();
  warnerOfUnknownOptions(warn)({ colour: 'red' });
  expect(warn).toHaveBeenCalledWith(expect.stringContaining('"colour": known are validateTargetName, '));
});

test.each([undefined, null, 'text', {}, { pattern: 'agents/**' }])('%j is nothing to warn of', (options) => {
  const warn = vi.fn();
  warnerOfUnknownOptions(warn)(options);
  expect(warn).not.toHaveBeenCalled();
});
