import { describe, expect, test } from 'vitest';
import { sortDiagnostics } from '../diagnostics/index.js';
import type { ComponentFile, SystemFile } from '../model/index.js';
import { expectFindings, metadata } from '../testing/index.js';
import { readComponent, readManifest } from '../validate/index.js';

const FILE = 'chess-player/simplemas.deploy.yaml';
const MANIFEST = 'simplemas.manifest.yaml';

interface Layers {
  /** Lines of the metadata file after its image, at the left margin. */
  readonly own?: string;
  /** Lines under `overrides`, at the left margin. */
  readonly overrides?: string;
  /** Lines under `global`, at the left margin. */
  readonly globals?: string;
}

function read({ own = '', overrides = '', globals = '' }: Layers) {
  const text = [
    'version: "1.0"',
    'components:',
    '  - name: chess-player',
    '    path: chess-player',
    ...(overrides === '' ? [] : ['    overrides:', indented(overrides, 6)]),
    ...(globals === '' ? [] : ['global:', indented(globals, 2)]),
  ];
  const manifest = readManifest({ path: MANIFEST, text: text.join('\n') });
  const reading = readComponent(
    { path: FILE, text: metadata('chess-player', { rest: own }) },
    manifest.listed[0]?.layers,
  );
  return { file: reading.value, diagnostics: sortDiagnostics([...manifest.diagnostics, ...reading.diagnostics]) };
}

function indented(lines: string, by: number): string {
  return lines.trimEnd().replace(/^/gm, ' '.repeat(by));
}

function merged(layers: Layers): ComponentFile {
  const { file, diagnostics } = read(layers);
  expect(diagnostics).toEqual([]);
  return file as ComponentFile;
}

const valuesOf = (file: ComponentFile) => Object.fromEntries(file.environment.map(({ name, value }) => [name, value]));
const placeOf = (file: ComponentFile, path: readonly (string | number)[]) => {
  const { file: name, start } = file.locate(path);
  return `${name}:${start.line}:${start.column}`;
};

describe('variables are merged by name', () => {
  const own = 'environment:\n  - name: LEVEL\n    value: INFO\n    description: How much to log\n';

  test('a value is replaced, and what the override does not say stays', () => {
    const { environment } = merged({ own, overrides: 'environment:\n  - name: LEVEL\n    value: DEBUG\n' });
    expect(environment).toMatchObject([{ name: 'LEVEL', value: 'DEBUG', description: 'How much to log' }]);
  });

  test('a name that the component does not declare is added', () => {
    expect(valuesOf(merged({ own, overrides: 'environment:\n  - name: DEPTH\n    value: 8\n' }))).toEqual({
      LEVEL: 'INFO',
      DEPTH: '8',
    });
  });

  test('values of the manifest keep their spelling too', () => {
    expect(valuesOf(merged({ own, overrides: 'environment:\n  - name: LEVEL\n    value: 010\n' }))).toEqual({
      LEVEL: '010',
    });
  });

  test('a variable that becomes a secret loses its value', () => {
    const { environment } = merged({ own, overrides: 'environment:\n  - name: LEVEL\n    secret: true\n' });
    expect(environment).toMatchObject([{ name: 'LEVEL', isSecret: true, isRequired: true }]);
    expect(environment[0]).not.toHaveProperty('value');
  });

  test('a secret stays one unless the override says otherwise', () => {
    const secret = 'environment:\n  - name: KEY\n    secret: true\n';
    const value = 'environment:\n  - name: KEY\n    value: abc\n';
    expectFindings(read({ own: secret, overrides: value }).diagnostics, [
      `${MANIFEST}:8:18 error validate/secret-with-value`,
    ]);
    expect(merged({ own: secret, overrides: `${value}    secret: false\n` }).environment).toMatchObject([
      { name: 'KEY', value: 'abc', isSecret: false },
    ]);
  });

  test('global ones hold under those of the component, and both under the overrides', () => {
    const variables = (...entries: readonly string[]) =>
      `environment:\n${entries.map((entry) => `  - { name: ${entry} }\n`).join('')}`;
    const file = merged({
      globals: variables('A, value: global', 'B, value: global', 'C, value: global', 'D, value: global'),
      own: variables('B, value: own', 'C, value: own', 'D'),
      overrides: variables('C, value: override'),
    });
    expect(valuesOf(file)).toEqual({ A: 'global', B: 'own', C: 'override', D: 'global' });
  });
});

