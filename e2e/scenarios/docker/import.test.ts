// A Compose file, imported and generated again, read by Compose itself: what its services are made of is the same.

import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { plainFolder, type PlainFolder } from '../../support/command-line.js';
import { runOk } from '../../support/commands.js';
import { verifies } from '../../support/verifies.js';

const GOLDEN = join(import.meta.dirname, '../../../packages/cli/golden/import/compose-file/input');

interface Service {
  readonly image?: string;
  readonly command?: readonly string[];
  readonly environment?: Readonly<Record<string, string | null>>;
  readonly depends_on?: Readonly<Record<string, { readonly condition: string; readonly required: boolean }>>;
  readonly healthcheck?: Readonly<Record<string, unknown>>;
  readonly ports?: readonly object[];
  readonly volumes?: readonly object[];
  readonly labels?: Readonly<Record<string, string>>;
  readonly [key: string]: unknown;
}

let folder: PlainFolder;
let before: Readonly<Record<string, Service>>;
let after: Readonly<Record<string, Service>>;

beforeAll(async () => {
  folder = plainFolder('import');
  cpSync(GOLDEN, folder.folder, { recursive: true });
  before = await servicesIn('docker-compose.yml');
  for (const words of [
    ['import', 'docker-compose.yml'],
    ['deploy', 'manifest', '--output', 'compose.generated.yml'],
  ]) {
    expect(await folder.simplemas(...words)).toMatchObject({ exitCode: 0 });
  }
  after = await servicesIn('compose.generated.yml');
});

async function servicesIn(file: string): Promise<Readonly<Record<string, Service>>> {
  const environment = { LEVEL: 'debug', API_KEY: 'key', REGION: 'north', COLOUR: 'white', POSTGRES_PASSWORD: 'word' };
  const command = ['docker', 'compose', '--file', file, 'config', '--format', 'json'];
  const { stdout } = await runOk(folder.folder, command, { environment });
  return (JSON.parse(stdout) as { services: Record<string, Service> }).services;
}

test('has the same services', () => {
  expect(Object.keys(after).sort()).toEqual(Object.keys(before).sort());
});

const SAME = ['image', 'build', 'command', 'ports', 'volumes', 'depends_on', 'deploy', 'cap_drop', 'logging'];

test.each(['web', 'database', 'cache'])('%s is made of the same', (name) => {
  verifies('nx/import/compose');
  const [old, now] = [before[name] ?? {}, after[name] ?? {}];
  for (const key of SAME) expect(now[key], key).toEqual(old[key]);
});

test.each(['web', 'database', 'cache'])(
  '%s has the same variables and labels, beside those that simplemas adds',
  (name) => {
    expect(after[name]?.environment ?? {}).toMatchObject(before[name]?.environment ?? {});
    expect(after[name]?.labels ?? {}).toMatchObject(before[name]?.labels ?? {});
  },
);

test('the health check asks the same as often', () => {
  expect(after['database']?.healthcheck).toMatchObject(before['database']?.healthcheck ?? {});
});
