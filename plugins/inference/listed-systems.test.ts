import { readSystemOutline } from '@simplemas/core/outline';
import { describe, expect, test } from 'vitest';
import { componentProjects } from './component-projects.js';
import { edgesOf, namedEdges } from './dependencies.js';
import type { InferenceOptions } from './inference-options.js';
import { listedSystems } from './listed-systems.js';
import { nodesFor } from './nodes.js';
import { settingsOf } from './settings.js';
import { systemProjectName } from './system-project-name.js';
import { mergedProjects } from './testing/merged-projects.js';
import { outlineWith } from './testing/outline.js';

interface Workspace {
  /** Folders of components, which are called like the last part. */
  readonly components?: readonly string[];
  /** Texts of manifests and project files by path. */
  readonly lists: Readonly<Record<string, string>>;
  /** Folders of projects of other plugins by name. */
  readonly others?: Readonly<Record<string, string>>;
  /** Metadata files that are no components of the workspace. */
  readonly elsewhere?: readonly string[];
  readonly options?: InferenceOptions;
}

const METADATA = 'simplemas.deploy.yaml';
const lastPart = (path: string) => path.split('/').at(-1) ?? path;

function inferAll({ components = [], lists, others = {}, elsewhere = [], options }: Workspace) {
  const outline = (name: string) => outlineWith({ name, hasBuild: true });
  const inUse = new Map(Object.entries(others));
  const projects = componentProjects(
    components.map((folder) => ({
      path: folder === '.' ? METADATA : `${folder}/${METADATA}`,
      outline: outline(folder === '.' ? 'root' : lastPart(folder)),
    })),
    { others: inUse, workspace: 'chess' },
  );
  const workspaceProject = systemProjectName('chess', projects, inUse);
  const systems = listedSystems(
    Object.entries(lists).map(([path, text]) => ({
      path,
      kind: path.endsWith('.yaml') ? 'manifest' : 'project',
      outline: readSystemOutline({ path, text }),
    })),
    {
      components: projects,
      systemProjectName: workspaceProject,
      others: inUse,
      outlineOf: (path) => (elsewhere.includes(path) ? outline('elsewhere') : undefined),
    },
  );
  const nodes = nodesFor({
    components: projects,
    systemName: 'chess',
    systemProjectName: workspaceProject,
    lists: systems,
    settings: settingsOf(options),
    readFile: () => undefined,
  });
  return { projects, systems, nodes };
}

/** Projects by root, merged as Nx does. */
function infer(workspace: Workspace) {
  return mergedProjects(inferAll(workspace).nodes);
}

const manifest = (name: string, ...folders: readonly string[]) =>
  `version: "1.0"\n${name === '' ? '' : `name: ${name}\n`}components:\n` +
  folders.map((folder) => `  - { name: ${lastPart(folder)}, path: ${folder} }\n`).join('');

const inputsOf = (...files: readonly string[]) => files.map((file) => `{workspaceRoot}/${file}`);

const CLUB = 'systems/club/simplemas.manifest.yaml';
const AGENTS = ['agents/planner', 'agents/worker', 'agents/other'];

