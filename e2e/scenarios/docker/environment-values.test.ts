// Any text is what the process in the container sees. Not part of that, as no environment can hold it: a NUL, half of a
// surrogate pair (no UTF-8 has one), and what is longer than Linux passes to a program, 128 KiB with name and `=`.

import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { plainFolder } from '../../support/command-line.js';
import { run, runOk, type CommandResult } from '../../support/commands.js';
import { verifies } from '../../support/verifies.js';

const SEED = 20_260_401;
const GENERATED_VALUES = 400;
const LONGEST_BYTES = 128 * 1024 - 'V000='.length - 1;
const METADATA = 'simplemas.deploy.yaml';

const PICKED: readonly string[] = [
  ...['', ' ', '  leading', 'trailing  ', '\t', '\n', '\n\n', '\r', '\r\n', 'a\nb', '\na', 'a\n', 'a\n\n', '  a\n b\n'],
  ...['$', '$$', '$$$', '${', '$${', '$$${', '}', '${}', '$}', '${HOME}', '$HOME', '$$HOME', '$${HOME}', 'a$', '$(id)'],
  ...['${HOME:-x}', '${HOME:?x}', '${component.name}', '${env.PATH}', '${dependencies.x.url}', '${#list[@]}', '${1}'],
  ...['"', "'", '""', "''", `"'`, '\\', '\\\\', '\\n', '\\$', '\\"', '`id`', '"quoted"', "'quoted'", "it's", '\\u0041'],
  ...[
    '#',
    ' #',
    'a #b',
    '#a',
    ':',
    'a: b',
    'a:',
    ': a',
    '- a',
    '-',
    '?',
    '? a',
    '!',
    '!!int 1',
    '&a',
    '*a',
    '|',
    '>',
    '>-',
  ],
  ...[
    '%',
    '%YAML 1.1',
    '@',
    '{',
    '[',
    ']',
    '{a: b}',
    '[a, b]',
    '{"a": [1, "$x"]}',
    '---',
    '...',
    '--- a',
    '<<',
    '=',
    ',',
  ],
  ...['yes', 'no', 'on', 'off', 'y', 'n', 'Y', 'N', 'true', 'True', 'null', 'Null', '~', '010', '0o17', '0x1F', '0b11'],
  ...['1_000', '12:30', '190:20:30', '1e3', '1E3', '.5', '5.', '+1', '-0', '.inf', '-.INF', '.nan', '3.10', '8000'],
  ...[
    '2001-01-01',
    '2001-12-14t21:59:43.10-05:00',
    '2001-12-14 21:59:43',
    '00',
    '08',
    '0777',
    '0.0',
    '9007199254740993',
  ],
  ...['\u0001\u0008\u000b\u000c\u001b\u001f', '\u007f', '\u0080\u0084\u0086\u009f', 'a\u0085b', 'a\u2028b', 'a\u2029b'],
  ...[
    'x\n\u2028b: "c"\n',
    '\u2028',
    '\ufeff',
    '\ufeffa',
    'a\ufeff',
    '\ufffd',
    '\ufffe\uffff',
    '\ufdd0',
    '\u{1fffe}',
    '\u00a0 a \u00a0',
  ],
  ...['äöü', 'e\u0301', '漢字', '👩‍👩‍👧‍👦', '\u202eabc', '\u200b', '\u{10ffff}', '\ue000', '\ud7ff'],
  'a=b=c',
  'word '.repeat(1000),
  '$'.repeat(1001),
  'x'.repeat(LONGEST_BYTES),
];

/** As written, not as quoted: a value counts as the text that stands there. */
const SPELLED: readonly string[] = [
  ...['8000', '1e3', '1E3', '+1', '010', '0o17', '0x1F', '1_000', '3.10', '.5', '5.', '.inf', '.NaN', '-0', '1.0'],
  ...[
    '9007199254740993',
    '123456789012345678901234567890',
    'true',
    'True',
    'FALSE',
    'yes',
    'No',
    'on',
    'OFF',
    'y',
    'null',
  ],
  ...['Null', '~', '2024-01-31', '2001-12-14t21:59:43.10-05:00', '12:30', '190:20:30', '=', '<<'],
];

describe('docker compose up', () => {
  const { values, spelled } = {
    values: numbered('V', [...PICKED, ...generatedValues()]),
    spelled: numbered('S', SPELLED),
  };
  const project = `simplemas-e2e-environment-${process.pid}`;
  const plain = plainFolder('environment');
  let seen: Readonly<Record<string, string>>;

  const compose = (...args: readonly string[]): Promise<CommandResult> =>
    runOk(plain.folder, ['docker', 'compose', '--project-name', project, ...args]);

  beforeAll(async () => {
    plain.write(METADATA, metadataOf([...values].map(quoted), [...spelled].map(unquoted)));
    const written = await plain.simplemas('deploy', 'orchestrate');
    expect(written, written.stderr).toMatchObject({ exitCode: 0 });
    await compose('up', '--detach', '--wait');
    const { stdout } = await compose('exec', '--no-TTY', 'witness', 'cat', SEEN);
    seen = JSON.parse(stdout) as Record<string, string>;
  });

  afterAll(async () => {
    await compose('down', '--timeout', '1');
  });

  test('the process sees each of some hundred texts as it is', () => {
    verifies('spec/references/value-reaches-the-process');
    verifies('metadata/environment/value', 'compose/services/agent-variables');
    expect(values.size).toBeGreaterThan(GENERATED_VALUES);
    expect(differences(values, seen)).toEqual([]);
  });

  test('the process sees numbers, dates and the like as they are spelled', () => {
    verifies('spec/input/values-keep-their-spelling');
    expect(differences(spelled, seen)).toEqual([]);
  });
});

