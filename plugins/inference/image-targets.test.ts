import type { Outline } from '@simplemas/core/outline';
import { describe, expect, test } from 'vitest';
import { componentProjects } from './component-projects.js';
import type { InferenceOptions } from './inference-options.js';
import { nodesFor } from './nodes.js';
import { settingsOf } from './settings.js';
import { targetsInFull } from './testing/merged-projects.js';
import { outlineWith } from './testing/outline.js';

interface Workspace {
  /** Texts by path: ignore files. */
  readonly files?: Readonly<Record<string, string>>;
  readonly options?: InferenceOptions;
}

/** Targets by `PROJECT:TARGET`. Components lie in folders of their names, below `agents`. */
function targetsOf(components: Readonly<Record<string, Partial<Outline>>>, { files = {}, options }: Workspace = {}) {
  const metadata = Object.entries(components).map(([name, outline]) => ({
    path: `agents/${name}/simplemas.deploy.yaml`,
    outline: outlineWith({ name, hasBuild: true, ...outline }),
  }));
  const nodes = nodesFor({
    components: componentProjects(metadata, { others: new Map(), workspace: 'chess' }),
    systemName: 'chess',
    systemProjectName: 'chess',
    settings: settingsOf(options),
    lists: [],
    readFile: (path) => files[path],
  });
  const projects = nodes.flatMap(([, node]) => Object.values(node.projects ?? {}));
  return Object.fromEntries(
    projects.flatMap(({ name = '', ...project }) =>
      Object.entries(targetsInFull(project)).map(([target, configuration]) => [`${name}:${target}`, configuration]),
    ),
  );
}

const DOCKER_INPUTS = ['DOCKER_HOST', 'DOCKER_CONTEXT', 'DOCKER_DEFAULT_PLATFORM', 'BUILDX_BUILDER'].map((env) => ({
  env,
}));

describe('docker-build', () => {
  const inputs = (outline: Partial<Outline> = {}, files: Readonly<Record<string, string>> = {}) =>
    targetsOf({ worker: outline, memory: {} }, { files })['worker:docker-build']?.inputs;

  test('is cached by its record, after the check and the build', () => {
    expect(targetsOf({ worker: {} })['worker:docker-build']).toMatchObject({
      executor: 'simplemas:docker-build',
      cache: true,
      dependsOn: ['deploy-validate', 'build'],
      outputs: ['{options.record}'],
      options: { component: 'worker', system: 'chess', record: 'dist/deploy/worker/image.yaml' },
    });
  });

  test('is made of its context, of what a build puts there, and of what says how', () => {
    expect(inputs()).toEqual([
      '{workspaceRoot}/agents/worker/**/*',
      '{projectRoot}/Dockerfile',
      '{projectRoot}/Dockerfile.dockerignore',
      '{projectRoot}/.dockerignore',
      '{projectRoot}/simplemas.deploy.yaml',
      { dependentTasksOutputFiles: 'agents/worker/**/*', transitive: true },
      ...DOCKER_INPUTS,
    ]);
  });

  test('is made of what its ignore file leaves', () => {
    expect(inputs({}, { 'agents/worker/.dockerignore': '*\n!dist\n' })).toEqual(
      expect.arrayContaining([
        '{workspaceRoot}/agents/worker/dist/**/*',
        { dependentTasksOutputFiles: 'agents/worker/dist/**/*', transitive: true },
      ]),
    );
    expect(inputs({}, { 'agents/worker/.dockerignore': '*.md\nDockerfile\n' })).toEqual(
      expect.arrayContaining(['!{workspaceRoot}/agents/worker/*.md', '{projectRoot}/Dockerfile']),
    );
  });

  test('heeds the ignore file of its own Dockerfile before that of the context', () => {
    const files = { 'agents/worker/.dockerignore': 'one\n', 'agents/worker/Dockerfile.dockerignore': 'two\n' };
    expect(inputs({}, files)).toContain('!{workspaceRoot}/agents/worker/two');
    expect(inputs({}, files)).not.toContain('!{workspaceRoot}/agents/worker/one');
  });

  test('of the whole workspace excludes nothing that must count', () => {
    const outline = { buildContext: '../..', dockerfile: 'images/worker.Dockerfile' };
    const found = inputs(outline, { '.dockerignore': 'images\n' });
    expect(found).toEqual(expect.arrayContaining(['{workspaceRoot}/**/*', '{workspaceRoot}/images/worker.Dockerfile']));
    expect(found).not.toContain('!{workspaceRoot}/images');
  });

  test('is made of dependencies and of variables only where it is told about them', () => {
    const dependencies = [{ name: 'memory', isRequired: true }];
    const memory = '{workspaceRoot}/agents/memory/simplemas.deploy.yaml';
    expect(inputs({ dependencies })).not.toContain(memory);
    const found = inputs({ dependencies, isImageLinked: true, imageVariables: ['FLAVOUR'] });
    expect(found).toEqual(expect.arrayContaining([memory, { env: 'FLAVOUR' }]));
  });

  test('of a context that is not known is never taken from the cache', () => {
    const target = targetsOf({ worker: { buildContext: '../../..' } })['worker:docker-build'];
    expect(target).toMatchObject({ cache: false });
    expect(target).not.toHaveProperty('inputs');
  });

  test('is for what is built', () => {
    const targets = targetsOf({ cache: { hasBuild: false, image: 'redis:7' } });
    expect(targets).not.toHaveProperty('cache:docker-build');
    expect(targets).toHaveProperty('cache:deploy-up');
  });
});

