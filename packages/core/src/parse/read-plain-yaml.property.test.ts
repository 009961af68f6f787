import fc from 'fast-check';
import { stringify } from 'yaml';
import { expect, test } from 'vitest';
import { metadata } from '../testing/index.js';
import type { SourceSpan } from '../source/index.js';
import { parseThoroughly } from './parse-thoroughly.js';
import { parseYaml } from './parse-yaml.js';
import { readPlainYaml } from './read-plain-yaml.js';

const RUNS = Number(process.env['PROPERTY_RUNS'] ?? 1_000);

type Path = readonly (string | number)[];

/** Every path in a value, and some that lead nowhere. */
function pathsOf(value: unknown, base: Path = []): readonly Path[] {
  const inner =
    typeof value === 'object' && value !== null
      ? Object.entries(value).flatMap(([key, child]) =>
          pathsOf(child, [...base, Array.isArray(value) ? Number(key) : key]),
        )
      : [];
  return [base, [...base, 'absent'], [...base, 7], ...inner];
}

/** True when the text was read fast; then the whole parser must have read the same. */
function readsAlike(text: string): boolean {
  const plain = readPlainYaml(text);
  if (plain === undefined) return false;
  const source = { path: 'a.yaml', text };
  const thorough = parseThoroughly(source, 'anything');
  expect(thorough.diagnostics).toEqual([]);
  expect(plain.value).toEqual(thorough.value?.value);
  const located = parseYaml(source).value;
  for (const path of pathsOf(plain.value)) {
    expect(plain.spelling(path), path.join('.')).toBe(thorough.value?.spelling(path));
    expect(placeOf(located?.locate(path))).toEqual(placeOf(thorough.value?.locate(path)));
    expect(placeOf(located?.locate(path, 'key'))).toEqual(placeOf(thorough.value?.locate(path, 'key')));
  }
  return true;
}

/** A span that is looked up late shows what it holds only when it is asked. */
function placeOf(span: SourceSpan | undefined): SourceSpan | undefined {
  return span && { file: span.file, start: span.start, end: span.end };
}

/** What has a meaning in YAML or nearly has one. */
const PIECES = [
  ...['a', 'b', 'name', 'key', '"', "'", '""', "''", ':', ': ', ' :', '-', '- ', '--', '---', '...', '#', ' #', '# '],
  ...[
    '\n',
    '\n  ',
    '\n    ',
    '\n\n',
    '\r\n',
    '\r',
    '\t',
    ' ',
    '  ',
    '[',
    ']',
    '{',
    '}',
    ',',
    ', ',
    '&',
    '*',
    '&a ',
    '*a',
  ],
  ...[
    '!',
    '!!str ',
    '|',
    '>',
    '|-',
    '%',
    '@',
    '`',
    '~',
    'null',
    'Null',
    'true',
    'yes',
    'on',
    'y',
    '<<',
    '<<: ',
    '=',
    '?',
  ],
  ...[
    '? ',
    '0',
    '1',
    '1.0',
    '-1',
    '+1',
    '010',
    '0o7',
    '0x1F',
    '1e3',
    '1.',
    '.5',
    '.inf',
    '-.inf',
    '.nan',
    '12:30',
    '1_000',
  ],
  ...[
    '2001-01-01',
    '\\',
    '\\n',
    '\\"',
    '\\x41',
    '\\u0041',
    '\\/',
    'é',
    '日本',
    '😀',
    '\u00a0',
    '\u2028',
    '\ufeff',
    '\0',
  ],
  ...['__proto__', 'constructor', '$', '${env.A}', '/', './x', 'x-y', 'a.b/c', 'http://x:80', '8000:8000', '-c', '-0'],
];

const piece = fc.constantFrom(...PIECES);
const scalar = fc.array(piece, { minLength: 1, maxLength: 4 }).map((pieces) => pieces.join(''));
const key = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom('a', 'b', 'name', 'x-own', 'a.b') },
  { weight: 1, arbitrary: scalar },
);