describe('a manifest in a folder of its own', () => {
  const workspace: Workspace = {
    components: AGENTS,
    lists: { [CLUB]: manifest('club', '../../agents/planner', '../../agents/worker') },
  };

  test('is a project of its name, beside that of the workspace', () => {
    expect(infer(workspace)['.']?.name).toBe('chess');
    expect(infer(workspace)['systems/club']).toMatchObject({
      name: 'club',
      tags: ['simplemas', 'simplemas:system'],
      metadata: {
        description: 'The system club: 2 components of simplemas.manifest.yaml',
        technologies: ['simplemas'],
        targetGroups: {
          Deployment: [
            'deploy-validate',
            'deploy-compose',
            'deploy-k8s',
            'deploy-up',
            'deploy-down',
            'deploy-logs',
            'deploy-watch',
          ],
        },
      },
    });
  });

  test('reads itself, the metadata and the Dockerfiles of what it lists, and nothing else', () => {
    const targets = infer(workspace)['systems/club']?.targets;
    const inputs = inputsOf(
      CLUB,
      ...['planner', 'worker'].flatMap((name) => [`agents/${name}/${METADATA}`, `agents/${name}/simplemas.deploy.yml`]),
      'agents/planner/Dockerfile',
      'agents/worker/Dockerfile',
    );
    for (const target of ['deploy-validate', 'deploy-compose', 'deploy-k8s']) {
      expect(targets?.[target]).toMatchObject({ cache: true, inputs });
    }
  });

  test('writes to a folder of its own, once it holds and its components are built', () => {
    expect(infer(workspace)['systems/club']?.targets).toMatchObject({
      'deploy-compose': {
        executor: 'simplemas:compose',
        options: { manifest: CLUB, system: 'club', output: 'dist/deploy/club/docker-compose.yml' },
        outputs: ['{options.output}', ...inputsOf('dist/deploy/club/.env.example')],
        dependsOn: ['deploy-validate', { target: 'build', projects: ['planner', 'worker'] }],
      },
      'deploy-k8s': {
        options: { manifest: CLUB, output: 'dist/deploy/club/k8s' },
        outputs: expect.arrayContaining(inputsOf('dist/deploy/club/k8s')),
        dependsOn: ['deploy-validate'],
      },
      'deploy-up': {
        options: { file: 'dist/deploy/club/docker-compose.yml', system: 'club' },
        dependsOn: [{ target: 'deploy-compose', projects: ['club'] }],
      },
      'deploy-watch': {
        continuous: true,
        options: { manifest: CLUB },
        dependsOn: [{ target: 'build', projects: ['planner', 'worker'] }],
      },
    });
  });

  test('has edges to what it lists, which name the manifest', () => {
    const { projects, systems } = inferAll(workspace);
    const names = new Map([
      ['systems/club', 'club'],
      ...projects.map(({ root, projectName }) => [root, projectName] as const),
    ]);
    const edge = { source: 'club', type: 'static', sourceFile: CLUB };
    expect(namedEdges(edgesOf([], systems), names)).toEqual([
      { ...edge, target: 'planner' },
      { ...edge, target: 'worker' },
    ]);
  });

  test('without a name is called like its folder', () => {
    const nameless = { ...workspace, lists: { [CLUB]: manifest('', '../../agents/planner') } };
    expect(infer(nameless)['systems/club']).toMatchObject({
      name: 'club',
      targets: { 'deploy-compose': { options: { system: 'club' } } },
    });
  });
});

describe('a manifest where another project lies', () => {
  test('at the workspace root has targets with a suffix, and its own output', () => {
    const root = infer({
      components: AGENTS,
      lists: { 'simplemas.manifest.yaml': manifest('club', 'agents/planner') },
    })['.'];
    expect(root?.name).toBe('chess');
    expect(Object.keys(root?.targets ?? {})).toEqual(
      expect.arrayContaining(['deploy-compose', 'deploy-compose-manifest', 'deploy-up-manifest']),
    );
    expect(root?.targets?.['deploy-compose-manifest']).toMatchObject({
      options: { manifest: 'simplemas.manifest.yaml', output: 'dist/deploy/club/docker-compose.yml' },
      dependsOn: ['deploy-validate-manifest', { target: 'build', projects: ['planner'] }],
    });
    expect(root?.targets?.['deploy-up-manifest']?.dependsOn).toEqual([
      { target: 'deploy-compose-manifest', projects: ['chess'] },
    ]);
  });

  test('in the folder of a component leaves the targets of the component as they are', () => {
    const file = 'agents/planner/simplemas.manifest.yaml';
    const workspace = { components: AGENTS, lists: { [file]: manifest('', '.', '../worker') } };
    const planner = infer(workspace)['agents/planner'];
    expect(planner?.targets?.['deploy-compose']?.options).toEqual({
      component: 'planner',
      system: 'chess',
      output: 'dist/deploy/planner/docker-compose.yml',
    });
    // The component has its name, and what two targets write must not lie in one folder.
    expect(planner?.targets?.['deploy-compose-manifest']?.options).toEqual({
      manifest: file,
      system: 'planner',
      output: 'dist/deploy/agents-planner/docker-compose.yml',
    });
  });

  test('beside a project file is the one that names the project', () => {
    const lists = {
      [CLUB]: manifest('club', '../../agents/planner'),
      'systems/club/simplemas_project.yml': 'name: team\nagents:\n  worker: ../../agents/worker\n',
    };
    const project = infer({ components: AGENTS, lists })['systems/club'];
    expect(project?.name).toBe('club');
    expect(project?.targets).toMatchObject({
      'deploy-compose': { options: { manifest: CLUB, output: 'dist/deploy/club/docker-compose.yml' } },
      'deploy-compose-project': {
        options: { projectFile: 'systems/club/simplemas_project.yml', output: 'dist/deploy/team/docker-compose.yml' },
        dependsOn: ['deploy-validate-project', { target: 'build', projects: ['worker'] }],
      },
    });
  });
});