test('docker-push is never cached', () => {
  expect(targetsOf({ worker: {} })['worker:docker-push']).toMatchObject({
    executor: 'simplemas:docker-push',
    cache: false,
    options: { component: 'worker', system: 'chess' },
  });
});

describe('deploy-up', () => {
  const file = 'dist/deploy/chess/docker-compose.yml';

  test('of a component starts all it depends on, on a circle too, from the file of the system', () => {
    const on = (...names: readonly string[]) => ({ dependencies: names.map((name) => ({ name, isRequired: true })) });
    const targets = targetsOf({ ping: on('pong'), pong: on('ping'), other: {}, remote: { hasBuild: false } });
    expect(targets['ping:deploy-up']).toMatchObject({
      executor: 'simplemas:up',
      cache: false,
      dependsOn: [{ target: 'deploy-compose', projects: ['chess'] }],
      options: { file, system: 'chess', services: 'ping pong' },
    });
    expect(targets['ping:deploy-down']?.options).toMatchObject({ services: 'ping' });
    expect(targets).not.toHaveProperty('remote:deploy-up');
  });

  test('of the system starts all of it; down and logs need no file', () => {
    const targets = targetsOf({ worker: {} });
    expect(targets['chess:deploy-up']?.options).toEqual({ file, system: 'chess' });
    for (const name of ['deploy-down', 'deploy-logs'])
      expect(targets[`chess:${name}`]).toMatchObject({ dependsOn: [] });
  });
});

describe('options', () => {
  test('rename targets, and want some not at all', () => {
    const options: InferenceOptions = {
      validateTargetName: false,
      kubernetesTargetName: false,
      dockerBuildTargetName: 'image',
      dockerPushTargetName: false,
      upTargetName: 'start',
      downTargetName: false,
      logsTargetName: false,
      tags: ['scope:agents'],
    };
    const targets = targetsOf({ worker: {} }, { options });
    expect(Object.keys(targets)).toEqual([
      ...['deploy-compose', 'image', 'start'].map((name) => `worker:${name}`),
      ...['deploy-compose', 'start', 'deploy-watch'].map((name) => `chess:${name}`),
    ]);
    expect(targets['worker:deploy-compose']?.dependsOn).toEqual(['build']);
  });

  test('without a target that writes the file, up takes the file that is there', () => {
    const targets = targetsOf({ worker: {} }, { options: { composeTargetName: false } });
    expect(targets['worker:deploy-up']?.dependsOn).toEqual([]);
  });
});
