import { expect, test } from 'vitest';
import { printYaml, verbatimLines } from './yaml.js';
import { verifies } from '../../../../e2e/support/verifies.js';

test('mappings and lists in block form, each value on a line of its own', () => {
  const value = {
    name: 'demo',
    services: { a: { ports: ['8000:8000', '53:53/udp'], init: true, absent: undefined, replicas: 2 } },
    list: [{ key: 1, other: [] }, ['x', 'z'], {}],
    nothing: null,
    empty: { absent: undefined },
  };
  expect(printYaml(value)).toBe(`name: demo
services:
  a:
    ports:
      - 8000:8000
      - 53:53/udp
    init: true
    replicas: 2
list:
  - key: 1
    other: []
  - - x
    - z
  - {}
nothing: null
empty: {}
`);
});

test.each([
  ['Plays chess over MCP', 'Plays chess over MCP'],
  ['${KEY:?set KEY}', '${KEY:?set KEY}'],
  ['http://worker:8000/a#b', 'http://worker:8000/a#b'],
  ['--flag', '"--flag"'],
  ['-c', '-c'],
  ['... and so on', '"... and so on"'],
  ['...', '"..."'],
  ['8000', '"8000"'],
  ['y', '"y"'],
  ['', '""'],
  ['a: b', '"a: b"'],
  ['{"a":1}', `'{"a":1}'`],
  [`it's "so"`, `it's "so"`],
  [`"so", it's`, `"\\"so\\", it's"`],
  ['a\tb', '"a\\tb"'],
  ['zero\u200bwidth', '"zero\\u200bwidth"'],
  ['private \u{10ffff}', '"private \\U0010ffff"'],
  ['grün 日本', 'grün 日本'],
])('a text is plain where it can be, else quoted: %j', (text, printed) => {
  verifies('spec/format/yaml-1-1');
  expect(printYaml({ a: text })).toBe(`a: ${printed}\n`);
});

test('several lines stand below their key, unless something at their ends would be lost', () => {
  expect(printYaml({ a: { b: 'one\n\n  two\n' } })).toBe('a:\n  b: |\n    one\n\n      two\n');
  expect(printYaml({ a: ['one\ntwo'] })).toBe('a:\n  - |-\n    one\n    two\n');
  expect(printYaml({ a: 'one \ntwo' })).toBe('a: "one \\ntwo"\n');
  expect(printYaml({ a: ' one\ntwo' })).toBe('a: " one\\ntwo"\n');
});

test('verbatim lines stand where they are put, in place of a key, with the indentation of their mapping', () => {
  const lines = verbatimLines((indent) => [
    '{{- with .x }}',
    `x: {{ . | nindent ${String(indent.length)} }}`,
    '{{- end }}',
  ]);
  expect(printYaml({ a: { b: 1, x: lines, c: 2 }, list: [{ name: 'one', x: lines }] })).toBe(
    [
      'a:',
      '  b: 1',
      '  {{- with .x }}',
      '  x: {{ . | nindent 2 }}',
      '  {{- end }}',
      '  c: 2',
      'list:',
      '  - name: one',
      '    {{- with .x }}',
      '    x: {{ . | nindent 4 }}',
      '    {{- end }}',
      '',
    ].join('\n'),
  );
});
