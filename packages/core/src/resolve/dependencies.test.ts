import { describe, expect, test } from 'vitest';
import { check, metadata, type Texts } from '../testing/index.js';
import { verifies } from '../../../../e2e/support/verifies.js';

const fileOf = (name: string) => `${name}/simplemas.deploy.yaml`;

/** Components by name with their dependencies; `?` marks an optional one. All have a port and a health check. */
function system(components: Readonly<Record<string, readonly string[]>>): Texts {
  return Object.fromEntries(
    Object.entries(components).map(([name, dependencies]) => [fileOf(name), component(name, dependencies)]),
  );
}

function component(name: string, dependencies: readonly string[]): string {
  const listed = dependencies.map((dependency) =>
    dependency.endsWith('?')
      ? `  - name: ${dependency.slice(0, -1)}\n    required: false\n`
      : `  - name: ${dependency}\n`,
  );
  const rest = `ports:\n  - port: 8000\nhealth_check:\n  path: /health\n${listed.length > 0 ? `dependencies:\n${listed.join('')}` : ''}`;
  return metadata(name, { rest });
}

const startOf = (texts: Texts, name: string) => check(texts).component(name).startAfter;

describe('a dependency that is no component of the system', () => {
  test('is a warning, with the nearest name, and an error when strict', () => {
    const texts = system({ planner: ['memori'], memory: [] });
    check(texts).reports(
      `${fileOf('planner')}:7:11 warning plan/published-port-moved`,
      `${fileOf('planner')}:11:11 warning resolve/dependency-missing (hint: did you mean "memory"?)`,
    );
    expect(check(texts, { isStrict: true }).diagnostics.map(({ severity }) => severity)).toContain('error');
  });

  test('is not thought to be the component itself', () => {
    const texts = system({ memory: ['memori'] });
    check(texts).reports(
      `${fileOf('memory')}:11:11 warning resolve/dependency-missing (hint: take both together, with --directory or in a manifest, or say "required: false")`,
    );
  });

  test('is an info when it is optional, strict or not', () => {
    const texts = system({ planner: ['memory?'] });
    check(texts).reports(`${fileOf('planner')}:11:11 info resolve/dependency-missing`);
    check(texts, { isStrict: true }).reports(`${fileOf('planner')}:11:11 info resolve/dependency-missing`);
  });

  test('is not reported when its file is there but broken', () => {
    const texts = {
      ...system({ planner: ['memory'] }),
      [fileOf('memory')]: 'version: "1.0"\ncomponent:\n  name: memory\n  typ: x\n',
    };
    check(texts).reports(`${fileOf('memory')}:4:3 error schema/unknown-key`);
  });

  test('is not reported when its file is not even YAML', () => {
    const memory = 'version: "1.0"\ncomponent:\n  type: agent\n  name: "memory"\nports: [8000\n';
    const texts = { ...system({ planner: ['memory'] }), [fileOf('memory')]: memory };
    check(texts).reports(`${fileOf('memory')}:5:8 error parse/yaml-syntax`);
  });
});

describe('start order', () => {
  test('waits until a dependency with a health check is healthy', () => {
    expect(startOf(system({ planner: ['worker', 'memory?'], worker: [], memory: [] }), 'planner')).toEqual([
      { component: 'memory', until: 'healthy', isRequired: false },
      { component: 'worker', until: 'healthy', isRequired: true },
    ]);
  });

  test('leaves out a cycle of required dependencies, with a warning that prints it', () => {
    const texts = system({ a: ['b'], b: ['c'], c: ['a', 'd'], d: [] });
    const cycle = check(texts).diagnostics.find(({ code }) => code === 'resolve/dependency-cycle');
    expect(cycle).toMatchObject({ severity: 'warning', args: { cycle: 'a → b → c → a' }, span: { file: fileOf('a') } });
    expect(startOf(texts, 'a')).toEqual([]);
    expect(startOf(texts, 'c').map((condition) => condition.component)).toEqual(['d']);
    expect(check(texts, { isStrict: true }).diagnostics).toContainEqual(
      expect.objectContaining({ code: 'resolve/dependency-cycle', severity: 'error' }),
    );
  });

  test('leaves out only the optional edge that would close a cycle, without a word', () => {
    const texts = system({ a: ['b?'], b: ['a'] });
    expect(check(texts).diagnostics.map(({ code }) => code)).toEqual(['plan/published-port-moved']);
    expect(startOf(texts, 'a')).toEqual([]);
    expect(startOf(texts, 'b')).toEqual([{ component: 'a', until: 'healthy', isRequired: true }]);
  });

  test('of two optional edges in a circle keeps one', () => {
    const texts = system({ a: ['b?'], b: ['a?'] });
    expect([startOf(texts, 'a').length, startOf(texts, 'b').length]).toEqual([1, 0]);
  });

  test('a chain of thousands does not fill the stack', () => {
    const names = Array.from({ length: 5_000 }, (_, index) => `c${String(index).padStart(5, '0')}`);
    const chain = Object.fromEntries(
      names.map((name, index) => [fileOf(name), metadata(name, { dependencies: names.slice(index + 1, index + 2) })]),
    );
    expect(check(chain).diagnostics.filter(({ severity }) => severity !== 'info')).toEqual([]);
  });
});

