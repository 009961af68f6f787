// What comes from the cache of Nx is what a run would write: each file that a result is made of counts, however far away it is.

import { rmSync } from 'node:fs';
import { beforeAll, expect, test } from 'vitest';
import { runOk, type CommandResult } from '../support/commands.js';
import { createFakeDocker, type FakeDocker } from '../support/fake-docker.js';
import { verifies } from '../support/verifies.js';
import { copyWorkspace, emptyFolder, type Workspace } from '../support/workspace.js';

interface Component {
  readonly docker?: string;
  readonly description?: string;
  readonly dependencies?: readonly string[];
  readonly more?: string;
}

let workspace: Workspace;
let docker: FakeDocker;

beforeAll(async () => {
  workspace = await copyWorkspace('cache');
  docker = createFakeDocker(emptyFolder('cache-docker'));
  rmSync(workspace.path('agents'), { recursive: true });
  component('memory', { description: 'Remembers' });
  component('worker', {
    description: 'Works with ${dependencies.memory.description}',
    dependencies: ['memory'],
    docker: '{ build: { context: ../.., dockerfile: agents/worker/Dockerfile } }',
  });
  workspace.write('agents/worker/Dockerfile', 'FROM scratch\nCOPY libs/shared/dist .\n');
  component('planner', {
    dependencies: ['worker'],
    more: 'environment: [{ name: PEER, value: "${dependencies.worker.description}" }]\n',
  });
});

function component(name: string, { docker: entry, description, dependencies = [], more = '' }: Component): void {
  const about = description === undefined ? '' : `, description: "${description}"`;
  const needed = dependencies.map((each) => `{ name: ${each} }`).join(', ');
  workspace.write(
    `agents/${name}/simplemas.deploy.yaml`,
    `version: "1.0"\ncomponent: { name: ${name}, type: agent${about} }\ndocker: ${entry ?? `{ image: "acme/${name}:1" }`}\n` +
      `ports: [{ port: 8000 }]\ndependencies: [${needed}]\n${more}`,
  );
}

async function nx(...args: readonly string[]): Promise<CommandResult> {
  return await runOk(workspace.folder, [workspace.path('node_modules/.bin/nx'), ...args], {
    environment: docker.environment,
  });
}

test('an image is made anew when the build of a library that it holds has made something else', async () => {
  verifies('nx/inference/inputs-exact');
  const build = (from: string) => ({
    executor: 'nx:run-commands',
    cache: true,
    inputs: ['{projectRoot}/src/**/*', { dependentTasksOutputFiles: '**/*', transitive: true }],
    outputs: ['{projectRoot}/dist'],
    dependsOn: ['^build'],
    options: { command: `node -e "fs.cpSync('${from}','{projectRoot}/dist',{recursive:true})"` },
  });
  const project = (name: string, from: string, more = {}) =>
    JSON.stringify({ name, targets: { build: build(from) }, ...more });
  workspace.write('libs/shared/project.json', project('shared', 'libs/shared/src'));
  workspace.write(
    'agents/worker/project.json',
    project('worker', 'agents/worker/src', { implicitDependencies: ['shared'] }),
  );
  workspace.write('libs/shared/src/a.txt', 'one');
  workspace.write('agents/worker/src/b.txt', 'always the same');
  // The sources do not count: Docker gets to see what the builds have made.
  workspace.write('.dockerignore', '*\n!libs/*/dist\n!agents/worker/dist\n');
  await nx('run', 'worker:docker-build');
  expect(docker.takeBuilds()).toHaveLength(1);
  await nx('run', 'worker:docker-build');
  expect(docker.takeBuilds()).toHaveLength(0);

  workspace.write('libs/shared/src/a.txt', 'two');
  await nx('run', 'worker:docker-build');
  expect(docker.takeBuilds()).toHaveLength(1);
});

test('what a dependency says of itself with words of its own dependencies counts', async () => {
  verifies('nx/inference/inputs-exact');
  await nx('run', 'planner:deploy-compose');
  expect(workspace.read('dist/deploy/planner/docker-compose.yml')).toContain('PEER: Works with Remembers\n');
  component('memory', { description: 'Forgets' });
  await nx('run', 'planner:deploy-compose');
  expect(workspace.read('dist/deploy/planner/docker-compose.yml')).toContain('PEER: Works with Forgets\n');
});

