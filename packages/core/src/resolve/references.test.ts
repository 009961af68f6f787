import { describe, expect, test } from 'vitest';
import { literalText, type Text } from '../model/index.js';
import { check, metadata, type Texts } from '../testing/index.js';

const FILE = 'a/simplemas.deploy.yaml';
const worker = {
  'w/simplemas.deploy.yaml': metadata('worker', { rest: 'ports:\n  - port: 9000\n  - port: 9001\n    name: admin\n' }),
};

/** A component with one variable V, and what must stand around it. */
function withValue(value: string, rest = ''): Texts {
  return { [FILE]: metadata('a', { rest: `environment:\n  - name: V\n    value: ${JSON.stringify(value)}\n${rest}` }) };
}

function valueOf(texts: Texts): Text | undefined {
  const variable = check(texts)
    .reportsNothing()
    .component('a')
    .environment.find(({ name }) => name === 'V');
  return variable?.kind === 'value' ? variable.value : undefined;
}

const literal = (text: string) => [{ kind: 'literal', text }];

describe('what a reference becomes', () => {
  test.each([
    ['${component.name}', 'a'],
    ['x ${component.name} y', 'x a y'],
    ['$${component.name}', '${component.name}'],
    ['$HOME and $5', '$HOME and $5'],
    ['$$', '$$'],
    ['${#list[@]} ${1} ${a b} ${', '${#list[@]} ${1} ${a b} ${'],
    ['${env.MISSING:-}', undefined],
  ])('%s', (written, text) => {
    const value = valueOf(withValue(written));
    expect(value).toEqual(
      text === undefined ? [{ kind: 'deploy-variable', name: 'MISSING', fallback: [] }] : literal(text),
    );
  });

  test('a variable that the component declares is its value, in both spellings', () => {
    const other = '  - name: LEVEL\n    value: info\n';
    expect(valueOf(withValue('${env.LEVEL}/${LEVEL:-x}', other))).toEqual(literal('info/info'));
  });

  test('an empty value takes the default, as in Compose', () => {
    expect(valueOf(withValue('${LEVEL:-warn}', '  - name: LEVEL\n    value: ""\n'))).toEqual(literal('warn'));
  });

  test.each([
    ['${X:-{"a":{}}}}', [{ kind: 'deploy-variable', name: 'X', fallback: literal('{"a":{}}') }, ...literal('}')]],
    ['${X:-$${y}}', [{ kind: 'deploy-variable', name: 'X', fallback: literal('${y}') }]],
  ])('a default may hold braces that match, as in Compose: %s', (written, value) => {
    expect(valueOf(withValue(written))).toEqual(value);
  });

  test('a secret, and a variable that is not declared, stay for the platform', () => {
    const secret = '  - name: KEY\n    secret: true\n';
    expect(valueOf(withValue('${env.KEY}:${HOST:-${env.FALLBACK:-h}}', secret))).toEqual([
      { kind: 'deploy-variable', name: 'KEY' },
      { kind: 'literal', text: ':' },
      {
        kind: 'deploy-variable',
        name: 'HOST',
        fallback: [{ kind: 'deploy-variable', name: 'FALLBACK', fallback: literal('h') }],
      },
    ]);
  });

  test('a variable that is taken over under its own name, as in Compose', () => {
    expect(valueOf(withValue('${V:-x}'))).toEqual([{ kind: 'deploy-variable', name: 'V', fallback: literal('x') }]);
  });

  test.each([
    ['${dependencies.worker.url}', 'http://worker:9000'],
    ['${dependencies.worker.host}:${dependencies.worker.port}', 'worker:9000'],
    ['${dependencies.worker.ports.admin}', '9001'],
    ['${dependencies.worker.name}', 'worker'],
    ['${dependencies.worker.protocol}', 'http'],
    ['${X:-${dependencies.worker.host}}', undefined],
  ])('of a dependency: %s', (written, text) => {
    const texts = { ...withValue(written, 'dependencies:\n  - name: worker\n'), ...worker };
    expect(valueOf(texts)).toEqual(
      text === undefined ? [{ kind: 'deploy-variable', name: 'X', fallback: literal('worker') }] : literal(text),
    );
  });

  test('a dependency whose name has dots', () => {
    const dotted = { 'd/simplemas.deploy.yaml': metadata('know.base', { ports: [7000] }) };
    expect(
      valueOf({ ...withValue('${dependencies.know.base.port}', 'dependencies:\n  - name: know.base\n'), ...dotted }),
    ).toEqual(literal('7000'));
  });
});

