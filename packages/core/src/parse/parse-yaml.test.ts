import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LineCounter } from 'yaml';
import { check, metadata } from '../testing/index.js';
import { composeDocument } from './compose-document.js';
import { parseYaml } from './index.js';
import { verifies } from '../../../../e2e/support/verifies.js';

const FILE = 'a/simplemas.deploy.yaml';

describe('text that is no metadata ends in one diagnostic', () => {
  test.each([
    ['an unclosed bracket', 'a: [1', `${FILE}:1:4 error parse/yaml-syntax`],
    ['a tab for indentation', 'component:\n\tname: a\n', `${FILE}:2:1 error parse/yaml-tab (hint: indent with spaces)`],
    ['a key written twice', 'version: "1.0"\nversion: "1.0"\n', `${FILE}:2:1 error parse/yaml-duplicate-key`],
    ['two documents', `${metadata('a')}---\nb: 1\n`, `${FILE}:6:1 error parse/yaml-several-documents`],
    ['an empty file', '', `${FILE}:1:1 error parse/file-empty`],
    ['only a comment', '# nothing here\n', `${FILE}:1:1 error parse/file-empty`],
    ['a list', '- a\n', `${FILE}:1:1 error parse/not-a-mapping`],
    ['an alias without anchor', 'a: *b\n', `${FILE}:1:4 error parse/yaml-unknown-alias`],
    ['an unknown tag', 'a: !b 1\n', `${FILE}:1:4 error parse/yaml-syntax`],
    ['nesting without end', '['.repeat(50_000), `${FILE}:1:1 error parse/yaml-too-deep`],
  ])('%s', (_, text, line) => {
    check({ [FILE]: text }).reports(line);
  });

  test('aliases that multiply', () => {
    const levels = Array.from(
      { length: 9 },
      (_, level) => `a${level + 1}: &a${level + 1} [${`*a${level}, `.repeat(9)}x]`,
    );
    check({ [FILE]: ['a0: &a0 [x, x]', ...levels].join('\n') }).reports(`${FILE}:5:25 error parse/yaml-alias-bomb`);
  });
});

describe('aliases may stand for ten thousand values in all', () => {
  const list = `x-list: &list [${'e4, '.repeat(998)}e4]\n`;
  const aliases = (count: number) => `x-all: [${Array(count).fill('*list').join(', ')}]\n`;

  test('and these are read', () => {
    check({ [FILE]: metadata('a', { rest: list + aliases(10) }) }).reportsNothing();
  });

  test('but not one more', () => {
    check({ [FILE]: metadata('a', { rest: `${list}${aliases(10)}x-more: &more e4\nx-last: *more\n` }) }).reports(
      `${FILE}:9:9 error parse/yaml-alias-bomb`,
    );
  });
});

test('of a hundred thousand mistakes the parser keeps the first: each would be an object with a stack trace', () => {
  for (const text of ['! '.repeat(100_000), ']'.repeat(100_000), `a: [${','.repeat(100_000)}]`]) {
    const { document } = composeDocument(text, new LineCounter());
    expect(document.errors.length + document.warnings.length).toBeGreaterThan(0);
    expect(document.errors.length + document.warnings.length).toBeLessThanOrEqual(4);
  }
});

describe('what YAML allows is understood', () => {
  test('anchors, merge keys and x- keys', () => {
    const text = metadata('a', {
      rest: 'x-defaults: &defaults\n  secret: true\nenvironment:\n  - <<: *defaults\n    name: API_KEY\n',
    });
    expect(
      check({ [FILE]: text })
        .reportsNothing()
        .component('a').environment,
    ).toContainEqual({
      kind: 'secret',
      name: 'API_KEY',
      isRequired: true,
    });
  });

  test('CRLF line ends, with positions that fit', () => {
    check({ [FILE]: metadata('a', { rest: 'typ: b\n' }).replaceAll('\n', '\r\n') }).reports(
      `${FILE}:6:1 error schema/unknown-key`,
    );
  });
});

test('any text ends in a value or a diagnostic, never in an exception', () => {
  verifies('spec/input/never-throws');
  fc.assert(
    fc.property(
      fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: fc.constantFrom(...'[]{}&*!|>-:?#\n\t "\'a0~<') })),
      (text) => {
        const { value, diagnostics } = parseYaml({ path: FILE, text });
        expect(value !== undefined || diagnostics.length > 0).toBe(true);
      },
    ),
    { numRuns: 2_000 },
  );
});
