// Every major of Nx that the peer range names, each on another major of Node, in a folder whose name holds spaces and letters that are not ASCII.

import { mkdirSync, realpathSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { run, runOk, type CommandResult } from '../support/commands.js';
import { emptyFolder, openWorkspace, type Workspace } from '../support/workspace.js';
import { verifies } from '../support/verifies.js';

// As for a user: Nx has a process for each plugin.
vi.stubEnv('NX_ISOLATE_PLUGINS', 'true');

interface Combination {
  readonly nx: string;
  /** A devkit that the workspace itself has, as other plugins bring one; Nx 24 has other patches of it than of itself. */
  readonly devkit?: string;
  /** Major version of Node; the tests' own unless given. */
  readonly node?: string;
}

const COMBINATIONS: readonly Combination[] = [
  { nx: '22.7.12' },
  { nx: '23.2.1', node: '22' },
  { nx: '24.0.6', devkit: '24.0.0', node: '24' },
];

/** Each look is a command of Nx, and the daemon may be busy with the change when it is asked. */
const NOTICED_MS = 90_000;

const PROJECTS = ['memory', 'planner', 'team', 'worker'];

const metadata = (name: string, port: number, dependencies: readonly string[] = []): string =>
  [
    'version: "1.0"',
    `component: { name: ${name}, type: agent }`,
    `docker: { image: "acme/${name}:1" }`,
    `ports: [{ port: ${port}, protocol: http }]`,
    ...dependencies.map(
      (each, index) => `${index === 0 ? 'dependencies:\n' : ''}  - { name: ${each}, required: true }`,
    ),
    '',
  ].join('\n');

const succeeds = (result: CommandResult): CommandResult => {
  expect(result, result.stdout + result.stderr).toMatchObject({ exitCode: 0 });
  return result;
};

describe.each(COMBINATIONS)('Nx $nx', ({ nx: version, devkit, node }) => {
  let workspace: Workspace;
  let path = '';

  const nx = (args: readonly string[], { from = '.', daemon = false } = {}): Promise<CommandResult> =>
    run(workspace.path(from), [workspace.path('node_modules/.bin/nx'), ...args], {
      environment: { PATH: path, ...(daemon ? { NX_DAEMON: 'true', CI: 'false' } : {}) },
    });

  /** `PROJECT:TARGET` of what was run, without what came from the cache. */
  const tasksRun = ({ stdout }: CommandResult): readonly string[] => {
    const lines = [...stdout.matchAll(/nx run ([\w-]+:[\w-]+)(.*)/g)];
    const ran = lines.filter(([, , rest = '']) => !/local cache|existing outputs/.test(rest));
    return [...new Set(ran.map(([, task = '']) => task))].sort();
  };

  beforeAll(async () => {
    const folder = join(emptyFolder(`nx-${version}`), 'Über alle Berge');
    mkdirSync(folder, { recursive: true });
    workspace = openWorkspace(folder);
    const ownNode = node === undefined ? {} : { [`node-${process.platform}-${process.arch}`]: node };
    const devDependencies = { nx: version, '@nx/devkit': devkit, ...ownNode };
    workspace.write('package.json', JSON.stringify({ name: 'team', private: true, devDependencies }));
    workspace.write('nx.json', JSON.stringify({ analytics: false }));
    workspace.write('.gitignore', 'node_modules\n.nx\ndist\n');
    workspace.write('agents/memory/simplemas.deploy.yaml', metadata('memory', 8000));
    workspace.write('agents/worker/simplemas.deploy.yaml', metadata('worker', 8001, ['memory']));
    workspace.write('agents/planner/simplemas.deploy.yaml', metadata('planner', 8002, ['worker']));
    await runOk(folder, ['npm', 'install']);
    const folderOfNode = node === undefined ? dirname(realpathSync(process.execPath)) : nodeFolder();
    path = [folderOfNode, process.env['PATH']].join(delimiter);
    succeeds(await nx(['add', 'simplemas']));
  });

  const nodeFolder = (): string => workspace.path(`node_modules/node-${process.platform}-${process.arch}/bin`);

  afterAll(async () => {
    await nx(['daemon', '--stop']);
  });

  test('runs what it says it does', async () => {
    verifies('nx/versions/majors');
    const { stdout } = await run(workspace.folder, ['node', '--version'], { environment: { PATH: path } });
    expect(stdout).toMatch(node === undefined ? /^v/ : new RegExp(`^v${node}\\.`));
    expect((await nx(['--version'])).stdout).toContain(version);
  });

  test('is what nx add brings, with packages that fit each other', async () => {
    expect(JSON.parse(workspace.read('nx.json'))).toMatchObject({ plugins: ['simplemas'] });
    const { dependencies = {}, problems } = JSON.parse(
      (await runOk(workspace.folder, ['npm', 'ls', 'nx', '@nx/devkit', '--json'])).stdout,
    ) as { dependencies?: Record<string, { version: string }>; problems?: readonly string[] };
    expect(problems).toBeUndefined();
    expect(dependencies['nx']?.version).toBe(version);
    if (devkit !== undefined) expect(dependencies['@nx/devkit']?.version).toBe(devkit);
  });

  test('finds components and the system, from a sub-folder too', async () => {
    verifies('nx/versions/folders');
    const result = succeeds(await nx(['show', 'projects'], { from: 'agents/worker' }));
    expect(result.stdout.trim().split('\n').sort()).toEqual(PROJECTS);
  });

  test('checks and writes all of them, and the second time nothing', async () => {
    const all = PROJECTS.flatMap((project) => [`${project}:deploy-compose`, `${project}:deploy-validate`]).sort();
    expect(tasksRun(succeeds(await nx(['run-many', '-t', 'deploy-compose', 'deploy-validate'])))).toEqual(all);
    expect(workspace.read('dist/deploy/team/docker-compose.yml')).toContain('acme/planner:1');
    expect(tasksRun(succeeds(await nx(['run-many', '-t', 'deploy-compose', 'deploy-validate'])))).toEqual([]);
  });

  test('after one change runs what is made of it, and nothing else', async () => {
    workspace.edit('agents/worker/simplemas.deploy.yaml', (text) => text.replace('8001', '8011'));
    const result = succeeds(await nx(['run-many', '-t', 'deploy-compose', 'deploy-validate']));
    const concerned = ['planner', 'team', 'worker'];
    expect(tasksRun(result)).toEqual(
      concerned.flatMap((project) => [`${project}:deploy-compose`, `${project}:deploy-validate`]),
    );
    expect(workspace.read('dist/deploy/planner/docker-compose.yml')).toContain('http://worker:8011');
  });

  test('runs one target where the user stands', async () => {
    const result = succeeds(await nx(['deploy-validate'], { from: 'agents/planner' }));
    expect(result.stdout).toContain('planner:deploy-validate');
  });

  test('does so with the daemon, which notices new components', async () => {
    verifies('nx/versions/daemon');
    const before = succeeds(await nx(['show', 'projects'], { daemon: true }));
    expect(before.stdout.trim().split('\n').sort()).toEqual(PROJECTS);
    workspace.write('agents/critic/simplemas.deploy.yaml', metadata('critic', 8003, ['planner']));
    await expect
      .poll(async () => (await nx(['show', 'projects'], { daemon: true })).stdout, {
        timeout: NOTICED_MS,
        interval: 1000,
      })
      .toContain('critic');
    succeeds(await nx(['run', 'critic:deploy-compose'], { daemon: true }));
    expect(workspace.read('dist/deploy/critic/docker-compose.yml')).toContain('http://planner:8002');
  });

  test('its generators write an agent and a pipeline, and keep them in step', async () => {
    succeeds(await nx(['g', 'simplemas:agent', 'scribe', '--dependencies', 'memory', '--skipInstall']));
    const project = succeeds(await nx(['show', 'project', 'scribe', '--json'])).stdout;
    expect(Object.keys((JSON.parse(project) as { targets: object }).targets)).toContain('deploy-compose');
    succeeds(await nx(['g', 'simplemas:ci', 'github']));
    succeeds(await nx(['sync:check']));
    workspace.edit('.github/workflows/simplemas.yml', (text) => text.replace('npm ci', 'npm install'));
    expect((await nx(['sync:check'])).exitCode).toBe(1);
    succeeds(await nx(['sync']));
    expect(workspace.read('.github/workflows/simplemas.yml')).toContain('npm ci');
  });
});