describe('mappings are merged key by key', () => {
  test('in docker, where a build that is a text is its context', () => {
    const own = 'labels:\n  team: games\n  tier: "1"\n';
    const file = merged({ own, overrides: 'docker:\n  build: ../other\nlabels:\n  tier: 2\n' });
    expect(file.docker).toEqual({
      image: 'example/agent:1',
      build: { context: '../other', dockerfile: 'Dockerfile', args: {} },
    });
    expect(file.labels).toEqual({ team: 'games', tier: '2' });
  });

  test.each([
    ['build: .', 'build:\n    target: dev', { context: '.', dockerfile: 'Dockerfile', args: {}, target: 'dev' }],
    ['build:\n    dockerfile: D', 'build: x', { context: 'x', dockerfile: 'D', args: {} }],
    [
      'build:\n    args: { A: 1.10, B: b }',
      'build:\n    args: [{ name: B, value: 010 }, { name: C }]',
      { context: '.', dockerfile: 'Dockerfile', args: { A: '1.10', B: '010', C: '' } },
    ],
    [
      'build:\n    args: [{ name: A, value: 1 }]',
      'build:\n    args: { B: 2 }',
      { context: '.', dockerfile: 'Dockerfile', args: { A: '1', B: '2' } },
    ],
  ])('%j under %j', (own, override, build) => {
    const text = `version: "1.0"\ncomponent: { name: chess-player }\ndocker:\n  ${own}\n`;
    const manifest = readManifest({
      path: MANIFEST,
      text: `version: "1.0"\ncomponents:\n  - name: chess-player\n    path: x\n    overrides:\n      docker:\n${indented(override, 8)}\n`,
    });
    expect(manifest.diagnostics).toEqual([]);
    const file = readComponent({ path: FILE, text }, manifest.listed[0]?.layers).value;
    expect(file?.docker.build).toEqual(build);
  });

  test.each([
    ['health_check: { path: /health, period_seconds: 5 }', 'health_check: { path: /live }', 'healthCheck'],
    ['resources: { cpu: 500m, memory: 1g }', 'resources: { cpu: 2 }', 'resources'],
    ['mcp: { transport: sse, path: /mcp }', 'mcp: { transport: stdio }', 'mcp'],
    ['patches: { compose: { a: { x: 1, y: [1, 2] } } }', 'patches: { compose: { a: { y: [3] }, b: 4 } }', 'patches'],
    ['local: { command: node a.mjs }', 'local: { command: [node, b.mjs] }', 'local'],
  ] as const)('%s under %s', (own, overrides, key) => {
    expect(merged({ own: `${own}\n`, overrides })[key]).toEqual(EXPECTED[key]);
  });
});

const EXPECTED = {
  healthCheck: { path: '/live', periodSeconds: 5 },
  resources: { cpu: '2', memory: '1g' },
  mcp: { transport: 'stdio', path: '/mcp' },
  patches: { compose: { a: { x: 1, y: [3] }, b: 4 } },
  local: { command: ['node', 'b.mjs'] },
};

describe('everything else is replaced', () => {
  test.each([
    [
      'ports',
      '[{ port: 8000 }, { port: 9000 }]',
      '[{ port: 7000, protocol: grpc }]',
      [{ port: 7000, protocol: 'grpc' }],
    ],
    ['volumes', '[{ name: a, path: /a }]', '[{ name: b, path: /b }]', [{ name: 'b', path: '/b' }]],
    ['dependencies', '[{ name: a }]', '[]', []],
    ['replicas', '1', '3', 3],
  ] as const)('%s', (key, own, override, expected) => {
    const file = merged({ own: `${key}: ${own}\n`, overrides: `${key}: ${override}\n` });
    // Spans are none of this test's business.
    const plain: unknown = JSON.parse(
      JSON.stringify(file[key], (name, value: unknown) => (name === 'span' ? undefined : value)),
    );
    expect(plain).toEqual(expected);
  });

  test('type, description, image and command', () => {
    const file = merged({
      own: 'x-note: own\n',
      overrides: 'component: { type: service, description: Plays }\ndocker: { image: "other:2", command: [run] }\n',
    });
    expect(file.component).toEqual({ name: 'chess-player', type: 'service', description: 'Plays' });
    expect(file.docker).toEqual({ image: 'other:2', command: ['run'] });
  });
});

