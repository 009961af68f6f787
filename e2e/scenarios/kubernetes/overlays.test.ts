// Overlays as kustomize takes them: each beside the objects that `kubectl apply -k` of the folder itself applies.

import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, inject, test } from 'vitest';
import { plainFolder } from '../../support/command-line.js';
import { run } from '../../support/commands.js';
import { kustomized, type PrintedObject } from '../../support/kubernetes-objects.js';

const GOLDEN = join(import.meta.dirname, '../../../packages/cli/golden/overlays');
const LAID_OUT = readdirSync(GOLDEN).filter((name) => readdirSync(join(GOLDEN, name)).includes('output'));

const { programs, schemas, versions } = inject('kubernetesTools');

test.each(LAID_OUT)('%s: an overlay changes nothing but the namespace before somebody edits it', async (fixture) => {
  const folder = join(GOLDEN, fixture, 'output/k8s');
  const base = await kustomized(folder);
  const staging = await kustomized(join(folder, 'overlays/staging'));
  expect(base.length).toBeGreaterThan(4);
  const [namespace] = new Set(staging.map(({ metadata }) => metadata.namespace ?? metadata.name));
  expect(namespace).toMatch(/-staging$/);
  expect(staging).toEqual(base.map((object) => inNamespace(object, namespace ?? '')));
});

describe('an overlay that was edited', () => {
  const plain = plainFolder('overlays');
  const deploy = () => plain.simplemas('deploy', 'k8s', '--tag', '1.4.2', '--overlay', 'staging,production');
  const metadata = (level: string) => `version: "1.0"
component: { name: planner }
docker: { build: . }
environment: [{ name: LEVEL, value: ${level} }]
ports: [{ port: 8000 }]
resources: { cpu: 500m }
`;
  let first: Awaited<ReturnType<typeof deploy>>;

  beforeAll(async () => {
    plain.write('simplemas.deploy.yaml', metadata('easy'));
    first = await deploy();
    plain.edit('k8s/overlays/staging/kustomization.yaml', (text) =>
      text
        .replace('newTag: 1.4.2', 'newTag: 1.5.0-rc.1')
        .replace('count: 1', 'count: 4')
        .replaceAll('cpu: 500m', 'cpu: "2"')
        .replace(/^namespace: .*$/m, 'namespace: trial'),
    );
    plain.write('simplemas.deploy.yaml', metadata('hard'));
    await deploy();
  });

  test('is laid out for each stage on the first run', () => {
    expect(first).toMatchObject({ exitCode: 0 });
    expect(first.stderr).toMatch(/wrote k8s\/overlays\/production\/kustomization\.yaml/);
    expect(first.stderr).toMatch(/wrote k8s\/overlays\/staging\/kustomization\.yaml/);
  });

  test('keeps what it says over a new run, and gets what the metadata say', async () => {
    const staging = await kustomized(join(plain.folder, 'k8s/overlays/staging'));
    const deployment = staging.find(({ kind }) => kind === 'Deployment');
    expect(deployment).toMatchObject({
      metadata: { namespace: 'trial' },
      spec: { replicas: 4, template: { spec: { containers: [{ image: 'planner:1.5.0-rc.1' }] } } },
    });
    expect(JSON.stringify(deployment)).toContain('{"name":"LEVEL","value":"hard"}');
    expect(JSON.stringify(deployment)).toContain('"resources":{"limits":{"cpu":"2"},"requests":{"cpu":"2"}}');
  });

  test('leaves the base and other stages alone', async () => {
    const base = await kustomized(join(plain.folder, 'k8s'));
    const production = await kustomized(join(plain.folder, 'k8s/overlays/production'));
    for (const objects of [base, production]) {
      expect(objects.find(({ kind }) => kind === 'Deployment')).toMatchObject({
        spec: { replicas: 1, template: { spec: { containers: [{ image: 'planner:1.4.2' }] } } },
      });
    }
  });

  test('is no reason for a check to fail', async () => {
    const check = await plain.simplemas(
      'deploy',
      'k8s',
      '--tag',
      '1.4.2',
      '--overlay',
      'staging,production',
      '--check',
    );
    expect(check).toMatchObject({ exitCode: 0, stdout: '' });
    expect(check.stderr).toContain('k8s/overlays/staging/kustomization.yaml is yours and stays as it is');
  });

  test.each(versions)('gives objects that the schemas of Kubernetes %s allow', async (version) => {
    const location = `${schemas}/${version}/{{ .ResourceKind }}{{ .KindSuffix }}.json`;
    const conform = `kubectl kustomize k8s/overlays/staging | '${join(programs, 'kubeconform')}' -strict -summary -schema-location '${location}'`;
    const { exitCode, stdout } = await run(plain.folder, ['sh', '-c', conform]);
    expect({ exitCode, stdout }).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('Valid: 3') as string });
  });
});

function inNamespace(object: PrintedObject, namespace: string): PrintedObject {
  if (object.kind === 'Namespace') return { ...object, metadata: { ...object.metadata, name: namespace } };
  return { ...object, metadata: { ...object.metadata, namespace } };
}
