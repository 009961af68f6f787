// What the tools of operators say about generated manifests: the expectations of the golden fixtures, and what the packed command line makes of their inputs.

import { cpSync, existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, inject, test } from 'vitest';
import { plainFolder } from '../../support/command-line.js';
import { run, runOk } from '../../support/commands.js';

const GOLDEN = join(import.meta.dirname, '../../../packages/cli/golden');
const KUSTOMIZATION = 'kustomization.yaml';

const { programs, schemas, versions } = inject('kubernetesTools');

/** Inputs of fixtures that hold one system without errors, whatever they are fixtures of. */
const SYSTEMS = [
  'compose',
  'dependencies',
  'environment',
  'names',
  'ports',
  'reference-document',
  'references',
  'volumes',
].flatMap((theme) =>
  readdirSync(join(GOLDEN, theme))
    .filter(
      (name) =>
        existsSync(join(GOLDEN, theme, name, 'output/docker-compose.yml')) &&
        existsSync(join(GOLDEN, theme, name, 'input')),
    )
    .map((name) => `${theme}/${name}`),
);

const goldenManifests = yamlBelow(join(GOLDEN, 'kubernetes')).filter((file) => file.includes('/output/'));

describe.each(versions)('the schemas of Kubernetes %s', (version) => {
  const location = `${schemas}/${version}/{{ .ResourceKind }}{{ .KindSuffix }}.json`;
  const conform = (folder: string, files: readonly string[]) =>
    run(folder, [join(programs, 'kubeconform'), '-strict', '-schema-location', location, ...files]);

  test('allow every object of the golden fixtures', async () => {
    const files = goldenManifests.filter((file) => !file.endsWith(KUSTOMIZATION));
    expect(files.length).toBeGreaterThan(80);
    expect(await conform(GOLDEN, files)).toMatchObject({ exitCode: 0, stdout: '' });
  });

  test('refuse a key that Kubernetes does not know', async () => {
    const plain = plainFolder(`kubernetes-${version}`);
    const text = readFileSync(goldenManifests.find((file) => file.endsWith('agent1-deployment.yaml')) ?? '', 'utf8');
    plain.write('wrong.yaml', text.replace('replicas:', 'replcas:'));
    expect((await conform(plain.folder, ['wrong.yaml'])).exitCode).toBe(1);
  });
});

test('the schema that patches are checked against is the newest one at hand', async () => {
  const root = join(import.meta.dirname, '../../..');
  const checked = await run(root, ['npm', 'run', '--silent', 'generate', '--', '--check']);
  expect(checked, checked.stdout + checked.stderr).toMatchObject({ exitCode: 0 });
});

test('kubectl builds every kustomization of the golden fixtures, and finds in it every object beside it', async () => {
  const kustomizations = goldenManifests.filter((file) => file.endsWith(`/${KUSTOMIZATION}`));
  expect(kustomizations.length).toBeGreaterThan(10);
  for (const file of kustomizations) {
    const folder = join(file, '..');
    const { stdout } = await runOk(folder, ['kubectl', 'kustomize', '.']);
    expect(stdout.match(/^kind: /gm)?.length, folder).toBe(yamlBelow(folder).length - 1);
  }
});

describe('the inputs of all fixtures', () => {
  const plain = plainFolder('kubernetes-of-all-fixtures');

  test.each(SYSTEMS)(
    '%s: every address that a component is given names a port of a Service that is written',
    async (fixture) => {
      const folder = fixture.replace('/', '-');
      cpSync(join(GOLDEN, fixture, 'input'), join(plain.folder, folder), { recursive: true });
      const { stdout, stderr } = await plain.simplemas(
        'deploy',
        'k8s',
        '--directory',
        folder,
        '--output',
        `${folder}/k8s`,
      );
      // What only Compose can do is an error here, and no address is given.
      if (!plain.exists(`${folder}/k8s/${KUSTOMIZATION}`)) {
        expect(stdout + stderr).toMatch(/ error .* (?:plan|resolve)\/[\w-]+$/m);
        return;
      }
      const files = yamlBelow(join(plain.folder, folder, 'k8s')).map((file) => readFileSync(file, 'utf8'));
      const served = files.filter((text) => /^kind: Service$/m.test(text)).flatMap(addressesServed);
      const given = files.flatMap((text) =>
        [...text.matchAll(/\/\/([\w-]+-service):(\d+)/g)].map(([, host, port]) => `${host}:${port}`),
      );
      expect(served).toEqual(expect.arrayContaining(given));
    },
  );

  test.each(versions)('give objects that the schemas of Kubernetes %s allow', async (version) => {
    const files = yamlBelow(plain.folder).filter((file) => file.includes('/k8s/') && !file.endsWith(KUSTOMIZATION));
    const location = `${schemas}/${version}/{{ .ResourceKind }}{{ .KindSuffix }}.json`;
    expect(files.length).toBeGreaterThan(100);
    const command = [join(programs, 'kubeconform'), '-strict', '-schema-location', location, ...files];
    expect(await run(plain.folder, command)).toMatchObject({ exitCode: 0, stdout: '' });
  });
});

/** What kube-score asks for that is not ours to decide, and why. */
const NOT_OURS: Readonly<Record<string, string>> = {
  'container-resources': 'what a component needs is for its metadata to say',
  'container-ephemeral-storage-request-and-limit': 'nobody knows how much an agent writes to its own disk',
  'container-image-pull-policy': 'a version never changes, so a node need not ask for it again',
  'container-security-context-user-group-id': 'the image says who it runs as; 1000 is what official images make',
  'container-security-context-readonlyrootfilesystem': 'an agent may write where it lives, as it does under Compose',
  'pod-probes': 'without a health check in the metadata nobody knows what to ask',
  'pod-probes-identical':
    'the metadata knows one health check, and readiness and liveness ask the same at different patience',
};

const hasPolicies = (file: string) => existsSync(join(file, '..', `${ownerOf(file)}-networkpolicy.yaml`));

test.each([
  ['with network policies', goldenManifests.filter(hasPolicies), []],
  // Who depends on whom is kept to with --network-policy only.
  ['without', goldenManifests.filter((file) => !hasPolicies(file)), ['pod-networkpolicy']],
])('kube-score has nothing critical to say about the golden fixtures %s', async (_which, files, notAsked) => {
  const ignored = [...Object.keys(NOT_OURS), ...notAsked].flatMap((name) => ['--ignore-test', name]);
  const judged = files.filter((file) => !file.endsWith(KUSTOMIZATION));
  expect(judged.length).toBeGreaterThan(10);
  const command = [join(programs, 'kube-score'), 'score', '--output-format', 'ci', ...ignored, ...judged];
  const { stdout } = await run(GOLDEN, command);
  expect(stdout).toMatch(/^\[OK\]/m);
  expect(stdout.split('\n').filter((line) => line.startsWith('[CRITICAL]'))).toEqual([]);
});

/** The component whose object a file holds. */
function ownerOf(file: string): string {
  return basename(file).replace(/-[a-z]+(?:-headless)?\.yaml$/, '');
}

/** `name:port` of each port of a Service. */
function addressesServed(service: string): readonly string[] {
  const name = /^metadata:\n {2}name: (\S+)$/m.exec(service)?.[1] ?? '';
  return [...service.matchAll(/^ {6}port: (\d+)$/gm)].map(([, port]) => `${name}:${port}`);
}

function yamlBelow(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.yaml'))
    .map((file) => join(folder, file))
    .sort();
}
