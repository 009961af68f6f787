import { beforeAll, expect, test } from 'vitest';
import type { CommandResult } from '../support/commands.js';
import { commitAll } from '../support/git.js';
import { copyWorkspace, type Workspace } from '../support/workspace.js';
import { verifies } from '../support/verifies.js';

// Systems that manifests and project files list, in one workspace: club lists worker, solo lists cache, and a project file at the root lists the agents.

const MANIFEST = 'systems/club/simplemas.manifest.yaml';
const TARGETS = 'deploy-validate,deploy-compose,deploy-k8s,deploy-compose-project';

const composeFile = (system: string): string => `dist/deploy/${system}/docker-compose.yml`;

const succeeds = (result: CommandResult): void => {
  expect(result, result.stdout + result.stderr).toMatchObject({ exitCode: 0 });
};

/** Tasks that were run, and not taken from the cache, sorted. */
const tasksThatRan = ({ stdout }: CommandResult): readonly string[] => {
  const told = [...stdout.matchAll(/nx run ([\w-]+:[\w-]+)(.*)$/gm)];
  const tasks = told.filter(([, , rest = '']) => !rest.includes('cache')).map(([, task = '']) => task);
  return [...new Set(tasks)].sort();
};

const withTargets = (...projects: readonly string[]) =>
  projects.flatMap((project) =>
    ['deploy-compose', 'deploy-k8s', 'deploy-validate'].map((each) => `${project}:${each}`),
  );

let workspace: Workspace;
beforeAll(async () => {
  workspace = await copyWorkspace('systems');
  succeeds(await workspace.nx('g', 'simplemas:component', 'cache', '--image', 'redis:7'));
  succeeds(await workspace.nx('g', 'simplemas:system', 'club', '--components', 'worker'));
  workspace.write(
    'systems/solo/simplemas.manifest.yaml',
    'version: "1.0"\ncomponents: [{ name: cache, path: ../../services/cache }]\n',
  );
  workspace.write('simplemas_project.yml', 'name: team\nagents:\n  planner: agents/planner\n  worker: agents/worker\n');
  await commitAll(workspace.folder, 'Three components and their systems');
});

test('each list is a system with targets, beside that of the workspace', async () => {
  verifies('nx/inference/systems');
  const shown = await workspace.nx('show', 'projects');
  expect(shown.stdout.trim().split('\n').sort()).toEqual(['cache', 'club', 'my-system', 'planner', 'solo', 'worker']);

  const result = await workspace.nx('run-many', '-t', TARGETS);

  succeeds(result);
  expect(tasksThatRan(result)).toEqual(expect.arrayContaining(withTargets('cache', 'club', 'solo', 'worker')));
  expect(workspace.read(composeFile('club'))).toMatch(/^name: club$[^]*^ {2}worker:/m);
  expect(workspace.read(composeFile('club'))).not.toMatch(/^ {2}(?:planner|cache):/m);
  expect(workspace.read(composeFile('team'))).toMatch(/^name: team$[^]*^ {2}planner:[^]*^ {2}worker:/m);
  expect(workspace.exists('dist/deploy/solo/k8s/kustomization.yaml')).toBe(true);
});

test('a tag that Nx makes a number of is refused, with what to give instead', async () => {
  const result = await workspace.nx('deploy-k8s', 'solo', '--tag=1.10');
  expect(result.exitCode).toBe(1);
  expect(result.stdout).toContain('The option "tag" must be a text');
  succeeds(await workspace.nx('deploy-k8s', 'solo', '--tag=v1.10'));
});

test('names of digits alone, of which Nx makes numbers, are names', async () => {
  succeeds(await workspace.nx('deploy-k8s', 'solo', '--namespace=42', '--output=dist/numbered'));
  expect(workspace.read('dist/numbered/namespace.yaml')).toMatch(/^ {2}name: ["']42["']$/m);
  const unknown = await workspace.nx('deploy-compose', 'my-system', '--component=42');
  expect(unknown.exitCode).toBe(1);
  expect(unknown.stdout).toContain('discover/unknown-component');
});

test('edges of the graph lead from a system to the components that it lists, and to no others', async () => {
  succeeds(await workspace.nx('graph', '--file=graph.json'));
  const { graph } = JSON.parse(workspace.read('graph.json')) as {
    graph: { dependencies: Record<string, readonly { target: string }[]> };
  };
  const targetsOf = (project: string) => graph.dependencies[project]?.map(({ target }) => target);
  expect(targetsOf('club')).toEqual(['worker']);
  expect(targetsOf('solo')).toEqual(['cache']);
});

test.each([
  ['cache', 'services/cache', withTargets('cache', 'my-system', 'solo')],
  [
    'worker, on which planner depends,',
    'agents/worker',
    [
      ...withTargets('club', 'my-system'),
      'my-system:deploy-compose-project',
      'my-system:deploy-validate-project',
      // What agents are bundled from are their folders and those of their dependencies.
      'planner:build',
      'worker:build',
      ...withTargets('planner', 'worker'),
    ],
  ],
])(
  'a change of %s runs its targets, those of its dependents and of the systems that hold it',
  async (_name, folder, tasks) => {
    verifies('nx/inference/inputs-exact');
    workspace.edit(`${folder}/simplemas.deploy.yaml`, (text) => `${text}\nlabels:\n  com.example.round: "1"\n`);
    const affected = await workspace.nx('affected', '-t', TARGETS, '--base=HEAD');
    succeeds(affected);
    expect(tasksThatRan(affected)).toEqual([...tasks].sort());
    // Nothing else is left to do, also for those whom nobody called affected.
    const all = await workspace.nx('run-many', '-t', TARGETS);
    succeeds(all);
    expect(tasksThatRan(all)).toEqual([]);
    await commitAll(workspace.folder, `Change ${folder}`);
  },
);

test('a broken manifest breaks nothing but its own targets, and is told with its line', async () => {
  workspace.edit(MANIFEST, (text) => text.replace('components:', 'componets:'));
  const shown = await workspace.nx('show', 'projects', '--withTarget', 'deploy-compose');
  expect(shown.stdout.trim().split('\n').sort()).toEqual(['cache', 'club', 'my-system', 'planner', 'solo', 'worker']);
  const result = await workspace.nx('run-many', '-t', TARGETS);
  expect(result.exitCode).not.toBe(0);
  expect(result.stdout + result.stderr).toMatch(/simplemas\.manifest\.yaml:\d+:1 error .*"componets"/);
  expect(tasksThatRan(result).filter((task) => !task.startsWith('club:'))).toEqual([]);
});
