import { metadata } from '@simplemas/core/testing';
import { describe, expect, test } from 'vitest';
import { checkSelection } from '../testing/check-selection.js';
import type { MemoryContents } from '../testing/memory-files.js';

const FILE = 'simplemas.manifest.yaml';
const PLANNER = 'agents/planner/simplemas.deploy.yaml';
const WORKER = 'agents/worker/simplemas.deploy.yaml';

/** Entries as `NAME PATH`; what follows is appended. */
const manifest = (entries: readonly string[], rest = '') =>
  `version: "1.0"\ncomponents:\n${entries
    .map((entry) => entry.split(' '))
    .map(([name, path]) => `  - name: ${name}\n    path: ${path}\n`)
    .join('')}${rest}`;

const AGENTS = { [PLANNER]: metadata('planner'), [WORKER]: metadata('worker') };

const check = (contents: MemoryContents, options: { readonly file?: string; readonly isStrict?: boolean } = {}) =>
  checkSelection(contents, { from: 'manifest', file: FILE, ...options });

/** Reference, "Central Manifest Orchestration", word for word. */
const REFERENCE = `# simplemas.manifest.yaml
version: "1.0"

# Define the components to orchestrate
components:
  - name: agent1
    path: agent1/simplemas.deploy.yaml
    # Optional overrides for specific values
    overrides:
      environment:
        - name: SERVICE_URL_AGENT2
          value: http://agent2:8001

  - name: agent2
    path: agent2/simplemas.deploy.yaml

# Global configuration (applied to all components)
global:
  networks:
    - name: agent-network
      driver: bridge
`;

test('the manifest of the reference', () => {
  const { plan, variables } = check({
    [FILE]: REFERENCE,
    'agent1/simplemas.deploy.yaml': metadata('agent1', { ports: [8000], dependencies: ['agent2'] }),
    'agent2/simplemas.deploy.yaml': metadata('agent2', { ports: [9001] }),
  }).reports();
  expect(plan.components.map(({ name }) => name)).toEqual(['agent1', 'agent2']);
  expect(plan.networks).toEqual([{ name: 'agent-network', driver: 'bridge' }]);
  expect(variables('agent1')).toMatchObject({ SERVICE_URL_AGENT2: 'http://agent2:8001' });
});

describe('a path', () => {
  test.each(['agents/planner', './agents/planner/', PLANNER])('leads to a component: %s', (path) => {
    expect(check({ ...AGENTS, [FILE]: manifest([`planner ${path}`]) }).reports().system.components).toMatchObject([
      { name: 'planner', path: PLANNER },
    ]);
  });

  test('is relative to the manifest', () => {
    const file = 'deploy/simplemas.manifest.yaml';
    check({ ...AGENTS, [file]: manifest(['planner ../agents/planner']) }, { file }).reports();
  });

  test('of a folder means its .yaml or its .yml', () => {
    const contents = { 'a/simplemas.deploy.yml': metadata('a'), [FILE]: manifest(['a a']) };
    expect(check(contents).reports().system.components[0]?.path).toBe('a/simplemas.deploy.yml');
  });

  test('that does not exist is told with the nearest one', () => {
    check({
      ...AGENTS,
      [FILE]: manifest(['planner agents/planer', `worker ${WORKER.replace('er/', '/')}`, 'x y']),
    }).reports(
      `${FILE}:4:11 error load/path-not-found (hint: did you mean "agents/planner"?)`,
      `${FILE}:6:11 error load/path-not-found (hint: did you mean "${WORKER}"?)`,
      `${FILE}:8:11 error load/path-not-found (hint: a path is relative to the file that it is written in)`,
    );
  });

  test.each(['../elsewhere', 'agents/../../elsewhere', '/agents/planner', 'C:/agents/planner'])(
    'that leaves the workspace is an error: %s',
    (path) => {
      check({ ...AGENTS, [FILE]: manifest([`planner ${path}`]) }).reports(`${FILE}:4:11 error load/path-outside`);
    },
  );

  test('to a folder without metadata names no component', () => {
    check({ 'a/agent.py': '', [FILE]: manifest(['a a']) }).reports(
      `${FILE}:4:11 error load/no-metadata (hint: describe it in a/simplemas.deploy.yaml)`,
    );
  });

  test('that another entry has is an error, however it is written', () => {
    check({ ...AGENTS, [FILE]: manifest(['planner agents/planner', `other ./${PLANNER}`]) }).reports(
      `${FILE}:6:11 error load/path-twice`,
    );
  });

  test('of an entry whose name is twice is told once', () => {
    check({ ...AGENTS, [FILE]: manifest(['planner agents/planner', 'planner agents/planner']) }).reports(
      `${FILE}:5:11 error validate/listed-twice`,
    );
  });
});

test('a name must be that of the metadata file', () => {
  const { diagnostics } = check({
    [FILE]: manifest(['planer agents/planner', 'worker agents/worker']),
    [PLANNER]: metadata('planner'),
    [WORKER]: metadata('worker', { dependencies: ['planer'] }),
  }).reports(
    `${FILE}:3:11 error load/name-differs (hint: write name: "planner", which is what dependencies and URLs call it)`,
  );
  expect(diagnostics[0]?.related).toMatchObject([{ span: { file: PLANNER, start: { line: 3, column: 9 } } }]);
});

