import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { kubernetesTasks, type KubernetesTask } from './k8s-tasks.js';

let root = '';

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'simplemas-k8s-'));
  write('worker/simplemas.deploy.yaml', metadata('worker'));
  write('planner/simplemas.deploy.yaml', `${metadata('planner')}dependencies: [{ name: worker }]\n`);
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

function write(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

const metadata = (name: string) =>
  `version: "1.0"\ncomponent: { name: ${name} }\ndocker: { build: . }\nports: [{ port: 8000 }]\n`;

const read = (path: string) => readFileSync(join(root, path), 'utf8');

/** Reports in the order of the tasks. */
function run(...tasks: readonly KubernetesTask[]) {
  return [...kubernetesTasks(root, tasks)].sort(([a], [b]) => a - b).map(([, report]) => report);
}

test('each task writes its own folder, whatever its options are', () => {
  const reports = run(
    { component: 'planner', output: 'out/planner', registry: 'registry.example.com', tag: '1.4.2' },
    { output: 'out/all', system: 'chess', namespace: 'games', networkPolicy: true },
    { output: 'out/one.yaml', singleFile: true, imagePullSecret: 'login', directory: 'worker' },
  );
  expect(reports.map(({ success }) => success)).toEqual([true, true, true]);
  expect(read('out/planner/planner-deployment.yaml')).toMatch(/image: registry\.example\.com\/planner:1\.4\.2/);
  expect(read('out/planner/planner-deployment.yaml')).toMatch(/value: http:\/\/worker-service:8000/);
  expect(existsSync(join(root, 'out/planner/worker-deployment.yaml'))).toBe(false);
  expect(read('out/all/kustomization.yaml')).toMatch(/namespace\.yaml(?:.|\n)*worker-networkpolicy\.yaml/);
  expect(read('out/all/worker-deployment.yaml')).toMatch(/part-of: chess/);
  expect(read('out/one.yaml')).toMatch(/kind: ServiceAccount(?:.|\n)*---(?:.|\n)*- name: login/);
});

test('a namespace and a component of digits alone, which Nx takes for numbers, are meant as they were typed', () => {
  write('seven/simplemas.deploy.yaml', metadata('"7"'));
  const [report] = run({ component: 7, output: 'out', namespace: 42, singleFile: false });
  expect(report?.text).toContain('wrote');
  expect(read('out/namespace.yaml')).toMatch(/^ {2}name: ["']42["']$/m);
});

test('a second run finds everything up to date, and a check agrees', () => {
  run({ output: 'k8s' });
  const [again, check] = run({ output: 'k8s' }, { output: 'k8s', check: true });
  expect(again?.text).not.toMatch(/^wrote/m);
  expect(check?.success).toBe(true);
});

test('a component that does not exist fails its own task only', () => {
  const [missing, worker] = run({ component: 'wroker', output: 'a' }, { component: 'worker', output: 'b' });
  expect(missing).toMatchObject({ success: false, text: expect.stringContaining('"wroker"') as string });
  expect(worker?.success).toBe(true);
  expect(existsSync(join(root, 'a'))).toBe(false);
});

test('an overlay is laid out once, and stays as it is from then on', () => {
  const task = { output: 'k8s', overlay: ['staging'], force: true };
  const [first] = run(task);
  expect(first?.text).toContain('wrote k8s/overlays/staging/kustomization.yaml\n');
  write('k8s/overlays/staging/kustomization.yaml', 'resources: [../../base]\n');
  const [again, check] = run(task, { ...task, check: true });
  expect(again?.text).toContain('k8s/overlays/staging/kustomization.yaml is yours and stays as it is\n');
  expect(check?.success).toBe(true);
  expect(read('k8s/overlays/staging/kustomization.yaml')).toBe('resources: [../../base]\n');
});

test('a chart is written where the format says so, and options that mean nothing to it fail the task', () => {
  const [chart, mistaken] = run(
    { output: 'chart', format: 'helm', tag: '1.4.2' },
    { output: 'other', format: 'helm', namespace: 'games' },
  );
  expect(chart?.success).toBe(true);
  expect(read('chart/Chart.yaml')).toContain('version: 1.4.2\n');
  expect(mistaken).toMatchObject({ success: false, text: expect.stringContaining('"namespace"') as string });
  expect(existsSync(join(root, 'other'))).toBe(false);
});

test('a tag that Nx took for a number writes nothing, as it may have lost a digit', () => {
  const [report] = run({ output: 'k8s', registry: 'registry.example.com', tag: 1.1 });
  expect(report).toMatchObject({ success: false, text: expect.stringContaining('"tag" must be a text') as string });
  expect(existsSync(join(root, 'k8s'))).toBe(false);
});
