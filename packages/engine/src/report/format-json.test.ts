import { expect, test } from 'vitest';
import type { Diagnostic } from '@simplemas/core';
import { formatJson } from './format-json.js';

const span = { file: 'a/x.yaml', start: { line: 2, column: 3 }, end: { line: 2, column: 7 } };
const bare: Diagnostic = {
  code: 'schema/unknown-key',
  severity: 'info',
  args: { key: 'prot' },
  message: 'Not a key.',
  related: [],
};
const full: Diagnostic = {
  ...bare,
  severity: 'error',
  hint: 'write port',
  span,
  related: [{ span, label: 'here' }],
};

test('a report counts and lists the findings, with paths as the reader types them', () => {
  const report = formatJson([full, bare], {
    displayPath: (path) => `../${path}`,
  });
  expect(JSON.parse(report)).toEqual({
    version: 1,
    counts: { error: 1, warning: 0, info: 1 },
    diagnostics: [
      {
        code: 'schema/unknown-key',
        severity: 'error',
        message: 'Not a key.',
        hint: 'write port',
        file: '../a/x.yaml',
        start: span.start,
        end: span.end,
        args: { key: 'prot' },
        related: [{ file: '../a/x.yaml', start: span.start, end: span.end, label: 'here' }],
      },
      { code: 'schema/unknown-key', severity: 'info', message: 'Not a key.', args: { key: 'prot' }, related: [] },
    ],
  });
});

test('no finding is a report too', () => {
  expect(JSON.parse(formatJson([], { displayPath: (path) => path }))).toEqual({
    version: 1,
    counts: { error: 0, warning: 0, info: 0 },
    diagnostics: [],
  });
});

test('findings that are too many to list are counted all the same', () => {
  const report = JSON.parse(formatJson(Array<Diagnostic>(1_234).fill(full), { displayPath: (path) => path })) as {
    readonly diagnostics: readonly unknown[];
  };
  expect(report).toMatchObject({ counts: { error: 1_234 } });
  expect(report.diagnostics).toHaveLength(101);
});
