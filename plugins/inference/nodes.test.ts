import { describe, expect, test } from 'vitest';
import { componentProjects, type MetadataFile } from './component-projects.js';
import type { InferenceOptions } from './inference-options.js';
import { nodesFor } from './nodes.js';
import { settingsOf, type Circumstances } from './settings.js';
import { mergedProjects } from './testing/merged-projects.js';
import { outlineWith } from './testing/outline.js';
import { verifies } from '../../e2e/support/verifies.js';

interface Component {
  readonly dependencies?: readonly string[];
  readonly hasLocalCommand?: boolean;
  readonly description?: string;
}

interface Workspace {
  readonly options?: InferenceOptions;
  readonly systemName?: string;
  readonly circumstances?: Circumstances;
}

/** Projects by root, merged as Nx does: components are named like their folders. */
function infer(components: Readonly<Record<string, Component>>, workspace: Workspace = {}) {
  const files = Object.entries(components).map(([folder, { dependencies = [], hasLocalCommand = false, ...rest }]) => {
    const outline = outlineWith({
      name: folder === '.' ? 'root' : folder,
      dependencies: dependencies.map((name) => ({ name, isRequired: true })),
      hasBuild: true,
      hasLocalCommand,
      ...rest,
    });
    return { path: folder === '.' ? 'simplemas.deploy.yaml' : `${folder}/simplemas.deploy.yaml`, outline };
  });
  return mergedProjects(nodesOf(files, workspace));
}

function nodesOf(files: readonly MetadataFile[], { options, systemName, circumstances }: Workspace = {}) {
  return nodesFor({
    components: componentProjects(files, { others: new Map(), workspace: 'chess' }),
    systemName,
    systemProjectName: systemName ?? 'chess',
    settings: settingsOf(options, circumstances),
    readFile: () => undefined,
    lists: [],
  });
}

const metadataOf = (...folders: readonly string[]) =>
  folders.map((folder) => `{workspaceRoot}/${folder}/simplemas.deploy.yaml`);

const dockerfilesOf = (...folders: readonly string[]) =>
  folders.map((folder) => `{workspaceRoot}/${folder}/Dockerfile`);

const COMPONENT_TARGETS = [
  'deploy-validate',
  'deploy-compose',
  'deploy-k8s',
  'docker-build',
  'docker-push',
  'deploy-up',
  'deploy-down',
  'deploy-logs',
];

const outputsIn = (folder: string) => ['{options.output}', `{workspaceRoot}/${folder}/.env.example`];

test('a workspace without components has no projects', () => {
  expect(infer({})).toEqual({});
});

