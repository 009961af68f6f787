import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Diagnostic } from '../diagnostics/index.js';
import { expectFindings } from '../testing/index.js';
import { readManifest, readProjectFile } from './read-system-file.js';
import { verifies } from '../../../../e2e/support/verifies.js';

const MANIFEST = 'deploy/simplemas.manifest.yaml';
const PROJECT = 'deploy/simplemas_project.yml';
const ENTRY = '  - name: planner\n    path: agents/planner\n';

const manifest = (text: string) => readManifest({ path: MANIFEST, text });
const project = (text: string) => readProjectFile({ path: PROJECT, text });
const withEntry = (rest: string, version = '"1.0"') => `version: ${version}\ncomponents:\n${ENTRY}${rest}`;

describe('a manifest', () => {
  test('lists components, networks and the name of the system', () => {
    verifies('spec/format/names-of-parts');
    const { value, diagnostics } = manifest(
      `name: club\n${withEntry('global:\n  networks:\n    - name: front\n      driver: bridge\n    - name: back\n')}`,
    );
    expect(diagnostics).toEqual([]);
    expect(value).toMatchObject({
      path: MANIFEST,
      folder: 'deploy',
      name: 'club',
      networks: [{ name: 'front', driver: 'bridge' }, { name: 'back' }],
      components: [{ name: 'planner', path: 'agents/planner' }],
    });
  });

  test('has the version of its format, 1.0 without quotes too', () => {
    expect(manifest(withEntry('', '1.0')).diagnostics).toEqual([]);
    expectFindings(manifest(withEntry('', '"2.0"')).diagnostics, [
      `${MANIFEST}:1:10 error schema/unsupported-version (hint: write version: "1.0")`,
    ]);
    expectFindings(manifest(`components:\n${ENTRY}`).diagnostics, [`${MANIFEST}:1:1 error schema/missing-key`]);
  });

  test.each<readonly [string, string, string]>([
    ['a key that is misspelled', 'globals: {}\n', `5:1 error schema/unknown-key (hint: did you mean "global"?)`],
    ['a key of an entry', '    override: {}\n', `5:5 error schema/unknown-key (hint: did you mean "overrides"?)`],
    [
      'a key of an override',
      '    overrides:\n      enviroment: []\n',
      `6:7 error schema/unknown-key (hint: did you mean "environment"?)`,
    ],
    [
      'another name for a component',
      '    overrides:\n      component: { name: other }\n',
      '6:20 error schema/unknown-key',
    ],
    ['a wrong type in an override', '    overrides:\n      replicas: many\n', '6:17 error schema/wrong-type'],
    ['an entry without a path', '  - name: worker\n', '5:5 error schema/missing-key'],
    ['an empty path', '  - name: worker\n    path: ""\n', '6:11 error schema/empty-value'],
    [
      'a component that is listed twice',
      '  - name: planner\n    path: elsewhere\n',
      '5:11 error validate/listed-twice (hint: keep one of the two entries: names are host names of the system)',
    ],
    [
      'a bad network name',
      'global:\n  networks:\n    - name: my net\n',
      '7:13 error validate/name-invalid (hint: a valid name would be "my-net")',
    ],
    [
      'a network that is listed twice',
      'global:\n  networks:\n    - name: net\n    - name: net\n',
      '8:13 error validate/network-twice (hint: keep one of the two)',
    ],
    [
      'a global variable with a bad name',
      'global:\n  environment:\n    - name: 1A\n',
      '7:13 error validate/variable-name-invalid',
    ],
    [
      'a global secret with a value',
      'global:\n  environment:\n    - { name: KEY, secret: true, value: abc }\n',
      '7:41 error validate/secret-with-value',
    ],
    [
      'a variable that an override declares twice',
      '    overrides:\n      environment:\n        - name: A\n        - name: A\n',
      '8:17 error validate/variable-twice',
    ],
    [
      'a port that an override lists twice',
      '    overrides:\n      ports:\n        - port: 80\n        - port: 80\n',
      '8:17 error validate/port-twice',
    ],
    [
      'a dependency on itself in an override',
      '    overrides:\n      dependencies:\n        - name: planner\n',
      '7:17 error validate/dependency-on-itself',
    ],
  ])('reports %s', (_, rest, line) => {
    expectFindings(manifest(withEntry(rest)).diagnostics, [`${MANIFEST}:${line}`]);
  });

  test('reports an empty list, and what an empty file needs', () => {
    expectFindings(manifest('version: "1.0"\ncomponents: []\n').diagnostics, [
      `${MANIFEST}:2:13 error validate/lists-nothing`,
    ]);
    expectFindings(manifest('').diagnostics, [
      `${MANIFEST}:1:1 error parse/file-empty (hint: a manifest needs at least "version" and "components")`,
    ]);
  });

  test('says where the other entry of a name is', () => {
    const [finding] = manifest(withEntry(ENTRY)).diagnostics as readonly [Diagnostic];
    expect(finding.related).toMatchObject([{ span: { file: MANIFEST, start: { line: 3, column: 11 } } }]);
  });

  test('takes keys of the user’s own', () => {
    expect(manifest(`x-team: games\n${withEntry('    x-note: y\n')}`).diagnostics).toEqual([]);
  });
});

