// The two scaffolded agents of the Compose test on a real Kubernetes cluster, by the targets that every Nx workspace has: images, objects, and a question that goes
// from one pod to the other.

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ask } from '../../support/ask.js';
import { loadImages } from '../../support/cluster.js';
import { kubernetesNamespace, type KubernetesNamespace } from '../../support/kubernetes-namespace.js';
import { copyWorkspace, type Workspace } from '../../support/workspace.js';

const NAMESPACE = `simplemas-two-agents-${process.pid}`;
const REGISTRY = 'registry.test/two-agents';
const TAG = `run-${process.pid}`;
const OBJECTS = 'dist/deploy/my-system/k8s';
const PLANNER_PORT = 8001;
const BUILD_MS = 300_000;

let workspace: Workspace;
let kubernetes: KubernetesNamespace;

async function nxOk(...args: readonly string[]): Promise<void> {
  const result = await workspace.run([workspace.path('node_modules/.bin/nx'), ...args], { timeoutMs: BUILD_MS });
  expect(result, result.stdout + result.stderr).toMatchObject({ exitCode: 0 });
}

const write = (...options: readonly string[]): Promise<void> =>
  nxOk('deploy-k8s', 'my-system', `--registry=${REGISTRY}`, `--tag=${TAG}`, `--namespace=${NAMESPACE}`, ...options);

const apply = (): Promise<string> => kubernetes.cluster('apply', '--kustomize', OBJECTS);

const ofPod = (component: string, path: string): Promise<string> =>
  kubernetes.inside('get', 'pods', '--selector', `app=${component}`, '--output', `jsonpath={.items[*]${path}}`);

/** By the address of its Service, which leads to its pod from the node as from any other pod. */
async function askPlanner(): Promise<string> {
  const host = await kubernetes.inside('get', 'service', 'planner-service', '--output', 'jsonpath={.spec.clusterIP}');
  return await ask(PLANNER_PORT, 'Who works?', host);
}

/** A Service takes a moment to lead to a pod that has just become ready. */
const plannerAnswers = (): Promise<void> =>
  expect.poll(askPlanner, { timeout: 30_000, interval: 500 }).toBe('planner: worker: Who works?');

beforeAll(async () => {
  workspace = await copyWorkspace('two-agents-on-kubernetes');
  kubernetes = kubernetesNamespace(NAMESPACE, workspace.folder);
  await nxOk('run-many', '-t', 'docker-build', `--tags=${REGISTRY}/{component}:${TAG}`);
  loadImages(['worker', 'planner'].map((name) => `${REGISTRY}/${name}:${TAG}`));
  await write();
  await kubernetes.cluster('apply', '--filename', `${OBJECTS}/namespace.yaml`);
  // From here on the API server takes only pods that keep to the restricted standard, as scaffolded images can.
  await kubernetes.cluster('label', 'namespace', NAMESPACE, 'pod-security.kubernetes.io/enforce=restricted');
});

afterAll(async () => {
  await kubernetes.remove();
  const images = ['worker', 'planner'].map((name) => `${REGISTRY}/${name}:${TAG}`);
  await workspace.run(['docker', 'image', 'rm', '--force', ...images]);
});

test('both become available where only restricted pods may run', async () => {
  await apply();
  await kubernetes.untilAvailable();
  expect(Object.keys(await kubernetes.generations())).toEqual(['planner', 'worker']);
});

test('the planner answers with what the worker says, both through their Services', async () => {
  await plannerAnswers();
});

test('the planner finds a new pod of the worker, and is not started anew itself', async () => {
  const pods = () => Promise.all(['planner', 'worker'].map((name) => ofPod(name, '.metadata.name')));
  const [planner, worker] = await pods();
  await kubernetes.inside('delete', 'pods', '--selector', 'app=worker', '--wait=true');
  await kubernetes.untilAvailable();
  await plannerAnswers();
  const [plannerAfter, workerAfter] = await pods();
  expect(plannerAfter).toBe(planner);
  expect(workerAfter).not.toBe(worker);
  expect(await ofPod('planner', '.status.containerStatuses[0].restartCount')).toBe('0');
});

describe('with --wait-for-dependencies', () => {
  const STATE = '.status.initContainerStatuses[0].state';

  test('only the pods that wait for somebody roll', async () => {
    const before = await kubernetes.generations();
    await write('--waitForDependencies');
    await apply();
    await kubernetes.untilRolledOut('planner');
    const after = await kubernetes.generations();
    expect(Object.keys(after).filter((name) => after[name] !== before[name])).toEqual(['planner']);
  });

  test('a planner does not start while no worker is ready', async () => {
    await kubernetes.inside('scale', 'deployment/worker', '--replicas=0');
    await kubernetes.untilGone('worker');
    await kubernetes.inside('delete', 'pods', '--selector', 'app=planner', '--wait=true');
    const running = `--for=jsonpath={${STATE}.running.startedAt}`;
    await kubernetes.inside('wait', running, 'pod', '--selector', 'app=planner', '--timeout=60s');
    expect(await ofPod('planner', '.status.initContainerStatuses[0].name')).toBe('wait-for-worker');
    expect(await ofPod('planner', '.status.containerStatuses[0].state.waiting.reason')).toBe('PodInitializing');
  });

  test('it starts once one is, and answers with what that one says', async () => {
    await apply();
    await kubernetes.untilAvailable();
    const ready = await ofPod('worker', '.status.conditions[?(@.type=="Ready")].lastTransitionTime');
    const waitedUntil = await ofPod('planner', `${STATE}.terminated.finishedAt`);
    expect(Date.parse(waitedUntil)).toBeGreaterThanOrEqual(Date.parse(ready));
    await plannerAnswers();
  });
});
