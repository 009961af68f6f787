import { expect, test } from 'vitest';
import type { Diagnostic } from '@simplemas/core';
import { formatGithub } from './format-github.js';

const placeless: Diagnostic = {
  code: 'schema/unknown-key',
  severity: 'error',
  args: {},
  message: '"prot" is not a key.',
  related: [],
};
const diagnostic: Diagnostic = {
  ...placeless,
  span: { file: 'a/simplemas.deploy.yaml', start: { line: 2, column: 3 }, end: { line: 2, column: 7 } },
};

test('an annotation names file, line and columns', () => {
  expect(formatGithub([diagnostic])).toBe(
    '::error file=a/simplemas.deploy.yaml,line=2,col=3,endLine=2,endColumn=7,title=schema/unknown-key::"prot" is not a key.\n',
  );
});

test('columns are left out where a finding spans lines', () => {
  const span = { file: 'a.yaml', start: { line: 2, column: 3 }, end: { line: 4, column: 1 } };
  expect(formatGithub([{ ...diagnostic, span }])).toContain('::error file=a.yaml,line=2,endLine=4,title=');
});

test('warnings are warnings, infos are notices, a hint is a line of its own', () => {
  expect(
    formatGithub([
      { ...placeless, severity: 'warning' },
      { ...placeless, severity: 'info', hint: 'write port' },
    ]),
  ).toBe(
    '::warning title=schema/unknown-key::"prot" is not a key.\n' +
      '::notice title=schema/unknown-key::"prot" is not a key.%0AHint: write port\n',
  );
});

test('what the runner would read as syntax is escaped', () => {
  const file = 'a,b:c%\r\n/x.yaml';
  const start = { line: 1, column: 1 };
  expect(formatGithub([{ ...diagnostic, message: '100%: a,b\r\n::error::x', span: { file, start, end: start } }])).toBe(
    '::error file=a%2Cb%3Ac%25%0D%0A/x.yaml,line=1,col=1,endLine=1,endColumn=1,title=schema/unknown-key::100%25: a,b%0D%0A::error::x\n',
  );
});

test('no finding is no line', () => {
  expect(formatGithub([])).toBe('');
});
