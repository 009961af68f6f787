import { expect, test } from 'vitest';
import type { Diagnostic } from './diagnostic.js';
import { keepFirst, MAX_TOLD, numberOf, tellFirst } from './tell-first.js';

function finding(line: number, file = 'a.yaml', code: Diagnostic['code'] = 'schema/unknown-key'): Diagnostic {
  const position = { line, column: 1 };
  const span = { file, start: position, end: position };
  return { code, severity: 'error', message: 'No.', args: {}, span, related: [] };
}

function findings(count: number, file?: string, code?: Diagnostic['code']): readonly Diagnostic[] {
  return Array.from({ length: count }, (_, index) => finding(index + 1, file, code));
}

const lines = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

/** As a test reads them: `*` before the number that are only counted. */
function described(diagnostics: readonly Diagnostic[]): readonly string[] {
  return diagnostics.map((one) =>
    one.code === 'report/not-listed' ? `*${numberOf(one)} ${String(one.args['kind'])}` : one.code,
  );
}

test('a hundred mistakes are told, each', () => {
  expect(tellFirst(lines(MAX_TOLD), (line) => [finding(line)])).toHaveLength(MAX_TOLD);
  const hundred = findings(MAX_TOLD);
  expect(keepFirst(hundred)).toBe(hundred);
});

test('those that follow are one finding, where the first of them stands', () => {
  const ways = [tellFirst(lines(MAX_TOLD + 23), (line) => [finding(line)]), keepFirst(findings(MAX_TOLD + 23))];
  for (const told of ways) {
    expect(told).toHaveLength(MAX_TOLD + 1);
    expect(told.at(-1)).toMatchObject({
      code: 'report/not-listed',
      severity: 'error',
      args: { count: 23, kind: 'schema/unknown-key' },
      span: { file: 'a.yaml', start: { line: MAX_TOLD + 1 } },
    });
  }
});

test('of a hundred thousand mistakes, no more are put into words', () => {
  let words = 0;
  tellFirst(lines(100_000), (line) => {
    words++;
    return [finding(line)];
  });
  expect(words).toBe(MAX_TOLD + 1);
});

test('other files and other codes are counted for themselves, and stay in order', () => {
  const all = [
    ...findings(MAX_TOLD + 2),
    ...findings(2, 'a.yaml', 'schema/wrong-type'),
    ...findings(MAX_TOLD, 'b.yaml'),
  ];
  const kept = described(keepFirst(all));
  expect(kept.slice(MAX_TOLD - 1, MAX_TOLD + 4)).toEqual([
    'schema/unknown-key',
    '*2 schema/unknown-key',
    'schema/wrong-type',
    'schema/wrong-type',
    'schema/unknown-key',
  ]);
  expect(kept).toHaveLength(2 * MAX_TOLD + 3);
});

test('what is counted already is counted once more with the rest of its kind', () => {
  const counted = tellFirst(lines(MAX_TOLD + 5), (line) => [finding(line)]);
  expect(keepFirst(counted)).toBe(counted);
  const twice = keepFirst([...counted, ...counted]);
  expect(described(twice).slice(MAX_TOLD - 1)).toEqual(['schema/unknown-key', `*${MAX_TOLD + 10} schema/unknown-key`]);
  expect(twice.reduce((sum, one) => sum + numberOf(one), 0)).toBe(2 * (MAX_TOLD + 5));
});