describe('in one run', () => {
  test('findings of manifest, overrides and metadata are reported', () => {
    const overrides = '    overrides:\n      enviroment: []\n';
    check({
      [FILE]: manifest(['planner agents/planner', 'worker agents/worker'], overrides),
      [PLANNER]: metadata('planner', { rest: 'typ: x\n' }),
      [WORKER]: metadata('worker'),
    }).reports(`${PLANNER}:6:1 error schema/unknown-key`, `${FILE}:8:7 error schema/unknown-key`);
  });

  test('nobody is told that a broken component is missing', () => {
    check({
      [FILE]: manifest(['planner agents/planner', 'worker agents/worker', 'memory memory']),
      [PLANNER]: metadata('planner', { dependencies: ['worker', 'memory'] }),
      [WORKER]: 'version: [',
    }).reports(`${WORKER}:1:10 error parse/yaml-syntax`, `${FILE}:8:11 error load/path-not-found`);
  });
});

describe('a finding of a later stage about what the manifest says is placed there', () => {
  const withOverrides = (overrides: string) => ({
    ...AGENTS,
    [FILE]: manifest(['planner agents/planner'], `    overrides:\n${overrides}`),
  });

  test.each([
    [
      'a reference',
      '      environment:\n        - name: A\n          value: ${component.nam}\n',
      `${FILE}:8:18 error resolve/reference-unknown-property (hint: did you mean "name"?)`,
    ],
    [
      'a dependency',
      '      dependencies:\n        - name: worker\n',
      `${FILE}:7:17 warning resolve/dependency-missing`,
    ],
    [
      'a volume',
      '      volumes:\n        - name: data\n          path: data\n',
      `${FILE}:8:17 error validate/volume-path-relative`,
    ],
    [
      'a port name',
      '      ports:\n        - port: 80\n          name: a b\n',
      `${FILE}:8:17 error validate/name-invalid`,
    ],
    ['a build context', '      docker:\n        build: missing\n', `${FILE}:7:16 warning build/context-missing`],
  ])('%s', (_, overrides, line) => {
    check(withOverrides(overrides)).reports(line);
  });

  test('a global variable', () => {
    const globals = 'global:\n  environment:\n    - name: A\n      value: ${dependencies.x.url}\n';
    check({ ...AGENTS, [FILE]: manifest(['planner agents/planner'], globals) }).reports(
      `${FILE}:8:14 error resolve/reference-unknown-dependency`,
    );
  });
});

test('a build context in an override is relative to the component', () => {
  const contents = {
    ...AGENTS,
    'agents/planner/Dockerfile': '',
    [FILE]: manifest(['planner agents/planner'], '    overrides: { docker: { build: . } }\n'),
  };
  expect(check(contents).reports().component('planner').image.build?.context).toBe('agents/planner');
});

test('a missing dependency is an error when strict', () => {
  const contents = {
    [PLANNER]: metadata('planner', { dependencies: ['x'] }),
    [FILE]: manifest(['planner agents/planner']),
  };
  check(contents).reports(`${PLANNER}:7:11 warning resolve/dependency-missing`);
  check(contents, { isStrict: true }).reports(`${PLANNER}:7:11 error resolve/dependency-missing`);
});

describe('the system is called', () => {
  const named = (contents: MemoryContents, file: string) =>
    check({ ...AGENTS, ...contents }, { file }).reports().system.name;

  test('what the manifest says', () => {
    expect(named({ [FILE]: `name: club\n${manifest(['planner agents/planner'])}` }, FILE)).toBe('club');
  });

  test('else like its folder', () => {
    const text = manifest(['planner ../agents/planner']);
    expect(named({ 'nx.json': '{}', 'deploy/m.yaml': text }, 'deploy/m.yaml')).toBe('deploy');
    expect(named({ 'deploy/m.yaml': text, 'deploy/package.json': '{ "name": "@club/system" }' }, 'deploy/m.yaml')).toBe(
      'system',
    );
  });
});

describe('the manifest itself', () => {
  test('is missing', () => {
    check({}).reports(
      `${FILE}:1:1 error load/manifest-not-found (hint: a manifest lists the components of a system; name it with --manifest, or use "orchestrate" without one)`,
    );
  });

  test('has the other extension', () => {
    check({ 'simplemas.manifest.yml': manifest([]) }).reports(
      `${FILE}:1:1 error load/manifest-not-found (hint: did you mean "simplemas.manifest.yml"?)`,
    );
  });

  test('is a folder', () => {
    check({ [`deploy/${FILE}`]: manifest([]) }, { file: 'deploy' }).reports(
      `deploy:1:1 error read/not-a-file (hint: name the file in it: deploy/${FILE})`,
    );
  });

  test('is not UTF-8', () => {
    check({ [FILE]: { kind: 'not-utf8', line: 2, column: 7 } }).reports(`${FILE}:2:7 error read/not-utf8`);
  });
});