interface Lines {
  readonly inline?: string;
  readonly block?: readonly string[];
}

/** Text with the structure of YAML, and anything for scalars. */
const { node } = fc.letrec<{ node: Lines }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 3 },
    scalar.map((inline): Lines => ({ inline })),
    fc.constant<Lines>({ inline: '' }),
    fc.array(fc.tuple(key, tie('node')), { maxLength: 4 }).map((entries): Lines => ({
      block: entries.flatMap(([name, value]) => under(`${name}:`, value)),
    })),
    fc.array(tie('node'), { maxLength: 4 }).map((items): Lines => ({ block: items.flatMap(item) })),
  ),
}));

function under(start: string, { inline, block }: Lines): readonly string[] {
  return block === undefined ? [`${start} ${inline ?? ''}`] : [start, ...block.map((line) => `  ${line}`)];
}

function item({ inline, block }: Lines): readonly string[] {
  if (block === undefined) return [`- ${inline ?? ''}`];
  return block.map((line, index) => (index === 0 ? `- ${line}` : `  ${line}`));
}

const document = fc
  .array(fc.tuple(key, node), { minLength: 1, maxLength: 4 })
  .map((entries) => entries.flatMap(([name, value]) => under(`${name}:`, value)).join('\n'));

test('a text put together at random is declined, or read as the whole parser reads it', () => {
  fc.assert(
    fc.property(document, (text) => void readsAlike(text)),
    { numRuns: RUNS },
  );
});

const HONEST = metadata('planner', {
  ports: [8000, 8001],
  dependencies: ['worker', 'store'],
  rest: [
    'environment: # of the agent',
    '- name: LOG_LEVEL',
    '  value: "say \\"hi\\""',
    '',
    '- {}',
    '- name: LIMIT',
    '  value: 1.0',
    'resources:',
    '    cpu: 0.5',
    "    memory: '512Mi'",
    'local:',
    '  command: [node, "dist/agent.mjs", \'-p\']',
    'labels: {}',
    'x-empty:',
    '',
  ].join('\n'),
});

test('honest metadata is read fast', () => {
  expect(readsAlike(HONEST)).toBe(true);
  expect(readsAlike(HONEST.replaceAll('\n', '\r\n'))).toBe(true);
});

test('a change anywhere in an honest file is declined, or read as the whole parser reads it', () => {
  const change = fc.record({
    at: fc.nat(HONEST.length),
    removed: fc.nat(6),
    inserted: fc.array(piece, { maxLength: 3 }).map((pieces) => pieces.join('')),
  });
  const changed = fc
    .array(change, { minLength: 1, maxLength: 4 })
    .map((changes) =>
      changes.reduce(
        (text, { at, removed, inserted }) => text.slice(0, at) + inserted + text.slice(at + removed),
        HONEST,
      ),
    );
  fc.assert(
    fc.property(changed, (text) => void readsAlike(text)),
    { numRuns: RUNS },
  );
});

test('what a YAML printer writes is read back alike', () => {
  const mapping = fc.dictionary(fc.constantFrom('a', 'b', 'c', 'x-d'), fc.jsonValue({ maxDepth: 4 }), { minKeys: 1 });
  fc.assert(
    fc.property(mapping, (value) => void readsAlike(stringify(value, { lineWidth: 0 }))),
    { numRuns: RUNS / 4 },
  );
});

test.each([
  ['brackets in texts beyond what may nest', `a: "${'['.repeat(201)}"`],
  ['a long line of dashes', `a: "${'- '.repeat(201)}"`],
  ['nothing', ''],
  ['a comment alone', '# nothing\n'],
  ['a list', '- a\n'],
  ['a text', 'a\n'],
  ['several documents', 'a: 1\n---\nb: 2\n'],
])('%s is left to the whole parser', (_what, text) => {
  expect(readPlainYaml(text)).toBeUndefined();
});
