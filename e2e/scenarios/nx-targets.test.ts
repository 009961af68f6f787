import { rmSync } from 'node:fs';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import type { CommandResult } from '../support/commands.js';
import { commitAll } from '../support/git.js';
import { verifies } from '../support/verifies.js';
import { copyWorkspace, type Workspace } from '../support/workspace.js';

// As for a user: Nx has a process for each plugin.
vi.stubEnv('NX_ISOLATE_PLUGINS', 'true');

const METADATA = 'simplemas.deploy.yaml';
const composeFile = (project: string): string => `dist/deploy/${project}/docker-compose.yml`;
/** Nx itself takes some seconds to start. */
const WATCH_MS = 60_000;
const PROJECTS = ['my-system', 'planner', 'worker'];

/** Projects whose target was run or taken from the cache, sorted. */
const projectsThatRan = (target: string, { stdout }: CommandResult): readonly string[] =>
  [
    ...new Set([...stdout.matchAll(new RegExp(`nx run ([\\w-]+):${target}\\b`, 'g'))].map((match) => match[1] ?? '')),
  ].sort();

const succeeds = (result: CommandResult): void => {
  expect(result, result.stdout + result.stderr).toMatchObject({ exitCode: 0 });
};

describe('targets come from the metadata files alone:', () => {
  let workspace: Workspace;
  beforeAll(async () => {
    workspace = await copyWorkspace('targets');
  });

  test('components and the system are projects', async () => {
    verifies('metadata/file/one-per-component', 'metadata/component/name');
    const result = await workspace.nx('show', 'projects');
    succeeds(result);
    expect(result.stdout.trim().split('\n').sort()).toEqual(PROJECTS);
  });

  test('deploy-validate checks all of them', async () => {
    const result = await workspace.nx('run-many', '-t', 'deploy-validate');
    succeeds(result);
    expect(projectsThatRan('deploy-validate', result)).toEqual(PROJECTS);
  });

  test('deploy-compose writes a file for each component and one for the system', async () => {
    verifies('nx/inference/output-folder');
    succeeds(await workspace.nx('run-many', '-t', 'deploy-compose'));
    expect(PROJECTS.filter((project) => !workspace.exists(composeFile(project)))).toEqual([]);
    expect(workspace.read(composeFile('my-system'))).toMatch(/^ {2}planner:[^]*^ {2}worker:/m);
  });

  test('a second run restores every file from the cache', async () => {
    verifies('nx/inference/outputs-restored');
    const before = PROJECTS.map((project) => workspace.read(composeFile(project)));
    rmSync(workspace.path('dist'), { recursive: true });

    const result = await workspace.nx('run-many', '-t', 'deploy-compose');

    succeeds(result);
    expect(result.stdout).toMatch(/from the cache instead of running the command for (\d+) out of \1 tasks/);
    expect(PROJECTS.map((project) => workspace.read(composeFile(project)))).toEqual(before);
  });

  // Nx itself ends a batch at an option that does not fit, with a stack trace.
  test.each([
    ['--startOrder=nonne', 'error The option "startOrder" takes "dependencies" or "none", not "nonne".'],
    ['--startorder=none', 'error "startorder" is no option of this target.\n  hint: did you mean "startOrder"?'],
    ['--strict=maybe', 'error The option "strict" takes true or false, not "maybe".'],
  ])('%s is told as a mistake of each task', async (option, told) => {
    verifies('nx/executors/described');
    const { exitCode, stdout, stderr } = await workspace.nx('run-many', '-t', 'deploy-compose', option);
    expect(exitCode).toBe(1);
    expect((stdout + stderr).split(told)).toHaveLength(PROJECTS.length + 1);
    expect(stdout + stderr).not.toMatch(/^ +at |SchemaError|Unhandled/m);
  });
});