describe('variables that every component finds', () => {
  const valuesOf = (texts: Texts, name: string) =>
    Object.fromEntries(
      check(texts)
        .component(name)
        .environment.map((variable) => [variable.name, 'value' in variable ? variable.value : variable.kind]),
    );
  const literal = (text: string) => [{ kind: 'literal', text }];

  test('its name and port, and the URLs of its dependencies', () => {
    verifies('spec/dependencies/agent-variables');
    expect(valuesOf(system({ planner: ['knowledge-base'], 'knowledge-base': [] }), 'planner')).toEqual({
      AGENT_NAME: literal('planner'),
      AGENT_PORT: literal('8000'),
      SERVICE_URLS: literal('{"knowledge-base":"http://knowledge-base:8000"}'),
      SERVICE_URL_KNOWLEDGE_BASE: literal('http://knowledge-base:8000'),
    });
  });

  test('members of a cycle have each other’s URLs', () => {
    const texts = system({ a: ['b'], b: ['a'] });
    expect(valuesOf(texts, 'a')).toHaveProperty('SERVICE_URL_B');
    expect(valuesOf(texts, 'b')).toHaveProperty('SERVICE_URL_A');
  });

  test('what the component sets itself wins', () => {
    const own = metadata('planner', {
      dependencies: ['worker'],
      rest: 'environment:\n  - name: SERVICE_URL_WORKER\n    value: http://elsewhere\n',
    });
    expect(valuesOf({ [fileOf('planner')]: own, ...system({ worker: [] }) }, 'planner')).toMatchObject({
      SERVICE_URL_WORKER: literal('http://elsewhere'),
    });
  });

  test('the scheme comes from the primary port; further named ports have a variable of their own', () => {
    const rest =
      'ports:\n  - port: 7001\n    protocol: websocket\n    name: events\n  - port: 7000\n    protocol: https\n    name: api\n';
    const texts = { ...system({ planner: ['worker'] }), [fileOf('worker')]: metadata('worker', { rest }) };
    expect(valuesOf(texts, 'planner')).toMatchObject({
      SERVICE_URL_WORKER: literal('https://worker:7000'),
      SERVICE_URL_WORKER_EVENTS: literal('ws://worker:7001'),
    });
    expect(valuesOf(texts, 'planner')).not.toHaveProperty('SERVICE_URL_WORKER_API');
  });

  test('two names that would share a variable are an error', () => {
    const texts = system({ planner: ['data-base', 'data_base'], 'data-base': [], data_base: [] });
    expect(check(texts).diagnostics.map(({ code }) => code)).toContain('resolve/variable-collision');
  });
});

test('two components with one name are an error that names both files', () => {
  const { diagnostics } = check({
    'x/simplemas.deploy.yaml': metadata('a'),
    'y/simplemas.deploy.yaml': metadata('a'),
  }).reports('y/simplemas.deploy.yaml:3:9 error resolve/component-twice');
  expect(diagnostics[0]?.args).toEqual({
    name: 'a',
    first: 'x/simplemas.deploy.yaml',
    second: 'y/simplemas.deploy.yaml',
  });
});
