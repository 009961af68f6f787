// Charts as Helm takes them, beside the kustomization of the same components.

import { cpSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, inject, test } from 'vitest';
import { installedCommand, plainFolder } from '../../support/command-line.js';
import { run, runOk } from '../../support/commands.js';
import { kustomized, readObjects, type PrintedObject } from '../../support/kubernetes-objects.js';
import { GOLDEN, SYSTEM_FIXTURES } from '../../support/system-fixtures.js';

const EXAMPLES = join(import.meta.dirname, '../../../examples');
const OPTIONS = ['--network-policy', '--domain', 'example.com', '--image-pull-secret', 'login'];

/** Its image has a tag that no registry takes: kubectl says so when a pod starts, the schema of the values before. */
const WITHOUT_AN_IMAGE = 'references/default-that-compose-cannot-read';
const FIXTURES = SYSTEM_FIXTURES.filter((fixture) => fixture !== WITHOUT_AN_IMAGE);

const { programs, schemas, versions } = inject('kubernetesTools');
const helm = join(programs, 'helm');

describe('the chart of every fixture and example', () => {
  const plain = plainFolder('charts');
  let compared = 0;

  // Once, before two of them start side by side.
  beforeAll(installedCommand);

  test.each([...FIXTURES, 'planner-worker'])('%s: gives the objects of the kustomization', async (fixture) => {
    const folder = join(plain.folder, fixture.replace('/', '-'));
    const input = fixture.includes('/') ? join(GOLDEN, fixture, 'input') : join(EXAMPLES, fixture);
    cpSync(input, folder, { recursive: true, filter: (path) => !path.includes('node_modules') });
    const deploy = (...words: readonly string[]) =>
      plain.simplemas('deploy', 'k8s', '--directory', folder, ...OPTIONS, ...words);
    const [base, chart] = [join(folder, 'out/k8s'), join(folder, 'out/chart')];
    const [objects, templates] = await Promise.all([
      deploy('--output', base),
      deploy('--output', chart, '--format', 'helm'),
    ]);
    expect(templates.exitCode).toBe(objects.exitCode);
    // What a cluster cannot do is an error for both, and nothing is written.
    expect(existsSync(chart)).toBe(existsSync(base));
    if (!existsSync(base)) return;
    const [ofChart, ofBase] = await Promise.all([rendered(chart), kustomized(base)]);
    expect(ofChart).toEqual(ofBase);
    compared++;
  });

  test('is there for most of them, and Helm finds nothing wrong', async () => {
    expect(compared).toBeGreaterThan(50);
    const charts = FIXTURES.map((fixture) => join(plain.folder, fixture.replace('/', '-'), 'out/chart'));
    const { exitCode, stdout } = await run(plain.folder, [helm, 'lint', '--strict', ...charts.filter(existsSync)]);
    expect({ exitCode, complaints: stdout.match(/^\[(?:WARNING|ERROR)\].*/gm) }).toEqual({
      exitCode: 0,
      complaints: null,
    });
  });
});

