// The eight components of the Compose test on a real Kubernetes cluster, from the packed command line: who reaches whom, what arrives in a container, and what a
// second deployment changes.

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadImages } from '../../support/cluster.js';
import { plainFolder } from '../../support/command-line.js';
import { runOk } from '../../support/commands.js';
import { kubernetesNamespace } from '../../support/kubernetes-namespace.js';
import {
  ADDRESSES,
  ASK_ALL,
  DOCKERFILE,
  PRICE_IN_CONTAINER,
  SERVER,
  systemOnPort,
} from '../docker/eight-components.js';

const PORT = 8000;
const NAMESPACE = `simplemas-e2e-${process.pid}`;
const REGISTRY = 'registry.test/simplemas';
const SECRET = 'not-written-down';
/** Of the requests in a minute, so few of them that a slow machine does more. */
const FEWEST_ANSWERS = 60;
const BUILT = ['critic', 'feed', 'gateway', 'planner', 'reader', 'worker', 'writer'];

const system = systemOnPort(PORT);
const plain = plainFolder('eight-on-kubernetes');
const claimFolder = join(plain.folder, 'node-storage');

const { kubectl, cluster, inside: inNamespace, ...kubernetes } = kubernetesNamespace(NAMESPACE, plain.folder);

const inside = (component: string, code: string): Promise<string> =>
  inNamespace('exec', `deployment/${component}`, '--', 'node', '-e', code);

async function write(tag: string): Promise<void> {
  const options = ['--registry', REGISTRY, '--tag', tag, '--namespace', NAMESPACE, '--network-policy'];
  const { exitCode, stderr } = await plain.simplemas('deploy', 'k8s', '--directory', '.', ...options);
  expect(exitCode, stderr).toBe(0);
}

beforeAll(async () => {
  for (const [name, metadata] of Object.entries(system)) {
    mkdirSync(join(plain.folder, name), { recursive: true });
    plain.write(`${name}/simplemas.deploy.yaml`, metadata);
    plain.write(`${name}/Dockerfile`, DOCKERFILE);
    plain.write(`${name}/server.mjs`, SERVER);
  }
  const images = ['1', '2'].flatMap((tag) => BUILT.map((name) => `${REGISTRY}/${name}:${tag}`));
  await runOk(plain.folder, ['docker', 'build', '--quiet', ...images.flatMap((image) => ['--tag', image]), 'worker']);
  loadImages([...images, 'node:22-slim']);
  await write('1');
  // The cluster provides no storage by itself.
  mkdirSync(claimFolder);
  await runOk(plain.folder, ['chown', '1000:1000', claimFolder]);
  plain.write('storage.json', JSON.stringify(persistentVolume()));
  await cluster('apply', '--filename', 'storage.json');
  await cluster('apply', '--filename', 'k8s/namespace.yaml');
  await inNamespace('create', 'secret', 'generic', 'worker-secrets', `--from-literal=API_KEY=${SECRET}`);
});

afterAll(async () => {
  await kubernetes.remove();
  await kubectl('delete', 'persistentvolume', NAMESPACE);
});

function persistentVolume() {
  return {
    apiVersion: 'v1',
    kind: 'PersistentVolume',
    metadata: { name: NAMESPACE },
    spec: {
      capacity: { storage: '1Gi' },
      accessModes: ['ReadWriteMany'],
      persistentVolumeReclaimPolicy: 'Retain',
      hostPath: { path: claimFolder },
      claimRef: { namespace: NAMESPACE, name: 'notes' },
    },
  };
}

test('the API server accepts every object', async () => {
  const accepted = await cluster('apply', '--dry-run=server', '--kustomize', 'k8s');
  expect(accepted.split('\n').length).toBeGreaterThan(30);
});

test('all components become available', async () => {
  await cluster('apply', '--kustomize', 'k8s');
  await kubernetes.untilAvailable();
  expect(Object.keys(await kubernetes.generations())).toEqual(Object.keys(system));
});

test.each(Object.keys(system))('every address that %s has answers from inside it', async (name) => {
  const answers = JSON.parse(await inside(name, ASK_ALL)) as Readonly<Record<string, string>>;
  expect(answers).toEqual(
    Object.fromEntries((ADDRESSES[name] ?? []).map((each) => [`SERVICE_URL_${each}`, 'answers'])),
  );
});

test('texts and secrets arrive as they were meant', async () => {
  const values = await inside('worker', 'console.log(JSON.stringify([process.env.PRICE,process.env.API_KEY]))');
  expect(JSON.parse(values)).toEqual([PRICE_IN_CONTAINER, SECRET]);
});

test('nobody is root where the Dockerfile says so, and nobody has a token', async () => {
  const code = `console.log(process.getuid(), process.getgid(), fs.existsSync('/var/run/secrets/kubernetes.io'))`;
  expect(await inside('planner', code)).toBe('1000 1000 false');
});

test('what one component writes another reads, also after both pods are gone', async () => {
  const read = () => inside('reader', `console.log(fs.readFileSync('/notes/note.txt','utf8'))`);
  expect(await read()).toBe('from writer');
  await inside('reader', `fs.writeFileSync('/notes/kept.txt','kept')`);
  await inNamespace('delete', 'pods', '--selector', 'app in (reader, writer)', '--wait=true');
  await kubernetes.untilAvailable();
  expect(await read()).toBe('from writer');
  expect(await inside('reader', `console.log(fs.readFileSync('/notes/kept.txt','utf8'))`)).toBe('kept');
});

test('a second deployment of the same changes nothing, and leaves the Secret alone', async () => {
  const before = await kubernetes.generations();
  const difference = await kubectl('diff', '--kustomize', 'k8s');
  expect(difference, difference.stdout + difference.stderr).toMatchObject({ exitCode: 0 });
  await cluster('apply', '--kustomize', 'k8s');
  expect(await kubernetes.generations()).toEqual(before);
  const key = await inNamespace('get', 'secret', 'worker-secrets', '--output', 'jsonpath={.data.API_KEY}');
  expect(Buffer.from(key, 'base64').toString()).toBe(SECRET);
});

test('a change of one component rolls that one, and no request fails meanwhile', async () => {
  const before = await kubernetes.generations();
  const asked = inside('gateway', ASK_WITHOUT_END);
  plain.edit('planner/simplemas.deploy.yaml', (text) => `${text}environment: [{ name: MOOD, value: calm }]\n`);
  await write('1');
  await cluster('apply', '--kustomize', 'k8s');
  await kubernetes.untilRolledOut('planner');
  const { answered, failed } = JSON.parse(await asked) as { readonly answered: number; readonly failed: string[] };
  expect(failed).toEqual([]);
  expect(answered).toBeGreaterThan(FEWEST_ANSWERS);
  const after = await kubernetes.generations();
  expect(Object.keys(after).filter((name) => after[name] !== before[name])).toEqual(['planner']);
  expect(await inside('planner', 'console.log(process.env.MOOD)')).toBe('calm');
});

/** Asks the planner through its Service, ten times a second on a connection of its own each, for as long as a rollout takes. */
const ASK_WITHOUT_END = `
const end=Date.now()+60000;let answered=0;const failed=[];
(async()=>{while(Date.now()<end){
  await fetch(process.env.SERVICE_URL_PLANNER,{headers:{connection:'close'}}).then(async(r)=>{await r.text();answered++},(e)=>failed.push(String(e.cause??e)));
  await new Promise((done)=>setTimeout(done,100))}
console.log(JSON.stringify({answered,failed}))})()
`;