describe('nx deploy-watch', () => {
  test('keeps the file of the system up to date until Ctrl-C, and ends well', async () => {
    verifies('nx/watch/target');
    const workspace = await copyWorkspace('deploy-watch');
    const watching = workspace.start([workspace.path('node_modules/.bin/nx'), 'deploy-watch', 'my-system']);
    try {
      await watching.waitFor(/wrote dist\/deploy\/my-system\/docker-compose\.yml/, WATCH_MS);
      workspace.edit(`agents/worker/${METADATA}`, (text) => text.replace('name: "worker"', 'name: "navvy"'));
      await watching.waitFor(/agents\/worker\/simplemas\.deploy\.yaml changed: wrote/, WATCH_MS);
      expect(workspace.read(composeFile('my-system'))).toMatch(/^ {2}navvy:/m);
      watching.signal('SIGINT');
      expect((await watching.ended).signal).not.toBe('SIGKILL');
    } finally {
      watching.signal('SIGKILL');
    }
  });
});

describe('what would go unnoticed:', () => {
  let workspace: Workspace;
  beforeAll(async () => {
    workspace = await copyWorkspace('unnoticed');
  });

  test('a second metadata file in a folder fails deploy-validate, cached or not', async () => {
    succeeds(await workspace.nx('run', 'worker:deploy-validate'));
    workspace.write('agents/worker/simplemas.deploy.yml', workspace.read(`agents/worker/${METADATA}`));
    const result = await workspace.nx('run', 'worker:deploy-validate');
    rmSync(workspace.path('agents/worker/simplemas.deploy.yml'));
    expect(result.exitCode).toBe(1);
    expect(result.stdout + result.stderr).toContain('resolve/component-twice');
  });

  test('an unknown option of the plugin is a warning', async () => {
    workspace.write('nx.json', JSON.stringify({ plugins: [{ plugin: 'simplemas', options: { sytemName: 'chess' } }] }));
    const result = await workspace.nx('show', 'projects');
    succeeds(result);
    expect(result.stderr).toMatch(/"sytemName": did you mean "systemName"/);
  });
});

describe('executors in a project.json of the user', () => {
  const own = (executor: string, options: Readonly<Record<string, unknown>>) => ({
    executor: `simplemas:${executor}`,
    options,
  });
  /** Each target with the files that it writes. */
  const TARGETS: readonly (readonly [string, ReturnType<typeof own>, readonly string[]])[] = [
    ['check', own('validate', { component: 'planner', strict: true }), []],
    ['one', own('compose', { component: 'planner', output: 'out/planner.yml' }), ['out/planner.yml']],
    ['all', own('orchestrate', { output: 'out/all.yml', validate: true }), ['out/all.yml']],
    ['cluster', own('k8s', { output: 'out/k8s', namespace: '2026' }), ['out/k8s/kustomization.yaml']],
    [
      'image',
      own('dockerfile', { directory: 'agents/own', appEntrypoint: 'dist/agent.mjs' }),
      ['agents/own/Dockerfile'],
    ],
  ];
  let workspace: Workspace;

  beforeAll(async () => {
    workspace = await copyWorkspace('own-targets');
    const targets = Object.fromEntries(TARGETS.map(([name, target]) => [name, target]));
    const watched = own('watch', { output: 'out/watched.yml' });
    const project = { name: 'own', targets: { ...targets, watched, running: own('serve', { component: 'worker' }) } };
    workspace.write('agents/own/project.json', JSON.stringify(project));
    workspace.write('agents/own/package.json', '{ "name": "own", "version": "1.0.0", "private": true }\n');
  });

  test.each(TARGETS)('%s', async (target, _options, files) => {
    verifies('nx/executors/in-project-json');
    succeeds(await workspace.nx('run', `own:${target}`));
    expect(files.filter((file) => !workspace.exists(file))).toEqual([]);
  });

  test('those that go on until Ctrl-C', async () => {
    for (const [target, sign] of [
      ['watched', /wrote out\/watched\.yml/],
      ['running', /worker.*(?:healthy|listening|ready)/],
    ] as const) {
      const running = workspace.start([workspace.path('node_modules/.bin/nx'), 'run', `own:${target}`]);
      try {
        await running.waitFor(sign, WATCH_MS);
        running.signal('SIGINT');
        expect((await running.ended).signal).not.toBe('SIGKILL');
      } finally {
        running.signal('SIGKILL');
      }
    }
  });
});

