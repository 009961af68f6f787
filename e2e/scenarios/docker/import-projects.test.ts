// Compose files as projects of every kind write them: what Compose reads of the generated file differs where the import has said so, and nowhere else.

import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { plainFolder } from '../../support/command-line.js';
import { runOk } from '../../support/commands.js';
import { verifies } from '../../support/verifies.js';

const PROJECTS = join(import.meta.dirname, '../fixtures/compose-files');

type Mapping = Readonly<Record<string, unknown>>;

interface Project {
  readonly name: string;
  /** What is not the same, and is either reported or said in docs/import.md. */
  readonly differences: readonly string[];
  /** A part of the report on each of these. */
  readonly told: readonly string[];
}

const projects: readonly Project[] = [
  {
    name: 'photos',
    // docs/import.md: a dependency with a health check is waited for until it is healthy.
    differences: ['photos-server.depends_on.redis.condition: service_started, then service_healthy'],
    told: ['photos-server.env_file', 'photos-server.volumes: ${UPLOAD_LOCATION:-}:/data', 'database.shm_size'],
  },
  {
    name: 'workflows',
    differences: ['postgres.environment.POSTGRES_PASSWORD: airflow, then from-the-shell'],
    told: ['"POSTGRES_PASSWORD" is a secret', 'airflow-init.entrypoint', 'flower.profiles'],
  },
  {
    name: 'proxy',
    differences: [
      'docs.labels.com.example.build: built, then ',
      'reverse_proxy.configs: is gone',
      'reverse_proxy.secrets: is gone',
    ],
    told: [
      '${BUILD:+built} is not carried',
      '${EXTRA:+-q} is not carried',
      '${TAG-1.27} has its default also',
      'reverse_proxy.secrets',
      'reverse_proxy.configs',
      'reverse_proxy.networks.web.aliases',
      'reverse_proxy.networks.web.ipv4_address',
      'networks.default: its options are not carried',
    ],
  },
  {
    name: 'cloud',
    differences: [],
    told: ['app.links', 'torrent.network_mode', 'networks.proxy-tier', 'volumes.cache'],
  },
  {
    name: 'shop',
    differences: [
      'mail: is gone',
      'web.build.secrets: is gone',
      'web.environment.API_KEY: not-a-key, then from-the-shell',
      'worker.environment.BASE: is gone',
      'worker.restart: is gone',
    ],
    told: [
      'include',
      'worker.extends',
      'web.build.secrets',
      '"API_KEY" is a secret',
      '${FLAGS:+--fast} is not carried',
    ],
  },
];

const SHELL = {
  ...{ ACME_EMAIL: 'a@example.com', API_KEY: 'from-the-shell', POSTGRES_PASSWORD: 'from-the-shell', BUILD: 'on' },
  ...{ DB_PASSWORD: 'word', NODE_ENV: 'test', UPLOAD_LOCATION: './library', DB_DATA_LOCATION: './data', B: 'deep' },
};

describe.each(projects)('the project "$name"', ({ name, differences, told }) => {
  const { folder, simplemas } = plainFolder(name);

  async function servicesIn(file: string): Promise<Mapping> {
    const command = ['docker', 'compose', '--file', file, '--profile', '*', 'config', '--format', 'json'];
    const { stdout } = await runOk(folder, command, { environment: SHELL });
    return (JSON.parse(stdout) as { services: Mapping }).services;
  }

  test('means the same, but for what is told', async () => {
    verifies('nx/import/compose', 'nx/import/report');
    cpSync(join(PROJECTS, name), folder, { recursive: true });
    const report = await simplemas('import', 'docker-compose.yml');
    expect(report, report.stderr).toMatchObject({ exitCode: 0 });
    for (const part of told) expect(report.stderr).toContain(part);
    const written = await simplemas('deploy', 'manifest', '--output', 'generated.yml');
    expect(written, written.stderr).toMatchObject({ exitCode: 0 });
    const [before, after] = [await servicesIn('docker-compose.yml'), await servicesIn('generated.yml')];
    expect(differencesOf(comparable(before), comparable(after))).toEqual(differences);
  });
});

/** Defaults of Compose are said, networks are one (docs/import.md), and a port that is only exposed is open to all on it. */
function comparable(services: Mapping): Mapping {
  return mapValues(services, (value) => {
    const { healthcheck, ...service } = value as Mapping;
    const isSaid = isMapping(healthcheck) && 'test' in healthcheck;
    const check = isSaid ? { ...USUAL_CHECK, ...healthcheck } : healthcheck;
    return { ...service, healthcheck: check, networks: undefined, expose: undefined };
  });
}

const USUAL_CHECK = { interval: '30s', timeout: '30s', retries: 3, start_period: '0s' };

/** What simplemas adds to a service. */
const ADDED =
  /^[\w-]+\.(?:develop$|stop_grace_period$|environment$|environment\.(?:AGENT_|SERVICE_URL)|labels$|labels\.(?:org\.opencontainers|dev\.simplemas))/;

function differencesOf(before: unknown, after: unknown, path = ''): readonly string[] {
  if (isMapping(before) && isMapping(after)) {
    const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
    return keys.flatMap((key) => differencesOf(before[key], after[key], path === '' ? key : `${path}.${key}`));
  }
  if (JSON.stringify(before) === JSON.stringify(after)) return [];
  if (before === undefined) return ADDED.test(path) ? [] : [`${path}: is new`];
  if (after === undefined) return [`${path}: is gone`];
  return [`${path}: ${textOf(before)}, then ${textOf(after)}`];
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function isMapping(value: unknown): value is Mapping {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function mapValues(mapping: Mapping, change: (value: unknown) => unknown): Mapping {
  return Object.fromEntries(Object.entries(mapping).map(([key, value]) => [key, change(value)]));
}