test('a component that nx.json excludes from the plugin is in nothing that a target writes', async () => {
  verifies('nx/inference/inputs-exact', 'nx/inference/options');
  const before = workspace.read('nx.json');
  component('demo', {});
  workspace.edit('nx.json', (text) =>
    JSON.stringify({ ...JSON.parse(text), plugins: [{ plugin: 'simplemas', exclude: ['agents/demo/**'] }] }),
  );
  await nx('run-many', '-t', 'deploy-validate', 'deploy-compose', 'deploy-k8s');
  rmSync(workspace.path('agents/demo'), { recursive: true });
  workspace.write('nx.json', before);
  expect(workspace.read('dist/deploy/my-system/docker-compose.yml')).toMatch(/^ {2}worker:/m);
  expect(workspace.read('dist/deploy/my-system/docker-compose.yml')).not.toContain('demo');
  expect(workspace.exists('dist/deploy/my-system/k8s/worker-deployment.yaml')).toBe(true);
  expect(workspace.exists('dist/deploy/my-system/k8s/demo-deployment.yaml')).toBe(false);
});

test('where nx.json asks for network policies, a new caller is let in', async () => {
  verifies('nx/inference/inputs-exact');
  const before = workspace.read('nx.json');
  workspace.edit('nx.json', (text) =>
    JSON.stringify({ ...JSON.parse(text), targetDefaults: { 'deploy-k8s': { options: { networkPolicy: true } } } }),
  );
  await nx('run', 'memory:deploy-k8s');
  component('asker', { dependencies: ['memory'] });
  await nx('run', 'memory:deploy-k8s');
  rmSync(workspace.path('agents/asker'), { recursive: true });
  workspace.write('nx.json', before);
  expect(workspace.read('dist/deploy/memory/k8s/memory-networkpolicy.yaml')).toMatch(/app: asker[^]*app: worker/);
});

test('files that a project.json or the command line sends elsewhere come back from the cache, and what lies beside them stays', async () => {
  verifies('nx/inference/outputs-restored');
  const sent = (output: string) => ({ options: { output } });
  workspace.write(
    'agents/memory/project.json',
    JSON.stringify({
      name: 'memory',
      targets: { 'deploy-compose': sent('out/memory.yml'), 'deploy-k8s': sent('out/memory') },
    }),
  );
  const [file, object, own] = ['out/memory.yml', 'out/memory/memory-deployment.yaml', 'out/memory/own-config.yaml'];
  const writeAll = async () => {
    await nx('run-many', '-t', 'deploy-compose', 'deploy-k8s', '-p', 'memory');
    await nx('run', 'planner:deploy-compose', '--output=out/planner.yml');
  };
  await writeAll();
  const written = [file, object, 'out/planner.yml'].map((path) => workspace.read(path));
  rmSync(workspace.path('out'), { recursive: true });
  workspace.write(own, 'mine\n');
  workspace.write('out/memory.env.example', 'MINE=\n');
  await writeAll();
  expect([file, object, 'out/planner.yml'].map((path) => workspace.read(path))).toEqual(written);
  expect([own, 'out/memory.env.example'].map((path) => workspace.read(path))).toEqual(['mine\n', 'MINE=\n']);
  rmSync(workspace.path('agents/memory/project.json'));
});

test('components that write their objects to one folder leave those of the others alone', async () => {
  verifies('nx/inference/outputs-restored');
  const write = (name: string) => nx('run', `${name}:deploy-k8s`);
  component('alpha', { more: 'volumes: [{ name: alpha-data, path: /data }]\n' });
  component('beta', {});
  const project = JSON.stringify({ targets: { 'deploy-k8s': { options: { output: 'out/shared' } } } });
  for (const name of ['alpha', 'beta']) workspace.write(`agents/${name}/project.json`, project);
  await write('beta');
  await write('alpha');
  const [volume, mine, others] = ['alpha-data-persistentvolumeclaim', 'alpha-service', 'beta-service'].map(
    (name) => `out/shared/${name}.yaml`,
  ) as [string, string, string];
  const before = [volume, mine].map((path) => workspace.read(path));
  workspace.edit('agents/beta/simplemas.deploy.yaml', (text) => text.replace('8000', '8111'));
  await write('beta');
  for (const path of [volume, mine]) rmSync(workspace.path(path));
  await write('alpha');
  expect([volume, mine].map((path) => workspace.read(path))).toEqual(before);
  expect(workspace.read(others)).toContain('8111');
});