describe('a component', () => {
  test('is a project with a target to check and one to write', () => {
    verifies('nx/inference/components', 'nx/inference/console');
    expect(infer({ worker: { description: 'Works' } })['worker']).toMatchObject({
      name: 'worker',
      tags: ['simplemas'],
      metadata: {
        description: 'Works',
        technologies: ['simplemas', 'docker'],
        targetGroups: { Deployment: COMPONENT_TARGETS },
      },
      targets: {
        'deploy-validate': {
          executor: 'simplemas:validate',
          cache: true,
          outputs: [],
          options: { component: 'worker', file: 'worker/simplemas.deploy.yaml' },
        },
        'deploy-compose': {
          executor: 'simplemas:compose',
          cache: true,
          dependsOn: ['deploy-validate', 'build'],
          outputs: outputsIn('dist/deploy/worker'),
          options: { component: 'worker', output: 'dist/deploy/worker/docker-compose.yml' },
        },
      },
    });
  });

  test('takes its metadata, that of its direct dependencies and its Dockerfile for inputs, and nothing else', () => {
    const projects = infer({
      planner: { dependencies: ['worker', 'nobody'] },
      worker: { dependencies: ['memory'] },
      memory: {},
    });
    for (const [name, files] of [
      ['planner', metadataOf('planner', 'worker')],
      ['worker', metadataOf('memory', 'worker')],
    ] as const) {
      for (const target of ['deploy-validate', 'deploy-compose'])
        expect(projects[name]?.targets?.[target]?.inputs).toEqual([...files, ...dockerfilesOf(name)]);
    }
  });

  test('is written only when the metadata of its direct dependencies holds', () => {
    const projects = infer({ planner: { dependencies: ['worker'] }, worker: { dependencies: ['memory'] }, memory: {} });
    expect(projects['planner']?.targets?.['deploy-compose']?.dependsOn).toEqual([
      'deploy-validate',
      { target: 'deploy-validate', projects: ['worker'] },
      'build',
    ]);
  });

  test('on a circle, or depending on itself, has each file once, and its check waits for no other', () => {
    const projects = infer({ ping: { dependencies: ['pong', 'ping'] }, pong: { dependencies: ['ping', 'ping'] } });
    for (const name of ['ping', 'pong']) {
      expect(projects[name]?.targets?.['deploy-compose']?.inputs).toEqual([
        ...metadataOf('ping', 'pong'),
        ...dockerfilesOf(name),
      ]);
      expect(projects[name]?.targets?.['deploy-validate']).not.toHaveProperty('dependsOn');
    }
  });

  test('is served only where it says how it is started, without cache', () => {
    const projects = infer({ worker: { hasLocalCommand: true }, database: {} });
    expect(projects['worker']?.targets?.['serve']).toMatchObject({
      executor: 'simplemas:serve',
      continuous: true,
      cache: false,
      options: { component: 'worker' },
    });
    expect(projects['database']?.targets).not.toHaveProperty('serve');
  });

  test('is served only when its metadata and that of all it depends on holds', () => {
    const served = { hasLocalCommand: true };
    const projects = infer({
      planner: { ...served, dependencies: ['worker'] },
      worker: { dependencies: ['memory'] },
      memory: { dependencies: ['worker'] },
      other: {},
    });
    expect(projects['planner']?.targets?.['serve']?.dependsOn).toEqual([
      { target: 'deploy-validate', projects: ['memory', 'planner', 'worker'] },
    ]);
    expect(projects['.']?.targets?.['serve']?.dependsOn).toEqual(['deploy-validate']);
  });

  test('names the plugin as an input only where the lock file does', () => {
    const input = { externalDependencies: ['simplemas'] };
    const inputs = (isPluginInLockFile: boolean) =>
      infer({ worker: {} }, { circumstances: { isPluginInLockFile } })['worker']?.targets?.['deploy-compose']?.inputs;
    expect(inputs(true)).toContainEqual(input);
    expect(inputs(false)).not.toContainEqual(input);
  });
});

describe('a broken file', () => {
  test('is still a project, whose check is asked for by file', () => {
    const broken = outlineWith({ problem: 'not YAML' });
    const nodes = nodesOf([{ path: 'agents/worker/simplemas.deploy.yaml', outline: broken }]);
    expect(nodes[0]?.[1].projects?.['agents/worker']).toMatchObject({
      name: 'worker',
      targets: { 'deploy-validate': { options: { file: 'agents/worker/simplemas.deploy.yaml' } } },
    });
  });
});

test.each(['worker', 'helper'])(
  'of two metadata files in one folder both are inputs of every check that concerns %s',
  (name) => {
    const outline = outlineWith({});
    const two = ['worker/simplemas.deploy.yaml', 'worker/simplemas.deploy.yml'];
    const nodes = nodesOf([
      ...two.map((path, index) => ({ path, outline: { ...outline, name: index === 0 ? 'worker' : name } })),
      {
        path: 'planner/simplemas.deploy.yaml',
        outline: { ...outline, name: 'planner', dependencies: [{ name, isRequired: true }] },
      },
    ]);
    const inputsOf = (root: string) => mergedProjects(nodes)[root]?.targets?.['deploy-validate']?.inputs;
    const both = two.map((path) => `{workspaceRoot}/${path}`);
    expect(inputsOf('worker')).toEqual(both);
    for (const root of ['planner', '.']) expect(inputsOf(root)).toEqual([...metadataOf('planner'), ...both]);
  },
);