describe('values', () => {
  const plain = plainFolder('chart-values');
  const chart = join(plain.folder, 'chart');
  const withValues = (...words: readonly string[]) => rendered(chart, words);

  beforeAll(async () => {
    cpSync(join(GOLDEN, 'helm/everything/input'), plain.folder, { recursive: true });
    await plain.simplemas('deploy', 'k8s', '--directory', '.', '--format', 'helm', '--tag', '1.4.2', ...OPTIONS);
  });

  const object = (objects: readonly PrintedObject[], kind: string, name: string) =>
    objects.find((each) => each.kind === kind && each.metadata.name === name);

  test('of --set change image, tag and replicas of the component that they name', async () => {
    const set = 'components.chess-player';
    const objects = await withValues(
      `--set=${set}.image.repository=localhost:5000/other,${set}.image.tag=20260101,${set}.replicas=3`,
      '--set=components.coach.replicas.max=9',
    );
    expect(object(objects, 'Deployment', 'chess-player')).toMatchObject({
      spec: { replicas: 3, template: { spec: { containers: [{ image: 'localhost:5000/other:20260101' }] } } },
    });
    expect(object(objects, 'HorizontalPodAutoscaler', 'coach')).toMatchObject({
      spec: { minReplicas: 2, maxReplicas: 9 },
    });
    const before = await withValues();
    expect(object(objects, 'StatefulSet', 'database')).toEqual(object(before, 'StatefulSet', 'database'));
  });

  test('of a file change resources, variables and the ingress', async () => {
    plain.write(
      'production.yaml',
      `components:
  coach:
    resources: { requests: { cpu: 2 }, limits: { memory: 4Gi } }
    environment: { LEVEL: 20, NEW: "{{ x }}", AGENT_PORT: null, REGION: eu }
    ingress:
      className: nginx
      annotations: { example.com/note: "yes" }
      hosts: { http-8000: chess.example.org, admin: "" }
      tls: [{ hosts: [chess.example.org], secretName: chess-tls }]
  chess-player: { ingress: { enabled: false } }
`,
    );
    const objects = await withValues('--values=production.yaml');
    const [container] = containersOf(object(objects, 'Deployment', 'coach'));
    expect(container?.resources).toEqual({
      requests: { cpu: 2, memory: '512Mi' },
      limits: { cpu: '0.5', memory: '4Gi' },
    });
    expect(container?.env).toContainEqual({ name: 'LEVEL', value: '20' });
    expect(container?.env.at(-1)).toEqual({ name: 'NEW', value: '{{ x }}' });
    expect(container?.env).toContainEqual({ name: 'REGION', value: 'eu' });
    expect(container?.env.map(({ name }) => name)).not.toContain('AGENT_PORT');
    expect(object(objects, 'Ingress', 'coach')).toMatchObject({
      metadata: { annotations: { 'example.com/note': 'yes' } },
      spec: {
        ingressClassName: 'nginx',
        rules: [{ host: 'chess.example.org' }, { http: {} }],
        tls: [{ hosts: ['chess.example.org'], secretName: 'chess-tls' }],
      },
    });
    expect(object(objects, 'Ingress', 'chess-player')).toBeUndefined();
  });

  test('never hold a secret: it stays a reference, and no Secret is applied', async () => {
    const objects = await withValues();
    const [container] = containersOf(object(objects, 'Deployment', 'coach'));
    expect(container?.env).toContainEqual({
      name: 'OPENAI_API_KEY',
      valueFrom: { secretKeyRef: { name: 'coach-secrets', key: 'OPENAI_API_KEY' } },
    });
    expect(objects.filter(({ kind }) => kind === 'Secret')).toEqual([]);
  });

  test.each([
    ['components.coach.environment.OPENAI_API_KEY=abc', /environment\/OPENAI_API_KEY/],
    ['components.coach.replicas=3', /coach\/replicas.*want object/],
    ['components.database.replicas=-1', /database\/replicas/],
    ['components.database.resources.limits.memory=512mb', /limits\/memory/],
    ['components.database.image.tga=2', /additional properties 'tga'/],
    ['components.databse.replicas=1', /additional properties 'databse'/],
    ['component.database.replicas=1', /additional properties 'component'/],
    ['components.coach.ingress.hosts.http-80=a', /additional properties 'http-80'/],
  ])('are refused where they are wrong: %s', async (value, complaint) => {
    const { exitCode, stderr } = await run(chart, [helm, 'template', 'release', '.', '--set', value]);
    expect(exitCode).toBe(1);
    expect(stderr).toMatch(complaint);
  });

  test.each(versions)('give objects that the schemas of Kubernetes %s allow', async (version) => {
    const location = `${schemas}/${version}/{{ .ResourceKind }}{{ .KindSuffix }}.json`;
    const conform = `'${helm}' template release chart | '${join(programs, 'kubeconform')}' -strict -summary -schema-location '${location}'`;
    const { exitCode, stdout } = await run(plain.folder, ['sh', '-c', conform]);
    expect({ exitCode, stdout }).toMatchObject({
      exitCode: 0,
      stdout: expect.stringContaining('Invalid: 0, Errors: 0, Skipped: 0') as string,
    });
  });
});

interface PrintedContainer {
  readonly env: readonly { readonly name: string; readonly value?: string }[];
  readonly resources?: unknown;
}

function containersOf(object: PrintedObject | undefined): readonly PrintedContainer[] {
  const { spec } = (object ?? {}) as {
    readonly spec?: { readonly template: { readonly spec: { readonly containers: readonly PrintedContainer[] } } };
  };
  return spec?.template.spec.containers ?? [];
}

async function rendered(chart: string, words: readonly string[] = []): Promise<readonly PrintedObject[]> {
  const { stdout } = await runOk(join(chart, '..'), [helm, 'template', 'release', chart, ...words]);
  return readObjects(stdout);
}
