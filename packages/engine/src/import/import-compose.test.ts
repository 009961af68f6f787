import { parseYaml } from '@simplemas/core';
import { describe, expect, test } from 'vitest';
import { importCompose } from './import-compose.js';
import type { Mapping } from './imported.js';

/** What becomes of one service, and all that is told. */
function imported(service: string, others = ''): { document: Mapping; compose: Mapping; told: readonly string[] } {
  const text = `services:\n  bank:\n    ${service.trimEnd().replaceAll('\n', '\n    ')}\n${others}`;
  const parsed = parseYaml({ path: 'docker-compose.yml', text }).value;
  if (parsed === undefined) throw new Error(`no YAML: ${text}`);
  const { components, notes } = importCompose('docker-compose.yml', parsed.value, parsed.spelling);
  const document: Mapping = components[0]?.document ?? {};
  return {
    document,
    compose: (document['patches'] as { compose: Mapping }).compose,
    told: notes.map(({ path, fate }) => `${path.join('.')}: ${typeof fate === 'string' ? fate : fate.secret}`),
  };
}

describe('what simplemas says and the file did not', () => {
  test('is taken away: a job is not started again, and an image that must be the first process is', () => {
    expect(imported('image: job:1').compose).toEqual({ init: null, restart: null });
    expect(imported('image: job:1\nrestart: always\ninit: true').compose).toEqual({ init: true, restart: 'always' });
  });

  test('of a health check is what Compose takes', () => {
    const { compose, document } = imported('image: bank:1\nhealthcheck: { test: [CMD, check] }');
    expect(document['health_check']).toEqual({ command: ['check'], initial_delay_seconds: 0, period_seconds: 30 });
    expect(compose['healthcheck']).toEqual({ timeout: '30s', retries: 3 });
  });

  test('no network is joined beside the one of another service, or of the host', () => {
    expect(imported('image: bank:1\nnetwork_mode: host').compose).toMatchObject({
      networks: null,
      network_mode: 'host',
    });
  });
});

describe('a text of the shell', () => {
  test('is said in the words of metadata in patches as well, which are read with them', () => {
    const { compose } = imported('image: bank:1\nentrypoint: [sh, -c, "echo $$HOME ${WHO} $${X}"]');
    expect(compose['entrypoint']).toEqual(['sh', '-c', 'echo $HOME ${WHO:-} $${X}']);
  });

  test('under its own name is the value, default and all', () => {
    const { document, told } = imported(
      'image: bank:1\nenvironment: { LEVEL: "${LEVEL:-info}", PLACE: $PLACE, ZONE: }',
    );
    expect(document['environment']).toEqual([
      { name: 'LEVEL', value: '${LEVEL:-info}' },
      { name: 'PLACE', value: '${PLACE:-}' },
      { name: 'ZONE', required: false },
    ]);
    expect(told).toEqual([]);
  });

  test('is told of where the component has a variable of that name with a value of its own', () => {
    const { told } = imported('image: "bank:${TAG:-1}"\nenvironment: [TAG=blue, "URL=http://${HOST}/${TAG}"]');
    expect(told).toEqual([
      expect.stringContaining('services.bank.image: ${TAG:-1} is the value of TAG above now'),
      expect.stringContaining('services.bank.environment.URL: ${TAG:-} is the value of TAG above now'),
    ]);
  });

  test('that has no form is told of, wherever it stands', () => {
    const { document, told } = imported(
      'image: bank:1\ncommand: [serve, "${LOUD:+--loud}"]\nlabels: { build: "${BUILD+built}" }',
    );
    expect(told).toEqual([
      expect.stringContaining('services.bank.command: ${LOUD:+--loud} is not carried'),
      expect.stringContaining('services.bank.labels.build: ${BUILD+built} is not carried'),
      expect.stringContaining('services.bank.command: kept under patches.compose'),
    ]);
    expect(document).toMatchObject({ docker: { image: 'bank:1' }, labels: { build: '' } });
  });

  test('is left to Compose where metadata must know it when files are written', () => {
    const { document, compose } = imported(
      [
        'image: bank:1',
        'healthcheck: { test: "ready ${NAME:-bank}" }',
        'deploy: { replicas: "${COUNT:-2}", resources: { limits: { cpus: "${CPUS:-1}", memory: 1.5G } } }',
        'build: { context: "${PLACE:-.}", target: "${STAGE:-run}", dockerfile: Dockerfile.bank }',
      ].join('\n'),
    );
    expect(document).toMatchObject({
      docker: { build: { context: '.', dockerfile: 'Dockerfile.bank' } },
      resources: { memory: '1.5Gi' },
    });
    expect(compose).toMatchObject({
      healthcheck: { test: 'ready ${NAME:-bank}' },
      deploy: { replicas: '${COUNT:-2}', resources: { limits: { cpus: '${CPUS:-1}' } } },
      build: { context: '${PLACE:-.}', target: '${STAGE:-run}' },
    });
  });
});