describe('the system', () => {
  test('is the project of the workspace, made of all metadata, checked and built before it is written', () => {
    expect(infer({ planner: {}, worker: { hasLocalCommand: true } }, { systemName: 'acme' })['.']).toMatchObject({
      name: 'acme',
      tags: ['simplemas', 'simplemas:system'],
      targets: {
        'deploy-validate': {
          options: { system: 'acme' },
          inputs: [...metadataOf('planner', 'worker'), ...dockerfilesOf('planner', 'worker')],
        },
        'deploy-compose': {
          inputs: [...metadataOf('planner', 'worker'), ...dockerfilesOf('planner', 'worker')],
          outputs: outputsIn('dist/deploy/acme'),
          dependsOn: [
            { target: 'deploy-validate', projects: ['planner', 'worker'] },
            { target: 'build', projects: ['planner', 'worker'] },
          ],
          options: { system: 'acme', output: 'dist/deploy/acme/docker-compose.yml' },
        },
        serve: { continuous: true },
      },
    });
  });

  test('without a name is a project named by its folder, and nothing written says that name', () => {
    const system = infer({ worker: {} })['.'];
    expect(system?.name).toBe('chess');
    expect(system?.targets?.['deploy-compose']?.options).toEqual({ output: 'dist/deploy/chess/docker-compose.yml' });
  });

  test('stands beside a component at the workspace root, under names of its own', () => {
    const root = infer({ '.': {}, worker: {} }, { systemName: 'acme' })['.'];
    expect(root?.name).toBe('root');
    expect(Object.keys(root?.targets ?? {})).toEqual([
      ...COMPONENT_TARGETS,
      'deploy-validate-system',
      'deploy-compose-system',
      'deploy-k8s-system',
      'deploy-up-system',
      'deploy-down-system',
      'deploy-logs-system',
      'deploy-watch-system',
    ]);
    const serve = infer({ '.': {}, worker: { hasLocalCommand: true } })['.']?.targets?.['serve-system'];
    expect(serve?.dependsOn).toEqual(['deploy-validate-system']);
    expect(root?.targets?.['deploy-compose-system']?.outputs).toEqual(outputsIn('dist/deploy/acme'));
  });

  test('is watched once what its images hold is built, as they are where the watch starts them', () => {
    const system = infer({ planner: {}, worker: {} })['.']?.targets;
    expect(system?.['deploy-watch']?.dependsOn).toEqual([{ target: 'build', projects: ['planner', 'worker'] }]);
  });

  test('writes manifests to a folder of its own, as each component does, from what Compose files are made of', () => {
    const projects = infer({ planner: { dependencies: ['worker'] }, worker: {} }, { systemName: 'acme' });
    const [planner, system] = ['planner', '.'].map((name) => projects[name]?.targets);
    expect(planner?.['deploy-k8s']).toMatchObject({
      executor: 'simplemas:k8s',
      cache: true,
      inputs: planner?.['deploy-compose']?.inputs,
      outputs: ['{workspaceRoot}/dist/deploy/planner/k8s'],
      options: { component: 'planner', output: 'dist/deploy/planner/k8s' },
      dependsOn: ['deploy-validate', { target: 'deploy-validate', projects: ['worker'] }],
    });
    expect(system?.['deploy-k8s']).toMatchObject({
      inputs: system?.['deploy-compose']?.inputs,
      options: { output: 'dist/deploy/acme/k8s' },
      dependsOn: [{ target: 'deploy-validate', projects: ['planner', 'worker'] }],
    });
  });

  test('of one component at the root is that component', () => {
    expect(Object.keys(infer({ '.': {} })['.']?.targets ?? {})).toEqual(COMPONENT_TARGETS);
  });
});

test('options rename targets, move the output and choose the components', () => {
  verifies('nx/inference/options');
  const options: InferenceOptions = {
    validateTargetName: 'check',
    composeTargetName: 'compose',
    buildTargetName: 'bundle',
    outputFolder: './out/',
    pattern: 'agents/**',
  };
  expect(infer({ worker: {} }, { options })['worker']?.targets).toMatchObject({
    check: { options: { pattern: 'agents/**/{simplemas.deploy.yaml,simplemas.deploy.yml}' } },
    compose: { dependsOn: ['check', 'bundle'], outputs: outputsIn('out/worker') },
  });
});
