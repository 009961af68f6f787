import fc from 'fast-check';
import { load } from 'js-yaml';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { printYaml } from './yaml.js';

const RUNS = Number(process.env['PROPERTY_RUNS'] ?? 2_000);

/** What a reader may take for something other than a text, or for the end of one. */
const PIECES = [
  ...[
    'y',
    'Y',
    'yes',
    'on',
    'off',
    'No',
    'null',
    '~',
    'true',
    'False',
    '010',
    '0o7',
    '0x1f',
    '0b1',
    '1e3',
    '1.5',
    '.5',
    '+1',
    '-1',
  ],
  ...[
    '12:30',
    '1:2:3',
    '1_000',
    '2001-01-01',
    '2001-01-01T10:00:00Z',
    '.inf',
    '-.INF',
    '.nan',
    '.',
    '..',
    '...',
    '---',
    '-',
    '- ',
  ],
  ...[
    ': ',
    ':',
    ' #',
    '#',
    ' ',
    '  ',
    '\n',
    '\n\n',
    '\n ',
    '\t',
    '\r',
    '\r\n',
    '\0',
    '\u0007',
    '\u001b',
    '\u007f',
    '\u0085',
    '\u00a0',
  ],
  ...[
    '\u2028',
    '\u2029',
    '\ufeff',
    '\ufffe',
    '\ud800',
    '\udc00',
    '😀',
    'é',
    '日本',
    '"',
    "'",
    '\\',
    '\\n',
    '|',
    '>',
    '&a',
    '*a',
    '!',
  ],
  ...[
    '%',
    '@',
    '`',
    '[',
    ']',
    '{',
    '}',
    ',',
    '<<',
    '=',
    '?',
    '? ',
    '$',
    '${A}',
    'e-1',
    'E5',
    'a',
    'b',
    '/',
    '8000:8000',
    '0',
    '1',
    '_',
    '+',
    'e',
  ],
];

const text = fc.oneof(
  fc.array(fc.constantFrom(...PIECES), { maxLength: 4 }).map((pieces) => pieces.join('')),
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme' }),
);
/** The mapping's prototype has a name of its own, which no reader takes for a key. */
const key = text.filter((name) => name !== '__proto__' && name !== '<<');
const number = fc.oneof(
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }).filter((n) => !Object.is(n, -0)),
);
const leaf = fc.oneof(text, number, fc.boolean(), fc.constant(null));
const { data } = fc.letrec((tie) => ({
  data: fc.oneof(
    { maxDepth: 4 },
    leaf,
    fc.array(tie('data'), { maxLength: 4 }),
    fc.array(fc.tuple(key, tie('data')), { maxLength: 4 }).map((entries) => Object.fromEntries(entries)),
  ),
}));

const READERS: readonly (readonly [string, (yaml: string) => unknown])[] = [
  ['YAML 1.2', (yaml) => parse(yaml, { version: '1.2' })],
  ['YAML 1.1', (yaml) => parse(yaml, { version: '1.1' })],
  ['js-yaml', (yaml) => load(yaml)],
];

test.each(READERS)('any data is read back as it was: %s', (_name, read) => {
  fc.assert(
    fc.property(data, (value) => void expect(read(printYaml(value))).toEqual(value)),
    { numRuns: RUNS },
  );
});

test.each(READERS)('any text is read back as it was: %s', (_name, read) => {
  const holders = text.chain((value) =>
    fc.constantFrom<unknown>(value, [value], { a: value }, { a: [value] }, [[value]]),
  );
  fc.assert(
    fc.property(holders, (value) => void expect(read(printYaml(value))).toEqual(value)),
    { numRuns: RUNS },
  );
});

test.each(PIECES)('a text that may be taken for something else is read back as a text: %j', (piece) => {
  for (const [, read] of READERS)
    expect(read(printYaml({ key: piece, list: [piece] }))).toEqual({ key: piece, list: [piece] });
});

test('a key that is longer than readers look ahead stays a key', () => {
  const value = { ['k'.repeat(1500)]: { a: 1, b: ['c'] }, d: 2 };
  for (const [, read] of READERS) expect(read(printYaml(value))).toEqual(value);
});
