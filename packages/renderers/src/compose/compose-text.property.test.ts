import type { Text } from '@simplemas/core';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { printYaml } from '../shared/yaml.js';
import { composeText } from './compose-text.js';
import { verifies } from '../../../../e2e/support/verifies.js';

type Environment = Readonly<Record<string, string>>;

const REQUIRED = ['KEY', 'R2'];
const OPTIONAL = ['LEVEL', 'b', '_C3'];

describe('what Compose makes of a text is the text', () => {
  verifies('spec/references/other-dollars');
  test('a literal one, whatever it holds', () => {
    verifies('spec/references/value-reaches-the-process');
    fc.assert(
      fc.property(literalTexts, (text) => {
        expect(interpolate(composeText(literal(text)), {})).toBe(text);
      }),
      { numRuns: 1000 },
    );
  });

  test('one with variables, and defaults within defaults, whatever is set', () => {
    fc.assert(
      fc.property(texts.tree, environments, (text, environment) => {
        expect(interpolate(composeText(text as Text), environment)).toBe(meaningOf(text as Text, environment));
      }),
      { numRuns: 2000 },
    );
  });

  test.each(['{}', '{{x}}', '{"a":{},"b":[{}]}', '$', '$$', '${KEY}', '${', '{', '$${', ':-', '?', 'a:?b-c+d'])(
    'a default %j, with more text behind it',
    (fallback) => {
      const text: Text = [
        { kind: 'deploy-variable', name: 'LEVEL', fallback: literal(fallback) },
        ...literal(fallback.split('{').length === fallback.split('}').length ? ' $behind }' : ' $behind {'),
      ];
      expect(interpolate(composeText(text), {})).toBe(meaningOf(text, {}));
      expect(interpolate(composeText(text), { LEVEL: '$x' })).toBe(meaningOf(text, { LEVEL: '$x' }));
    },
  );

  test('a variable that must be set and is not: Compose stops, and names it', () => {
    const written = composeText([...literal('a$'), { kind: 'deploy-variable', name: 'KEY' }, ...literal('}')]);
    expect(() => interpolate(written, {})).toThrow('KEY');
    expect(() => interpolate(written, { KEY: '' })).toThrow('KEY');
    expect(interpolate(written, { KEY: '$$' })).toBe('a$$$}');
  });
});

test('what is printed has no character that YAML 1.1 refuses or takes for a line break', () => {
  const refused = /[^\n\t\x20-\x7e\u00a0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\u{10000}-\u{10ffff}]/u;
  fc.assert(
    fc.property(literalTexts, (text) => {
      expect(printYaml({ [text]: [text, `${text}\u2028- "${text}`] })).not.toMatch(refused);
    }),
    { numRuns: 1000 },
  );
});

function literal(text: string): Text {
  return text === '' ? [] : [{ kind: 'literal', text }];
}

/** What the words of the contract say a text stands for. */
function meaningOf(text: Text, environment: Environment): string {
  return text
    .map((part) => {
      if (part.kind === 'literal') return part.text;
      const value = environment[part.name] ?? '';
      return value === '' ? meaningOf(part.fallback ?? [], environment) : value;
    })
    .join('');
}

/** Compose's rules, one step for one of its own: `$$`, `$NAME`, and `${NAME…}` up to the last brace of the line, cut where braces match. */
function interpolate(template: string, environment: Environment): string {
  const match = /\$(?:\$|[a-z_][a-z0-9_]*|\{([a-z_][a-z0-9_]*)(?:(:?[-+?])[^\n]*)?\}|)/i.exec(template);
  if (match === null) return template;
  const before = template.slice(0, match.index);
  const after = template.slice(match.index + match[0].length);
  const [value, rest] = substitute(match, environment);
  return before + value + (rest === '' ? '' : interpolate(rest, environment)) + interpolate(after, environment);
}

function substitute([whole, name, operator]: RegExpExecArray, environment: Environment): readonly [string, string] {
  if (whole === '$$') return ['$', ''];
  if (whole === '$') throw new Error('invalid interpolation format');
  if (name === undefined || operator === undefined) return [environment[name ?? whole.slice(1)] ?? '', ''];
  const end = closingBrace(whole);
  const operand = whole.slice(2 + name.length + operator.length, end);
  return [applyOperator(operator, operand, { name, environment }), whole.slice(end + 1)];
}

/** Of the first `{`. After a `{` one character is not looked at. Without a match the last brace closes. */
function closingBrace(whole: string): number {
  let open = 0;
  for (let at = 0; at < whole.length; at++) {
    if (whole[at] === '}' && --open === 0) return at;
    if (whole[at] === '{') {
      open++;
      at++;
    }
  }
  return whole.length - 1;
}

function applyOperator(
  operator: string,
  operand: string,
  { name, environment }: { readonly name: string; readonly environment: Environment },
): string {
  const value = environment[name] ?? '';
  const isAbsent = operator.startsWith(':') ? value === '' : environment[name] === undefined;
  const other = () => interpolate(operand, environment);
  if (operator.endsWith('-')) return isAbsent ? other() : value;
  if (operator.endsWith('+')) return isAbsent ? value : other();
  if (isAbsent) throw new Error(`required variable ${name} is missing a value: ${other()}`);
  return value;
}

const tokens = fc.constantFrom(
  ...['$', '$$', '${', '}', '{', '${KEY}', '${LEVEL:-x}', '$KEY', ':-', ':?', '\\', '"', "'", '#', ': ', '\n', '\t'],
  ...['\u0085', '\u2028', '\u2029', '\ufeff', '\uffff', '\u007f', '\u009b', ' ', '- ', '|', '>', '%', '@', '`'],
);

const literalTexts = fc
  .array(fc.oneof(tokens, fc.string({ unit: 'binary', maxLength: 8 })), { maxLength: 12 })
  .map((pieces) => pieces.join(''))
  // No environment holds a NUL.
  .map((text) => text.replaceAll('\0', ''));

/** Texts that a default can hold: in one line, each brace with its partner. */
const { balanced } = fc.letrec<{ balanced: string }>((tie) => ({
  balanced: fc.oneof(
    { depthSize: 'small' },
    literalTexts.map((text) => text.replace(/[{}\n]/g, '')),
    tie('balanced').map((inside) => `{${inside}}`),
    tie('balanced').map((inside) => `\${${inside}}`),
    fc.tuple(tie('balanced'), tie('balanced')).map((both) => both.join('')),
  ),
}));

const texts = fc.letrec((tie) => ({
  required: fc.record({ kind: fc.constant('deploy-variable'), name: fc.constantFrom(...REQUIRED) }),
  optional: fc.record({
    kind: fc.constant('deploy-variable'),
    name: fc.constantFrom(...OPTIONAL),
    fallback: tie('fallback'),
  }),
  fallback: fc.array(
    fc.oneof(
      { depthSize: 'small' },
      balanced.map((text) => ({ kind: 'literal', text })),
      tie('required'),
      tie('optional'),
    ),
    { maxLength: 4 },
  ),
  tree: fc.array(
    fc.oneof(
      literalTexts.map((text) => ({ kind: 'literal', text })),
      tie('required'),
      tie('optional'),
    ),
    { maxLength: 6 },
  ),
}));

/** Optional ones may be absent or empty; what must be set is, or Compose would stop. */
const environments = fc.record(
  {
    ...Object.fromEntries(REQUIRED.map((name) => [name, literalTexts.map((text) => `r${text}`)])),
    ...Object.fromEntries(OPTIONAL.map((name) => [name, literalTexts])),
  },
  { requiredKeys: REQUIRED },
) as fc.Arbitrary<Environment>;