describe('docker compose config', () => {
  /** What is written, what it is with X not set, and with X set to SET. */
  const SET = '$v}{$$';
  const DEFAULTS: readonly (readonly [string, string, string])[] = [
    ['${X:-a}', 'a', SET],
    ['$${X}$${${X:-a}$', '${X}${a$', `\${X}\${${SET}$`],
    ['${X:-$5 $$ $}', '$5 $$ $', SET],
    ['${X:-$${y}} $ }', '${y} $ }', `${SET} $ }`],
    ['${X:-{}}', '{}', SET],
    ['${X:-{}} {}', '{} {}', `${SET} {}`],
    ['${X:-{{a}}{{{}}}} }', '{{a}}{{{}}} }', `${SET} }`],
    ['${X:-{"a": {"b": "$c"}, "d": [{}]}}\n${X:-"}"', '{"a": {"b": "$c"}, "d": [{}]}\n""', `${SET}\n${SET}"`],
    ['<${Y:-a${X:-b{}$}c{}}>', '<ab{}$c{}>', `<a${SET}c{}>`],
    ['${env.Y:-${env.X:-${component.description}}}}', '{"$": {}}}', `${SET}}`],
    ['${X:-a:-b?c+d:?e}', 'a:-b?c+d:?e', SET],
  ];

  test.each([
    ['not set', 1, {}],
    ['empty', 1, { X: '' }],
    ['set', 2, { X: SET }],
  ] as const)(
    'gives defaults, with `$` and braces in them, when the variable is %s',
    async (_what, column, environment) => {
      verifies('metadata/references/environment');
      const plain = plainFolder(`environment-defaults-${Object.values(environment).join() === '' ? 'none' : 'set'}`);
      const values = numbered(
        'V',
        DEFAULTS.map(([written]) => written),
      );
      plain.write(
        METADATA,
        metadataOf(
          [...values].map(([name, value]) => entry(name, JSON.stringify(value))),
          [],
        ),
      );
      const written = await plain.simplemas('deploy', 'orchestrate');
      expect(written, written.stderr).toMatchObject({ exitCode: 0 });

      const result = await run(plain.folder, ['docker', 'compose', 'config', '--format', 'json'], { environment });

      expect(result, result.stderr).toMatchObject({ exitCode: 0 });
      const { services } = JSON.parse(result.stdout) as Configuration;
      const expected = numbered(
        'V',
        DEFAULTS.map((row) => row[column]),
      );
      expect(differences(expected, unescaped(services['witness']?.environment ?? {}))).toEqual([]);
    },
  );
});

interface Configuration {
  readonly services: Readonly<Record<string, { readonly environment: Readonly<Record<string, string>> }>>;
}

const SEEN = '/tmp/environment.json';

/** A component whose process writes its environment down. */
function metadataOf(...entries: readonly (readonly string[])[]): string {
  const program = `fs.writeFileSync("/tmp/part", JSON.stringify(process.env)); fs.renameSync("/tmp/part", "${SEEN}")`;
  const command = ['node', '-e', `${program}; setInterval(() => {}, 60000)`];
  return [
    'version: "1.0"',
    `component: { name: witness, description: '{"$": {}}' }`,
    `docker: { image: "node:22-slim", command: ${JSON.stringify(command)} }`,
    `health_check: { command: [test, -e, ${SEEN}], period_seconds: 1 }`,
    'environment:',
    ...entries.flat(),
    '',
  ].join('\n');
}

/** JSON is YAML. `$${` is how a `${` that means nothing is written. */
function quoted([name, value]: readonly [string, string]): string {
  return entry(name, JSON.stringify(value.replaceAll('${', () => '$${')));
}

function unquoted([name, value]: readonly [string, string]): string {
  return entry(name, value);
}

function entry(name: string, value: string): string {
  return `  - name: ${name}\n    value: ${value}`;
}

function numbered(prefix: string, values: readonly string[]): ReadonlyMap<string, string> {
  return new Map(values.map((value, index) => [`${prefix}${String(index).padStart(3, '0')}`, value]));
}

function generatedValues(): readonly string[] {
  const tokens = fc.constantFrom(
    '$',
    '${',
    '}',
    '$$',
    '{',
    '"',
    "'",
    '\\',
    '\n',
    '\r',
    '\t',
    ' ',
    '#',
    ': ',
    '- ',
    'a',
    '1',
  );
  const text = fc.oneof(
    fc.array(tokens, { maxLength: 12 }).map((pieces) => pieces.join('')),
    fc.string({ unit: 'binary', maxLength: 40 }),
    fc.string({ unit: 'grapheme', maxLength: 40 }),
    fc.string({ unit: 'binary-ascii', maxLength: 40 }),
    fc.json(),
    fc.double().map(String),
    fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
  );
  const values = fc.sample(text, { seed: SEED, numRuns: GENERATED_VALUES });
  return values.map((value) => value.replaceAll('\0', ''));
}

/** `docker compose config` prints what can be read by Compose again. */
function unescaped(environment: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(environment).map(([name, value]) => [name, value.replaceAll('$$', () => '$')]),
  );
}

/** Only those, so that a failure can be read. */
function differences(
  expected: ReadonlyMap<string, string>,
  seen: Readonly<Record<string, string>>,
): readonly unknown[] {
  return [...expected]
    .filter(([name, value]) => seen[name] !== value)
    .map(([name, value]) => ({ name, value, seen: seen[name] }));
}
