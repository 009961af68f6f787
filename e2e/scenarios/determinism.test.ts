// One system, laid out and asked about in different circumstances: what is written and said is the same, byte for byte.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { installedCommand, plainFolder } from '../support/command-line.js';
import { run } from '../support/commands.js';
import { verifies } from '../support/verifies.js';

/** Names that locales sort and change the case of differently: Turkish has two letters i, Swedish has ä behind z, and many languages ignore capitals and dashes. */
const NAMES = ['Index', 'indigo', 'item.2', 'item.10', 'Zebra', 'apple', 'a-b', 'a_c', 'ab', 'B2', 'b10', 'INPUT'];

const LINES: readonly (readonly string[])[] = [
  ['deploy', 'discover', '--json'],
  ['deploy', 'validate', '--directory', '.', '--format', 'json'],
  ['deploy', 'validate', '--directory', '.', '--format', 'sarif'],
  ['deploy', 'orchestrate', '--output', 'out/docker-compose.yml'],
  ['deploy', 'k8s', '--directory', '.', '--output', 'out/k8s'],
  ['deploy', 'k8s', '--directory', '.', '--output', 'out/chart', '--format', 'helm'],
  ['deploy', 'manifest', '--manifest', 'simplemas.manifest.yaml', '--output', 'out/manifest.yml'],
];

interface Circumstances {
  /** The system is named after the last folder. */
  readonly folder: string;
  readonly environment: Readonly<Record<string, string>>;
  /** Entries of a folder are listed in the order of their making, or in the reverse, by some file systems. */
  readonly names: readonly string[];
}

let reference: ReadonlyMap<string, string>;
beforeAll(async () => {
  reference = await outcome({ folder: 'one/system', environment: { LC_ALL: 'C', TZ: 'UTC' }, names: NAMES });
});

test('there is something to compare: files of each kind, and findings', () => {
  const files = [...reference.keys()];
  expect(files).toEqual(
    expect.arrayContaining(['out/docker-compose.yml', 'out/manifest.yml', 'out/k8s/kustomization.yaml']),
  );
  expect(files.filter((file) => file.startsWith('out/chart/templates/')).length).toBeGreaterThan(NAMES.length);
  expect(reference.get('deploy validate --directory . --format json')).toContain('resolve/dependency-missing');
});

test.each<readonly [string, Circumstances]>([
  ['a Turkish locale', { folder: 'two/system', environment: { LC_ALL: 'tr_TR.UTF-8' }, names: NAMES }],
  [
    'a Swedish locale in another time zone',
    { folder: 'three/system', environment: { LC_ALL: 'sv_SE.UTF-8', TZ: 'Asia/Tokyo' }, names: NAMES },
  ],
  [
    'another path, and folders made in another order',
    {
      folder: 'a path with spaces/und Ümlauten/much/deeper/system',
      environment: {},
      names: NAMES.toReversed(),
    },
  ],
])('%s changes nothing', async (_what, circumstances) => {
  verifies('spec/output/deterministic');
  const found = await outcome(circumstances);
  expect([...found.keys()]).toEqual([...reference.keys()]);
  for (const [what, text] of reference) expect(found.get(what), what).toBe(text);
});

/** What each line prints, and all files that are there afterwards. */
async function outcome({ folder: name, environment, names }: Circumstances): Promise<ReadonlyMap<string, string>> {
  const { folder, write } = plainFolder(`determinism/${name}`);
  write('nx.json', '{}\n');
  for (const component of names) write(`agents/${component}/simplemas.deploy.yaml`, metadata(component));
  write('simplemas.manifest.yaml', manifest());
  const command = await installedCommand();
  const said: [string, string][] = [];
  for (const line of LINES) {
    const { exitCode, stdout, stderr } = await run(folder, [command, ...line], { environment });
    expect(exitCode, stderr).toBe(0);
    said.push([line.join(' '), `${stdout}\n${stderr}`]);
  }
  const written = readdirSync(join(folder, 'out'), { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  const paths = written.map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1)).sort();
  return new Map([...said, ...paths.map((path) => [path, readFileSync(join(folder, path), 'utf8')] as const)]);
}

/** Each depends on the next, on one that is not there, and writes what others read. */
function metadata(name: string): string {
  const next = NAMES[(NAMES.indexOf(name) + 1) % NAMES.length] ?? '';
  return [
    'version: "1.0"',
    `component: { name: ${name}, type: agent, description: "Größe: İı, 日本" }`,
    `docker: { image: "example/${name.toLowerCase()}:1" }`,
    'environment:',
    '  - { name: Z_LAST, value: "ä $HOME" }',
    '  - { name: a_first, value: "I" }',
    '  - { name: TOKEN, secret: true, description: Shown once }',
    'ports: [{ port: 8000, name: main }, { port: 9000, name: admin }]',
    'volumes: [{ name: shared, path: /data }]',
    'labels: { zeta: "1", Alpha: "2", alpha: "3" }',
    'dependencies:',
    `  - { name: ${next}, required: false }`,
    '  - { name: missing, required: false }',
    '',
  ].join('\n');
}

function manifest(): string {
  const entries = NAMES.toReversed().map((name) => `  - { name: ${name}, path: agents/${name} }\n`);
  return `version: "1.0"\ncomponents:\n${entries.join('')}`;
}
