import { describe, expect, test } from 'vitest';
import type { Diagnostic } from '@simplemas/core';
import { formatHuman } from './format-human.js';
import { verifies } from '../../../../e2e/support/verifies.js';

const FILE = 'chess/simplemas.deploy.yaml';

function diagnosticAt(line: number, from: number, to: number): Diagnostic {
  const span = { file: FILE, start: { line, column: from }, end: { line, column: to } };
  return { code: 'schema/unknown-key', severity: 'error', args: {}, message: 'What?', span, related: [] };
}

/** The shown line, and what of it stands above the carets; terminals draw a wide character over two columns. */
function excerpt(source: string, from: number, to: number): readonly string[] {
  const report = formatHuman([diagnosticAt(1, from, to)], { readSource: () => source, color: false });
  return report
    .split('\n')
    .slice(1, 3)
    .map((line) => line.slice('    1 | '.length));
}

test('a finding is place, message, code, the line with carets, and a hint', () => {
  verifies('spec/reports/parts');
  const diagnostic = { ...diagnosticAt(2, 1, 5), hint: 'did you mean "port"?' };
  const related = [{ label: 'first written here', span: diagnosticAt(1, 1, 2).span as never }];
  const report = formatHuman([{ ...diagnostic, related }, diagnosticAt(9, 1, 1)], {
    readSource: () => 'a: 1\r\nprot: 2\r\n',
    color: false,
  });
  expect(report).toMatchInlineSnapshot(`
    "chess/simplemas.deploy.yaml:2:1 error What? schema/unknown-key
        2 | prot: 2
          | ^^^^
      hint: did you mean "port"?
      chess/simplemas.deploy.yaml:1:1 first written here

    chess/simplemas.deploy.yaml:9:1 error What? schema/unknown-key

    2 errors
    "
  `);
});

test('colours are for terminals', () => {
  verifies('spec/reports/colour');
  const report = (color: boolean) => formatHuman([diagnosticAt(1, 1, 2)], { readSource: () => 'x', color });
  expect(report(true)).toContain('\u001b[31merror\u001b[39m');
  expect(report(false)).not.toContain('\u001b');
});

describe('carets stand below what is meant', () => {
  test.each([
    ['plain text', 'name: chess', 7, 12, 'name: chess', '      ^^^^^'],
    ['after a tab', '\tname: x', 2, 6, ' name: x', ' ^^^^'],
    ['after wide characters', '名前: x', 5, 6, '名前: x', '      ^'],
    ['below wide characters', 'a: 棋手', 4, 6, 'a: 棋手', '   ^^^^'],
    ['after an emoji', '🎉: x', 5, 6, '🎉: x', '    ^'],
    ['after a combining mark', 'cafe\u0301: x', 8, 9, 'cafe\u0301: x', '      ^'],
    ['after halfwidth katakana', 'ｱｲ: x', 5, 6, 'ｱｲ: x', '    ^'],
    ['past the end of the line', 'name:', 9, 9, 'name:', '     ^'],
  ])('%s', (_, source, from, to, line, carets) => {
    expect(excerpt(source, from, to)).toEqual([line, carets]);
  });
});

test('a long line is cut around the carets', () => {
  const [line, carets] = excerpt(`${'x'.repeat(5_000)}here${'y'.repeat(5_000)}`, 5_001, 5_005);
  expect(line).toHaveLength(160);
  expect(line?.slice(carets?.indexOf('^'), carets?.length)).toBe('here');
});

test('a file cannot move the cursor, colour the report or turn its text around', () => {
  const [line] = excerpt('a: \u001b[31m\u0007\u009b\u202e\u2028\ud800x', 1, 2);
  expect(line).toBe(`a: \uFFFD[31m${'\uFFFD'.repeat(5)}x`);
});

test('a source is read once, however many findings it has', () => {
  let reads = 0;
  const readSource = () => {
    reads++;
    return 'a\nb\n';
  };
  formatHuman([diagnosticAt(1, 1, 2), diagnosticAt(2, 1, 2), diagnosticAt(3, 1, 2)], { readSource, color: false });
  expect(reads).toBe(1);
});
