import { describe, expect, test } from 'vitest';
import type { Text } from '../model/index.js';
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
    ['${X:-{}b', [{ kind: 'deploy-variable', name: 'X', fallback: literal('{') }, ...literal('b')]],
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
  const at = `${FILE}:8:12 error`;
  test.each([
    ['${compnent.name}', `${at} resolve/reference-unknown-namespace (hint: did you mean "component"?)`],
    ['${component.nam}', `${at} resolve/reference-unknown-property (hint: did you mean "name"?)`],
    ['${component.toString}', `${at} resolve/reference-unknown-property`],
    ['${dependencies.wrker.url}', `${at} resolve/reference-unknown-dependency (hint: did you mean "worker"?)`],
    ['${dependencies.worker.ulr}', `${at} resolve/reference-unknown-property (hint: did you mean "url"?)`],
    ['${dependencies.worker.ports.admn}', `${at} resolve/reference-unknown-property (hint: did you mean "admin"?)`],
    ['${env.V}', `${at} resolve/environment-cycle`],
    [`${'${X:-'.repeat(10)}${'}'.repeat(10)}`, `${at} resolve/reference-too-deep`],
  ])('%s', (written, line) => {
    check({ ...withValue(written, 'dependencies:\n  - name: worker\n'), ...worker }).reports(line);
  });

  test('variables in a circle, with the way round', () => {
    const circle = withValue('${env.W}', '  - name: W\n    value: ${env.V}\n');
    const { diagnostics } = check(circle).reports(`${FILE}:8:12 error resolve/environment-cycle`);
    expect(diagnostics[0]?.args).toEqual({ cycle: 'V → W → V' });
  });

  test('a port of a dependency that has none', () => {
    const bare = { 'w/simplemas.deploy.yaml': metadata('worker') };
    check({ ...withValue('${dependencies.worker.port}', 'dependencies:\n  - name: worker\n'), ...bare }).reports(
      `${FILE}:8:12 error resolve/reference-without-port`,
      `${FILE}:10:11 info resolve/dependency-without-port`,
    );
  });

  test('a value that is only known at start, where it must be known now', () => {
    check({ [FILE]: metadata('a', { rest: 'volumes:\n  - name: data\n    path: /${HOME_OF_DATA}\n' }) }).reports(
      `${FILE}:8:11 error resolve/value-not-known-yet`,
    );
  });
});