describe('what a reference must not be', () => {
  const at = `${FILE}:8:13 error`;
  test.each([
    ['${compnent.name}', `${at} resolve/reference-unknown-namespace (hint: did you mean "component"?)`],
    ['${component.nam}', `${at} resolve/reference-unknown-property (hint: did you mean "name"?)`],
    ['${component.toString}', `${at} resolve/reference-unknown-property`],
    ['${dependencies.wrker.url}', `${at} resolve/reference-unknown-dependency (hint: did you mean "worker"?)`],
    ['${dependencies.worker.ulr}', `${at} resolve/reference-unknown-property (hint: did you mean "url"?)`],
    ['${dependencies.worker.ports.admn}', `${at} resolve/reference-unknown-property (hint: did you mean "admin"?)`],
    ['${env.V}', `${at} resolve/environment-cycle`],
    [`${'${X:-'.repeat(10)}${'}'.repeat(10)}`, `${FILE}:8:12 error resolve/reference-too-deep`],
  ])('%s', (written, line) => {
    check({ ...withValue(written, 'dependencies:\n  - name: worker\n'), ...worker }).reports(line);
  });

  test('a value that doubles from variable to variable, where it becomes too long', () => {
    const doubling = Array.from({ length: 60 }, (_, i) => `  - name: V${i}\n    value: \${V${i + 1}}\${V${i + 1}}\n`);
    const files = withValue('${V0}', `${doubling.join('')}  - name: V60\n    value: e4\n`);
    // 2 characters doubled 16 times are as many as a variable may have.
    check(files).reports(`${FILE}:${10 + 2 * 43}:12 error resolve/value-too-long`);
  });

  test('a long value that others repeat, where all of them are too long for a process', () => {
    const long = 'e4 '.repeat(33_000);
    const repeated = Array.from({ length: 25 }, (_, index) => `  - name: V${index}\n    value: \${env.LONG}\n`);
    const files = withValue('e4', `  - name: LONG\n    value: "${long}"\n${repeated.join('')}`);
    // 99,000 characters, 21 times, are the most that go into 2 MiB.
    check(files).reports(`${FILE}:${10 + 2 * 22}:12 error resolve/values-too-long`);
  });

  test('variables in a circle, with the way round', () => {
    const circle = withValue('${env.W}', '  - name: W\n    value: ${env.V}\n');
    const { diagnostics } = check(circle).reports(`${FILE}:10:12 error resolve/environment-cycle`);
    expect(diagnostics[0]?.args).toEqual({ cycle: 'V → W → V' });
  });

  test('a port of a dependency that has none', () => {
    const bare = { 'w/simplemas.deploy.yaml': metadata('worker') };
    check({ ...withValue('${dependencies.worker.port}', 'dependencies:\n  - name: worker\n'), ...bare }).reports(
      `${FILE}:8:13 error resolve/reference-without-port`,
      `${FILE}:10:11 info resolve/dependency-without-port`,
    );
  });

  test('a value that is only known at start, where it must be known now', () => {
    check({ [FILE]: metadata('a', { rest: 'volumes:\n  - name: data\n    path: /${HOME_OF_DATA}\n' }) }).reports(
      `${FILE}:8:12 error resolve/value-not-known-yet`,
    );
  });
});

describe('the place of a wrong reference', () => {
  const lines = (text: string) => ({ [FILE]: metadata('a', { rest: `environment:\n  - name: V\n${text}\n` }) });
  test.each([
    ['without quotes', '    value: x ${component.nam} y', ['8:14']],
    ['the second of two', '    value: ${component.name} ${component.nam} ${component.nam}', ['8:30', '8:47']],
    ['in single quotes', "    value: 'it''s ${component.nam}'", ['8:19']],
    ['in double quotes', '    value: "\\t\\"${component.nam}"', ['8:17']],
    ['in a block', '    value: | # ${component.nam}\n      one\n        ${component.nam}', ['10:9']],
    ['in a folded block', '    value: >-\n      one\n      two ${component.nam}', ['10:11']],
    ['over lines', '    value: one\n      ${component.nam} two', ['9:7']],
    ['in a default', '    value: ${X:-a ${component.nam}}', ['8:19']],
    ['hidden by an escape: the whole value', '    value: "${component.n\\x61m}"', ['8:12']],
  ])('%s', (_where, text, places) => {
    check(lines(text)).reports(...places.map((place) => `${FILE}:${place} error resolve/reference-unknown-property`));
  });

  test('marks the reference alone, or its beginning where escapes hide the rest', () => {
    const lengthOf = (text: string) => {
      const { start, end } = check(lines(text)).diagnostics[0]?.span ?? { start: { column: 0 }, end: { column: 0 } };
      return end.column - start.column;
    };
    expect(lengthOf('    value: a ${component.nam} b')).toBe('${component.nam}'.length);
    expect(lengthOf('    value: "a ${component.nam:-\\"} b"')).toBe('${component.nam'.length);
  });

  test('behind an alias is that of the anchor, once', () => {
    const anchored = '    value: &text x ${component.nam}\n  - name: W\n    value: *text';
    check(lines(anchored)).reports(`${FILE}:8:20 error resolve/reference-unknown-property`);
  });
});

