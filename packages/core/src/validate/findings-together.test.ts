import { expect, test } from 'vitest';
import { check, expectFindings, metadata } from '../testing/index.js';
import { readManifest, readProjectFile } from './read-system-file.js';

const FILE = 'a/simplemas.deploy.yaml';
const MANIFEST = 'simplemas.manifest.yaml';
const PROJECT = 'simplemas_project.yml';

const SECRET = 'environment:\n  - name: KEY\n    secret: true\n    value: abc\n';

test.each<readonly [string, string, readonly string[]]>([
  [
    'an unknown key',
    `enviroment: []\n${SECRET}`,
    ['6:1 error schema/unknown-key', '10:12 error validate/secret-with-value'],
  ],
  [
    'a section of a wrong type',
    `replicas: many\nports: 80\n${SECRET}`,
    ['6:11 error schema/wrong-type', '7:8 error schema/wrong-type', '11:12 error validate/secret-with-value'],
  ],
  [
    'an entry before the one at fault',
    'ports:\n  - port: 0\n  - port: 80\n  - port: 80\n',
    ['7:11 error schema/out-of-range', '9:11 error validate/port-twice'],
  ],
  [
    'an entry of a wrong type',
    'dependencies:\n  - c\n  - name: b\n    required: false\n  - name: b\n    required: false\n',
    ['7:5 error schema/wrong-type', '10:11 error validate/dependency-twice'],
  ],
  [
    'another key of the same entry',
    'environment:\n  - valu: 1\n  - name: KEY\n    secret: true\n    value: abc\n    descripton: x\n',
    [
      '7:5 error schema/missing-key',
      '7:5 error schema/unknown-key',
      '10:12 error validate/secret-with-value',
      '11:5 error schema/unknown-key',
    ],
  ],
  [
    'a key that holds an empty list',
    'ports: []\ndocke: {}\ndependencies:\n  - name: a\n',
    ['7:1 error schema/unknown-key', '9:11 error validate/dependency-on-itself'],
  ],
])('%s does not hide what else is wrong', (_, rest, lines) => {
  check({ [FILE]: metadata('a', { rest }) }).reports(...lines.map((line) => `${FILE}:${line}`));
});

test('keys that begin with x- are no errors, and hide nothing', () => {
  const rest = 'x-note: {}\nreplicas: many\nports:\n  - port: 80\n    x-note: 1\n  - port: 80\n';
  check({ [FILE]: metadata('a', { rest }) }).reports(
    `${FILE}:7:11 error schema/wrong-type`,
    `${FILE}:11:11 error validate/port-twice`,
  );
});

test('a port whose protocol is not known is not held against the others', () => {
  check({
    [FILE]: metadata('a', {
      rest: 'ports:\n  - port: 53\n    protocol: tpc\n  - port: 53\n    protcol: udp\n  - port: 53\n',
    }),
  }).reports(`${FILE}:8:15 error schema/unknown-value`, `${FILE}:10:5 error schema/unknown-key`);
});

test('a missing version, another version or a missing name do not hide it either', () => {
  const sections = `docker: { image: x }\n${SECRET}`;
  check({ [FILE]: `component: { name: a b }\n${sections}` }).reports(
    `${FILE}:1:1 error schema/missing-key`,
    `${FILE}:1:20 error validate/name-invalid`,
    `${FILE}:6:12 error validate/secret-with-value`,
  );
  check({ [FILE]: `version: "2.0"\ncomponent: { name: a }\n${sections}` }).reports(
    `${FILE}:1:10 error schema/unsupported-version`,
    `${FILE}:7:12 error validate/secret-with-value`,
  );
  check({ [FILE]: `version: "1.0"\ncomponent: { type: agent }\n${sections}` }).reports(
    `${FILE}:2:12 error schema/missing-key`,
    `${FILE}:7:12 error validate/secret-with-value`,
  );
});

test('an error in a manifest does not hide the others', () => {
  const text = [
    'version: "1.0"',
    'globl: {}',
    'components:',
    '  - name: lost',
    '  - { name: a, path: a }',
    '  - name: a',
    '    path: b',
    '    overrides:',
    '      replicas: many',
    '      environment:',
    '        - value: 1',
    '        - { name: KEY, secret: true, value: abc }',
    'global:',
    '  networks:',
    '    - driver: bridge',
    '    - name: my net',
  ].join('\n');
  const { value, diagnostics } = readManifest({ path: MANIFEST, text });
  expect(value).toBeUndefined();
  const codes = diagnostics.map(({ code, span }) => `${span?.start.line}:${span?.start.column} ${code}`);
  expect(codes.toSorted((a, b) => a.localeCompare(b, 'en', { numeric: true }))).toEqual([
    '2:1 schema/unknown-key',
    '4:5 schema/missing-key',
    '6:11 validate/listed-twice',
    '9:17 schema/wrong-type',
    '11:11 schema/missing-key',
    '12:45 validate/secret-with-value',
    '15:7 schema/missing-key',
    '16:13 validate/name-invalid',
  ]);
});

test.each([
  ['no entry that is right', 'version: "1.0"\ncomponents:\n  - name: a\n', '3:5 error schema/missing-key'],
  ['no list of components', 'version: "1.0"\n', '1:1 error schema/missing-key'],
  ['a list of a wrong type', 'version: "1.0"\ncomponents: {}\n', '2:13 error schema/wrong-type'],
])('a manifest with %s is not told that it lists nothing', (_, text, line) => {
  expectFindings(readManifest({ path: MANIFEST, text }).diagnostics, [`${MANIFEST}:${line}`]);
});

test('a project is told that it lists nothing only where it does', () => {
  expectFindings(readProjectFile({ path: PROJECT, text: 'agents: { a: 1 }\n' }).diagnostics, [
    `${PROJECT}:1:14 error schema/wrong-type`,
  ]);
  expectFindings(readProjectFile({ path: PROJECT, text: 'name: 5\nagents: {}\n' }).diagnostics, [
    `${PROJECT}:1:7 error schema/wrong-type`,
    `${PROJECT}:2:9 error validate/lists-nothing`,
  ]);
});

test('a key that the schema passes over is passed over here too', () => {
  expectFindings(readProjectFile({ path: PROJECT, text: 'name: 5\nagents: { __proto__: null, a: a }\n' }).diagnostics, [
    `${PROJECT}:1:7 error schema/wrong-type`,
  ]);
});