describe('nx affected follows the dependencies:', () => {
  let workspace: Workspace;
  beforeAll(async () => {
    workspace = await copyWorkspace('affected');
    await commitAll(workspace.folder, 'Two agents');
  });

  test.each([
    ['worker', PROJECTS],
    ['planner', ['my-system', 'planner']],
  ])('an edit of the metadata of %s concerns %j', async (edited, concerned) => {
    verifies('nx/graph/affected');
    verifies('metadata/dependencies/name');
    workspace.edit(`agents/${edited}/${METADATA}`, (text) => text.replace('value: info', 'value: debug'));

    const result = await workspace.nx('affected', '-t', 'deploy-compose', '--base=HEAD');

    succeeds(result);
    expect(projectsThatRan('deploy-compose', result)).toEqual(concerned);
    await commitAll(workspace.folder, `Edit ${edited}`);
  });

  test('an edit beside the components concerns none of them', async () => {
    workspace.write('NOTES.md', 'Nothing of interest to a component\n');
    const result = await workspace.nx('show', 'projects', '--affected', '--base=HEAD');
    succeeds(result);
    expect(result.stdout).not.toMatch(/planner|worker/);
  });
});

describe('a broken metadata file', () => {
  let workspace: Workspace;
  beforeAll(async () => {
    workspace = await copyWorkspace('broken');
    succeeds(await workspace.nx('run-many', '-t', 'deploy-compose'));
    workspace.edit(`agents/worker/${METADATA}`, (text) => text.replace('description:', 'descripton:'));
  });

  test('leaves all projects in place', async () => {
    const result = await workspace.nx('show', 'projects');
    succeeds(result);
    expect(result.stdout.trim().split('\n').sort()).toEqual(PROJECTS);
  });

  test('fails its deploy-validate with file, line and column', async () => {
    verifies('nx/inference/broken-file');
    const line =
      workspace
        .read(`agents/worker/${METADATA}`)
        .split('\n')
        .findIndex((text) => text.includes('descripton')) + 1;
    const result = await workspace.nx('run', 'worker:deploy-validate');
    expect(result.exitCode).toBe(1);
    expect(result.stdout + result.stderr).toContain(`agents/worker/${METADATA}:${line}:3`);
    expect(result.stdout + result.stderr).toMatch(/did you mean "description"/);
  });

  test.each(['planner', 'my-system'])('keeps nx serve %s from starting, with an error', async (project) => {
    const result = await workspace.nx('serve', project);
    expect(result.exitCode).not.toBe(0);
    expect(result.stdout + result.stderr).toMatch(/did you mean "description"/);
  });

  test('does not stop the others from being checked', async () => {
    succeeds(await workspace.nx('run', 'planner:deploy-validate'));
  });

  test.each(['worker', 'my-system'])('leaves the Compose file of %s as it was', async (project) => {
    const before = workspace.read(composeFile(project));
    const result = await workspace.nx('run', `${project}:deploy-compose`);
    expect(result.exitCode).not.toBe(0);
    expect(workspace.read(composeFile(project))).toBe(before);
  });

  test.each([
    ['an empty file', ''],
    ['no YAML', 'component: ['],
    ['no mapping', '- worker\n'],
  ])('may even be %s', async (_what, text) => {
    workspace.write(`agents/worker/${METADATA}`, text);
    const result = await workspace.nx('show', 'projects');
    succeeds(result);
    expect(result.stdout.trim().split('\n').sort()).toEqual(PROJECTS);
  });
});
