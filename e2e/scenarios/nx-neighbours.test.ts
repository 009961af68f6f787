// Beside the plugins that are most likely there as well, and beside what names a project otherwise: each on a root of its own that is a component too.

import { beforeAll, describe, expect, test } from 'vitest';
import { runOk, type CommandResult } from '../support/commands.js';
import { emptyFolder, openWorkspace, type Workspace } from '../support/workspace.js';
import { verifies } from '../support/verifies.js';

const NX = '23.2.1';

const NX_JSON = {
  analytics: false,
  plugins: [
    'simplemas',
    {
      plugin: '@nx/js/typescript',
      options: { typecheck: { targetName: 'typecheck' }, build: { targetName: 'build' } },
    },
    { plugin: '@nx/docker', options: { buildTarget: 'docker:build', runTarget: 'docker:run' } },
    '@nxlv/python',
  ],
};

/** `@acme/worker` is the name that the graph has: package.json says so. */
const PROJECTS = ['@acme/worker', 'critic', 'planner-project', 'team'];

const OUR_TARGETS = ['deploy-validate', 'deploy-compose', 'docker-build', 'docker-push', 'deploy-up'];

interface Project {
  readonly tags: readonly string[];
  readonly targets: Readonly<Record<string, unknown>>;
}

const succeeds = (result: CommandResult): CommandResult => {
  expect(result, result.stdout + result.stderr).toMatchObject({ exitCode: 0 });
  return result;
};

describe('beside @nx/js, @nx/docker and @nxlv/python', () => {
  let workspace: Workspace;

  beforeAll(async () => {
    workspace = openWorkspace(emptyFolder('neighbours/team'));
    const versions = { nx: NX, '@nx/devkit': NX, '@nx/js': NX, '@nx/docker': NX, '@nxlv/python': '23.1.1' };
    const devDependencies = { ...versions, typescript: '~5.9.3', simplemas: '*' };
    const root = { name: 'team', private: true, workspaces: ['agents/*'], devDependencies };
    const files: Readonly<Record<string, unknown>> = {
      'package.json': root,
      'nx.json': NX_JSON,
      'tsconfig.json': {},
      'agents/worker/package.json': { name: '@acme/worker', version: '1.0.0', nx: { tags: ['scope:work'] } },
      'agents/worker/tsconfig.json': { compilerOptions: { composite: true, outDir: 'dist' } },
      'agents/planner/project.json': {
        name: 'planner-project',
        tags: ['scope:plan'],
        targets: { build: { command: 'echo built the planner' } },
      },
    };
    for (const [path, contents] of Object.entries(files)) workspace.write(path, JSON.stringify(contents));
    workspace.write('.gitignore', 'node_modules\n.nx\ndist\n');
    workspace.write('agents/worker/index.ts', 'export const answer = 42;\n');
    workspace.write('agents/critic/pyproject.toml', '[project]\nname = "critic"\nversion = "1.0.0"\n');
    for (const [index, name] of ['worker', 'critic', 'planner'].entries()) {
      workspace.write(`agents/${name}/Dockerfile`, 'FROM node:22-slim\nCMD ["node"]\n');
      workspace.write(`agents/${name}/simplemas.deploy.yaml`, metadata(name, 8000 + index));
    }
    await runOk(workspace.folder, ['npm', 'install']);
  });

  const metadata = (name: string, port: number): string =>
    `version: "1.0"\ncomponent: { name: ${name}, type: agent }\ndocker: { build: { context: . } }\n` +
    `ports: [{ port: ${port}, protocol: http }]\n` +
    (name === 'planner' ? 'dependencies: [{ name: worker, required: true }, { name: critic, required: true }]\n' : '');

  const project = async (name: string): Promise<Project> =>
    JSON.parse(succeeds(await workspace.nx('show', 'project', name, '--json')).stdout) as Project;

  test('the graph stands, with the names that package.json and project.json say', async () => {
    const result = succeeds(await workspace.nx('show', 'projects'));
    expect(result.stdout.trim().split('\n').sort()).toEqual(PROJECTS);
  });

  test.each([
    ['@acme/worker', ['typecheck', 'docker:build', 'docker:run'], ['simplemas', 'scope:work']],
    ['planner-project', ['build', 'docker:build'], ['simplemas', 'scope:plan']],
    ['critic', ['docker:build'], ['simplemas']],
  ])('%s has the targets and tags of all', async (name, others, tags) => {
    verifies('nx/inference/neighbours');
    const found = await project(name);
    expect(Object.keys(found.targets)).toEqual(expect.arrayContaining([...OUR_TARGETS, ...others]));
    expect(found.tags).toEqual(expect.arrayContaining(tags));
  });

  test('dependencies are edges between those names', async () => {
    succeeds(await workspace.nx('graph', '--file=graph.json'));
    const { graph } = JSON.parse(workspace.read('graph.json')) as {
      readonly graph: { readonly dependencies: Readonly<Record<string, readonly { readonly target: string }[]>> };
    };
    expect(graph.dependencies['planner-project']?.map(({ target }) => target).sort()).toEqual([
      '@acme/worker',
      'critic',
    ]);
  });

  test('targets run, each after those it depends on, under whatever name', async () => {
    const result = succeeds(await workspace.nx('run-many', '-t', 'deploy-compose', '--outputStyle=static'));
    expect(result.stdout).toContain('built the planner');
    for (const name of PROJECTS) expect(result.stdout).toContain(`nx run ${name}:deploy-compose`);
    expect(workspace.read('dist/deploy/team/docker-compose.yml')).toMatch(
      /^ {2}critic:[^]*^ {2}planner:[^]*^ {2}worker:/m,
    );
  });

  test('an image is built by the name of the component', async () => {
    const result = succeeds(await workspace.nx('docker-build', '@acme/worker', '--dryRun'));
    expect(result.stdout).toContain('--file agents/worker/Dockerfile --tag team-worker agents/worker');
  });
});