describe('a value is where it is written', () => {
  const file = () =>
    merged({
      globals: 'environment:\n  - name: REGION\n    value: eu\n',
      own: 'environment:\n  - name: LEVEL\n    value: INFO\nports:\n  - port: 8000\nlabels:\n  team: games\n',
      overrides: 'docker:\n  image: other:2\nports:\n  - port: 1\n  - port: 2\nenvironment:\n  - name: LEVEL\n',
    });

  test.each([
    ['what is overridden, in the manifest', ['docker', 'image'], `${MANIFEST}:7:16`],
    ['a list that is replaced, too', ['ports', 1, 'port'], `${MANIFEST}:10:17`],
    ['what is not overridden, in the metadata file', ['labels', 'team'], `${FILE}:12:9`],
    ['what nobody wrote, in the metadata file', ['docker', 'command'], `${FILE}:5:3`],
    ['the name of the component, in the metadata file', ['component', 'name'], `${FILE}:3:9`],
    ['the whole, in the metadata file', [], `${FILE}:1:1`],
  ])('%s', (_, path, place) => {
    expect(placeOf(file(), path)).toBe(place);
  });

  test('a variable has a place for its name and one for its value', () => {
    const places = file().environment.map(({ name, span, valueSpan }) => [
      name,
      `${span.file}:${span.start.line}`,
      `${valueSpan.file}:${valueSpan.start.line}`,
    ]);
    expect(places).toEqual([
      ['REGION', `${MANIFEST}:15`, `${MANIFEST}:16`],
      ['LEVEL', `${MANIFEST}:12`, `${FILE}:8`],
    ]);
  });

  test('keys of aliases and merge keys are found as well', () => {
    const text = `version: "1.0"
x-shared: &shared
  docker: { image: "shared:1" }
components:
  - name: chess-player
    path: a
    overrides:
      <<: *shared
`;
    const manifest = readManifest({ path: MANIFEST, text });
    const layers = manifest.listed[0]?.layers;
    const { value } = readComponent({ path: FILE, text: metadata('chess-player') }, layers);
    expect(value?.docker.image).toBe('shared:1');
    expect(placeOf(value as ComponentFile, ['docker', 'image'])).toBe(`${MANIFEST}:3:20`);
  });
});

test('a file that is wrong by itself stays wrong, whatever the manifest says', () => {
  const own = 'environment:\n  - name: KEY\n    secret: true\n    value: abc\n';
  const overrides = 'environment:\n  - name: KEY\n    secret: false\n';
  expectFindings(read({ own, overrides }).diagnostics, [`${FILE}:9:12 error validate/secret-with-value`]);
});

test('a manifest without layers leaves components as they are', () => {
  const manifest = readManifest({
    path: MANIFEST,
    text: 'version: "1.0"\ncomponents: [{ name: a, path: a }]\n',
  }).value as SystemFile;
  expect(manifest.components[0]).not.toHaveProperty('layers');
});

describe('null in an override', () => {
  const own = [
    'health_check: { path: /health, period_seconds: 3 }',
    'ports: [{ port: 8000 }]',
    'replicas: 2',
    'labels: { team: games }',
    'patches: { compose: { user: root } }',
  ].join('\n');

  test('removes a key at any depth, and what the component does not have anyway', () => {
    const overrides =
      'health_check: { period_seconds: null }\nports: null\nreplicas: null\nmcp: { path: null }\nlocal: null\n';
    const file = merged({ own, overrides });
    expect(file.healthCheck).toEqual({ path: '/health' });
    expect(file.ports).toEqual([]);
    expect([file.replicas, file.local, file.mcp]).toEqual([undefined, undefined, {}]);
  });

  test('removes a whole section, and an image for a build', () => {
    const file = merged({ own, overrides: 'health_check: null\npatches: null\ndocker: { image: null, build: . }\n' });
    expect([file.healthCheck, file.patches]).toEqual([undefined, {}]);
    expect(file.docker.image).toBeUndefined();
    expect(file.docker.build).toMatchObject({ context: '.' });
  });

  test('is kept in a patch, where it removes what is generated, and is a text in labels', () => {
    const file = merged({ own, overrides: 'patches: { compose: { user: null } }\nlabels: { team: null }\n' });
    expect(file.patches).toEqual({ compose: { user: null } });
    expect(file.labels).toEqual({ team: 'null' });
  });

  test('removes nothing that must be there, and nothing in the metadata file itself', () => {
    expect(read({ own, overrides: 'local: { command: null }\n' }).diagnostics).toMatchObject([
      { code: 'schema/wrong-type' },
    ]);
    expect(read({ own: 'replicas: null\n' }).diagnostics).toMatchObject([{ code: 'schema/wrong-type' }]);
  });
});