describe('is kept:', () => {
  test.each([
    [
      'an empty entry point or command, which takes that of the image away',
      'entrypoint: []\ncommand: ""',
      { entrypoint: [], command: '' },
    ],
    ['the other name that a link gives', 'links: [db:mysql, cache]', { links: ['db:mysql', 'cache'] }],
    [
      'a build from elsewhere',
      'build: https://example.com/bank.git#main',
      { build: { context: 'https://example.com/bank.git#main' } },
    ],
    ['a build argument without a value', 'build: { args: [A=1, B] }', { build: { args: ['A=1', 'B'] } }],
    ['a key of SSH by its name alone', 'build: { ssh: { default: } }', { build: { ssh: ['default'] } }],
    ['a range of ports that is only exposed', 'expose: ["3000-3005"]', { expose: ['3000-3005'] }],
    ['one port published at two', 'ports: ["80:80", "8080:80"]', { ports: ['80:80', '8080:80'] }],
    [
      'how a port is published in long form',
      'ports: [{ target: 80, published: 80, mode: host }]',
      { ports: [{ target: 80, published: 80, mode: 'host' }] },
    ],
  ])('%s', (_title, service, compose) => {
    expect(imported(`image: bank:1\n${service}`).compose).toMatchObject(compose);
  });
});

test('a port is known wherever it is published', () => {
  const { document } = imported(
    'image: bank:1\nports: ["${PORT:-8080}:80", "127.0.0.1:5432:5432", "53:53/udp", "53:53"]',
  );
  expect(document['ports']).toEqual([
    { port: 80, protocol: 'http' },
    { port: 5432, protocol: 'tcp' },
    { port: 53, protocol: 'udp' },
    { port: 53, protocol: 'http' },
  ]);
});

test('a number with a zero in front is octal to Compose', () => {
  const { document } = imported('image: bank:1\nenvironment:\n  UMASK: 022\n  CODE: "022"');
  expect(document['environment']).toEqual([
    { name: 'UMASK', value: '18' },
    { name: 'CODE', value: '022' },
  ]);
});

test.each([
  ['networks: { default: { name: proxy, external: true } }', 'networks.default: its options are not carried'],
  ['name: ${PROJECT:-bank}', 'name: not carried'],
])('of the whole file, %s is told of', (others, told) => {
  expect(imported('image: bank:1', `${others}\n`).told.join('\n')).toContain(told);
});

test.each([
  ['build: { secrets: [token] }', 'services.bank.build.secrets: not carried'],
  [
    'networks: { web: { aliases: [a], ipv4_address: 10.0.0.1 } }',
    'services.bank.networks.web.ipv4_address: not carried',
  ],
  ['develop: { watch: [{ action: sync, path: ./src, target: /src }] }', 'its paths start from the folder'],
])('of a service, %s is told of', (service, told) => {
  expect(imported(`image: bank:1\n${service}`).told.join('\n')).toContain(told);
});