test.each([
  ['a component', { components: ['agents/club'] }],
  ['the workspace', { components: AGENTS, name: 'chess' }],
  ['a project of another plugin', { components: AGENTS, others: { club: 'libs/club' } }],
])(
  'a manifest called like %s is named by its path',
  (_what, { name = 'club', ...workspace }: Partial<Workspace> & { name?: string }) => {
    const all = infer({ ...workspace, lists: { [CLUB]: manifest(name, '../../agents/planner') } });
    expect(all['systems/club']).toMatchObject({
      name: 'systems-club',
      targets: {
        'deploy-compose': { options: { system: name, output: 'dist/deploy/systems-club/docker-compose.yml' } },
      },
    });
  },
);

test('two manifests of one name are two projects', () => {
  const lists = Object.fromEntries(
    ['a/club', 'b/club'].map((folder) => [`${folder}/simplemas.manifest.yaml`, manifest('', '../../agents/planner')]),
  );
  const all = infer({ components: AGENTS, lists });
  expect([all['a/club']?.name, all['b/club']?.name]).toEqual(['club', 'b-club']);
});

test('a metadata file that is no component of the workspace counts too, and one outside of it is not looked at', () => {
  const lists = { [CLUB]: manifest('club', 'own/metadata.yaml', '../../../secret', 'gone') };
  const { systems, nodes } = inferAll({
    lists,
    elsewhere: ['systems/club/own/metadata.yaml', '../secret/simplemas.deploy.yaml'],
  });
  expect(systems[0]?.components.map(({ outline }) => outline?.name)).toEqual(['elsewhere', undefined, undefined]);
  expect(mergedProjects(nodes)['systems/club']?.targets?.['deploy-validate']?.inputs).toEqual(
    inputsOf(
      CLUB,
      'systems/club/own/metadata.yaml',
      `systems/club/gone/${METADATA}`,
      'systems/club/gone/simplemas.deploy.yml',
      'systems/club/own/Dockerfile',
    ),
  );
});

test('what a manifest lays over a component decides what its targets can do', () => {
  const over = (overrides: string) =>
    infer({
      components: ['agents/planner'],
      lists: { [CLUB]: `components: [{ name: planner, path: ../../agents/planner, overrides: ${overrides} }]` },
    })['systems/club'];
  const served = over('{ local: { command: node main.js }, docker: { build: { dockerfile: Own.Dockerfile } } }');
  expect(served?.targets?.['serve']?.dependsOn).toEqual(['deploy-validate']);
  expect(served?.targets?.['deploy-compose']?.inputs).toContain('{workspaceRoot}/agents/planner/Own.Dockerfile');
  expect(Object.keys(over('{ docker: { build: null } }')?.targets ?? {})).not.toContain('deploy-up');
});

test.each(['', 'components: [', '- worker', 'components: []'])('a manifest that holds %j stays a project', (text) => {
  const broken = infer({ components: AGENTS, lists: { [CLUB]: text } })['systems/club'];
  expect(broken?.name).toBe('club');
  expect(Object.keys(broken?.targets ?? {})).toEqual(
    expect.arrayContaining(['deploy-validate', 'deploy-compose', 'deploy-up', 'serve']),
  );
});

test('the options that rename targets and move the output hold for these systems too', () => {
  const options = { composeTargetName: 'compose', validateTargetName: false, outputFolder: 'out' } as const;
  const targets = infer({ components: AGENTS, lists: { [CLUB]: manifest('club', '../../agents/worker') }, options })[
    'systems/club'
  ]?.targets;
  expect(targets?.['compose']).toMatchObject({
    options: { output: 'out/club/docker-compose.yml' },
    dependsOn: [{ target: 'build', projects: ['worker'] }],
  });
  expect(targets).not.toHaveProperty('deploy-validate');
});