describe('names', () => {
  const open = (rest: string) => ({
    [FILE]: metadata('a', { rest: `environment:\n  - name: KIND\n    value: db\n${rest}` }),
    'db/simplemas.deploy.yaml': metadata('a-db', { ports: [5432] }),
  });

  test('of a dependency, of a variable and of a port', () => {
    const { edges, variables } = namesIn(
      open(
        '  - name: ${env.KIND}_URL\n    value: ${dependencies.a-db.url}\n' +
          'ports: [{ port: 1, name: "p-${env.KIND}" }]\ndependencies: [{ name: "${component.name}-${env.KIND}" }]\n',
      ),
    );
    expect(edges).toEqual(['a-db']);
    expect(variables).toContain('db_URL=http://a-db:5432');
  });

  function namesIn(texts: Texts) {
    const { environment, startAfter } = check(texts).reportsNothing().component('a');
    const variables = environment.map((variable) =>
      variable.kind === 'value' ? `${variable.name}=${literalText(variable.value) ?? ''}` : variable.name,
    );
    return { variables, edges: startAfter.map(({ component }) => component) };
  }

  test.each([
    ['dependencies: [{ name: "${env.NOWHERE}" }]', '9:25 error resolve/value-not-known-yet'],
    ['dependencies: [{ name: b }, { name: "${dependencies.b.name}" }]', '9:38 error resolve/value-not-known-yet'],
    ['dependencies: [{ name: "${component.nam}" }]', '9:25 error resolve/reference-unknown-property'],
    ['ports: [{ port: 1, name: "p ${env.KIND}" }]', '9:26 error validate/name-invalid'],
    ['  - name: 1${env.KIND}', '9:11 error validate/variable-name-invalid'],
    ['  - name: K${env.KIND}\n  - name: Kdb', '10:11 error validate/variable-twice'],
    ['dependencies: [{ name: "${component.name}" }]', '9:24 error validate/dependency-on-itself'],
  ])('that cannot be: %s', (rest, line) => {
    const other = { 'b/simplemas.deploy.yaml': metadata('b') };
    check({ [FILE]: open(`${rest}\n`)[FILE] ?? '', ...other }).reports(`${FILE}:${line}`);
  });
});

describe('properties that hold references', () => {
  const described = (name: string, description: string, rest = '') =>
    metadata(name, { rest }).replace('docker:', `  description: "${description}"\ndocker:`);

  test('stand for what they become', () => {
    const texts = {
      [FILE]: described('a', 'Asks ${dependencies.b.description}', 'dependencies:\n  - name: b\n'),
      'b/simplemas.deploy.yaml': described('b', 'the ${component.type} ${component.name}'),
    };
    expect(check(texts).component('a').description).toBe('Asks the agent b');
  });

  test('must not lead back to themselves, through another component neither', () => {
    const texts = {
      [FILE]: described('a', '${dependencies.b.description}', 'dependencies:\n  - name: b\n    required: false\n'),
      'b/simplemas.deploy.yaml': described('b', '${dependencies.a.description}', 'dependencies:\n  - name: a\n'),
    };
    const found = check(texts).diagnostics.filter(({ severity }) => severity === 'error');
    expect(found.map(({ code, span }) => `${span?.file} ${code}`)).toEqual([
      'a/simplemas.deploy.yaml resolve/environment-cycle',
      'b/simplemas.deploy.yaml resolve/environment-cycle',
    ]);
    expect(found[0]?.args).toEqual({
      cycle: 'a: component.description → b: component.description → a: component.description',
    });
  });

  test('tell what is wrong with them once, where it is written', () => {
    const texts = {
      [FILE]: described('a', '${dependencies.b.description}', 'dependencies:\n  - name: b\n'),
      'b/simplemas.deploy.yaml': described('b', 'the ${component.nam}'),
    };
    check(texts).reports(
      `${FILE}:8:11 info resolve/dependency-without-port`,
      'b/simplemas.deploy.yaml:4:21 error resolve/reference-unknown-property',
    );
  });
});

test('a dependency whose file is broken is no missing one', () => {
  const texts = {
    ...withValue('${dependencies.worker.port}', 'dependencies:\n  - name: worker\n'),
    'w/simplemas.deploy.yaml': metadata('worker', { rest: 'prots: []\n' }),
  };
  check(texts).reports('w/simplemas.deploy.yaml:6:1 error schema/unknown-key');
});