describe('what a broken file lists is known all the same', () => {
  test.each([
    ['a manifest', manifest(`versoin: "1.0"\ncomponents:\n${ENTRY}  - 7\n  - name: x\n`)],
    ['a project', project('agents:\n  planner: agents/planner\n  x: { pth: y }\n')],
    ['a project with a mapping', project('agents:\n  planner: { path: agents/planner }\n  x: 7\n')],
  ])('%s', (_, reading) => {
    expect(reading.value).toBeUndefined();
    expect(reading.listed).toMatchObject([{ name: 'planner', path: 'agents/planner' }]);
  });

  test.each(['7', '[]', 'agents: 7', 'components: { a: b }', 'agents: [a]', 'components: [null, []]'])('%s', (text) => {
    expect(manifest(text).listed).toEqual([]);
    expect(project(text).listed).toEqual([]);
  });
});

describe('a project file', () => {
  test('lists agents as paths or mappings, with the places of both', () => {
    const { value, diagnostics } = project(
      'name: my_project\nversion: "0.1.0"\nagents:\n  planner: agents/planner\n  x-ray:\n    path: agents/x-ray\n',
    );
    expect(diagnostics).toEqual([]);
    expect(value).toMatchObject({
      name: 'my_project',
      networks: [],
      components: [
        { name: 'planner', path: 'agents/planner', nameSpan: { start: { line: 4, column: 3 } } },
        { name: 'x-ray', path: 'agents/x-ray', pathSpan: { start: { line: 6, column: 11 } } },
      ],
    });
  });

  test.each(['"0.1.0"', '0.1', 'v2-beta', '2024-01-02'])('has a version of its own: %s', (version) => {
    expect(project(`name: p\nversion: ${version}\nagents: { a: b }\n`).diagnostics).toEqual([]);
  });

  test('may hold whatever other tools keep in it', () => {
    const others = 'default_config: { log_level: INFO }\nshared_paths: [shared]\ndependencies: []\n';
    expect(project(`name: p\nagents: { a: b }\n${others}`).diagnostics).toEqual([]);
  });

  test.each([
    ['no agents', 'name: p\n', '1:1 error schema/missing-key'],
    ['an empty list of agents', 'name: p\nagents: {}\n', '2:9 error validate/lists-nothing'],
    ['agents as a list', 'name: p\nagents: [a]\n', '2:9 error schema/wrong-type'],
    [
      'a misspelled key of an agent',
      'name: p\nagents:\n  a:\n    pahT: x\n    path: y\n',
      '4:5 error schema/unknown-key (hint: did you mean "path"?)',
    ],
    ['an agent that is neither path nor mapping', 'name: p\nagents:\n  a: 7\n', '3:6 error schema/wrong-type'],
    ['an empty path', 'name: p\nagents:\n  a: ""\n', '3:6 error schema/empty-value'],
    ['an agent listed twice', 'name: p\nagents:\n  a: x\n  a: y\n', '4:3 error parse/yaml-duplicate-key'],
    ['an empty file', '', '1:1 error parse/file-empty (hint: a project needs at least "name" and "agents")'],
  ])('reports %s', (_, text, line) => {
    expectFindings(project(text).diagnostics, [`${PROJECT}:${line}`]);
  });
});

test('any value anywhere ends in a system or in findings, never in an exception', () => {
  verifies('spec/input/never-throws');
  const anything = fc.jsonValue({ maxDepth: 4 });
  const entry = fc.record({ name: anything, path: anything, overrides: anything }, { requiredKeys: [] });
  const file = fc.record(
    { version: fc.constantFrom('1.0', 1, 7), components: fc.array(entry), agents: anything, global: anything },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(file, (value) => {
      for (const { value: system, diagnostics } of [manifest(JSON.stringify(value)), project(JSON.stringify(value))])
        expect(system === undefined).toBe(diagnostics.length > 0);
    }),
  );
});
