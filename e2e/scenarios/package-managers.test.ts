// The same steps with other package managers than npm: what generators install, list and write is that one's.

import { load } from 'js-yaml';
import { readFileSync } from 'node:fs';
import { delimiter } from 'node:path';
import { beforeAll, describe, expect, inject, test } from 'vitest';
import { run, runOk, type CommandResult } from '../support/commands.js';
import { commitAll } from '../support/git.js';
import { emptyFolder, openWorkspace, type Workspace } from '../support/workspace.js';
import { verifies } from '../support/verifies.js';

const NX = '23.2.1';

interface PackageManager {
  readonly name: string;
  /** What npm installs to have it, and the folder of its commands below that. */
  readonly install: string;
  readonly commands: string;
  readonly lockFile: string;
  /** Files that a workspace of it has. */
  readonly files?: Readonly<Record<string, string>>;
  readonly rootPackage?: Readonly<Record<string, unknown>>;
  readonly frozenInstall: string;
  /** What a person who is not in a pipeline, and has the usual registry, does without. */
  readonly environment?: (registry: string) => Readonly<Record<string, string>>;
}

const NODE_MODULES = '.bin';

const PACKAGE_MANAGERS: readonly PackageManager[] = [
  {
    name: 'pnpm',
    install: 'pnpm@10',
    commands: NODE_MODULES,
    lockFile: 'pnpm-lock.yaml',
    files: { 'pnpm-workspace.yaml': "# Ours\npackages:\n  - 'libraries/*' # none yet\n" },
    frozenInstall: 'pnpm install --frozen-lockfile',
  },
  {
    name: 'Bun',
    install: 'bun@1',
    commands: NODE_MODULES,
    lockFile: 'bun.lock',
    rootPackage: { workspaces: { packages: ['libraries/*'] } },
    frozenInstall: 'bun install --frozen-lockfile',
  },
  {
    name: 'Yarn 1',
    install: 'yarn@1',
    commands: NODE_MODULES,
    lockFile: 'yarn.lock',
    rootPackage: { workspaces: ['libraries/*'] },
    frozenInstall: 'yarn install --frozen-lockfile',
  },
  {
    name: 'Yarn 4',
    install: '@yarnpkg/cli-dist@4',
    commands: NODE_MODULES,
    lockFile: 'yarn.lock',
    files: { '.yarnrc.yml': 'nodeLinker: node-modules\n' },
    rootPackage: { workspaces: ['libraries/*'] },
    frozenInstall: 'yarn install --immutable',
    environment: (registry) => ({
      YARN_ENABLE_IMMUTABLE_INSTALLS: 'false',
      YARN_NPM_REGISTRY_SERVER: registry,
      YARN_UNSAFE_HTTP_WHITELIST: new URL(registry).hostname,
      YARN_ENABLE_TELEMETRY: 'false',
    }),
  },
];

const succeeds = (result: CommandResult): CommandResult => {
  expect(result, result.stdout + result.stderr).toMatchObject({ exitCode: 0 });
  return result;
};

describe.each(PACKAGE_MANAGERS)('with $name', (manager) => {
  let workspace: Workspace;
  let environment: Readonly<Record<string, string>>;

  const inWorkspace = (command: readonly string[]): Promise<CommandResult> =>
    run(workspace.folder, command, { environment });
  const nx = (...args: readonly string[]): Promise<CommandResult> =>
    inWorkspace([workspace.path('node_modules/.bin/nx'), ...args]);

  beforeAll(async () => {
    const folder = emptyFolder(`with-${manager.name.replace(' ', '-')}`);
    const tools = openWorkspace(`${folder}/tools`);
    tools.write('package.json', '{ "private": true }\n');
    await runOk(tools.folder, ['npm', 'install', manager.install]);
    environment = {
      ...manager.environment?.(inject('registryUrl')),
      PATH: [tools.path(`node_modules/${manager.commands}`), process.env['PATH']].join(delimiter),
    };
    workspace = openWorkspace(`${folder}/club`);
    const root = { name: 'club', private: true, ...manager.rootPackage, devDependencies: { nx: NX } };
    // As an editor would indent it that is told to use tabs.
    workspace.write('package.json', `${JSON.stringify(root, null, '\t')}\n`);
    workspace.write('nx.json', '{\n\t"analytics": false\n}\n');
    workspace.write('.gitignore', 'node_modules\n.nx\n.yarn\n');
    for (const [path, text] of Object.entries(manager.files ?? {})) workspace.write(path, text);
    succeeds(await inWorkspace([manager.frozenInstall.split(' ')[0] ?? '', 'install']));
    succeeds(await nx('add', 'simplemas'));
    succeeds(await nx('g', 'simplemas:agent', 'worker'));
  });

  test('the lock file, and no other, lists the plugin and the agent', () => {
    verifies('nx/package-managers/own-lock-file');
    const others = ['package-lock.json', 'yarn.lock', 'pnpm-lock.yaml', 'bun.lock'].filter(
      (file) => file !== manager.lockFile,
    );
    expect(others.filter(workspace.exists)).toEqual([]);
    expect(workspace.read(manager.lockFile)).toMatch(/simplemas@|simplemas:/);
    // Yarn 1 writes down what packages of the workspace need, but not these themselves.
    const agent = manager.name === 'Yarn 1' ? '"@simplemas/runtime@' : 'agents/worker';
    expect(workspace.read(manager.lockFile)).toContain(agent);
  });

  test('the agent is a package of the workspace, and what stood there keeps its form', () => {
    const globs = manager.name === 'pnpm' ? workspace.read('pnpm-workspace.yaml') : workspace.read('package.json');
    expect(globs).toContain('libraries/*');
    expect(globs).toContain('agents/*');
    if (manager.name === 'pnpm') expect(globs).toContain("  - 'libraries/*' # none yet\n");
    expect(workspace.read('nx.json')).toMatch(/^\t"plugins": \[/m);
    expect(workspace.read('package.json')).toMatch(/^\t"devDependencies": \{/m);
  });

  test('it is checked, built and tested, and its Compose file written', async () => {
    succeeds(await nx('run-many', '-t', 'build', 'typecheck', 'test', 'deploy-compose'));
    expect(workspace.read('dist/deploy/club/docker-compose.yml')).toMatch(/^ {2}worker:/m);
  });

  test('a pipeline installs with it, and the lock file fits', async () => {
    succeeds(await nx('g', 'simplemas:ci', 'github'));
    const { jobs } = load(workspace.read('.github/workflows/simplemas.yml')) as {
      jobs: { check: { steps: readonly { readonly name?: string; readonly run?: string }[] } };
    };
    const install = jobs.check.steps.find(({ name }) => name === 'Install packages')?.run ?? '';
    expect(install).toBe(manager.frozenInstall);
    succeeds(await inWorkspace(install.split(' ')));
    succeeds(await nx('sync:check'));
    const list = jobs.check.steps.find(({ name }) => name === 'List the images that are affected')?.run ?? '';
    await runOk(workspace.folder, ['git', 'init', '--quiet']);
    await commitAll(workspace.folder, 'A worker');
    const output = workspace.path('.nx/github-output');
    const tree = (await runOk(workspace.folder, ['git', 'hash-object', '-t', 'tree', '/dev/null'])).stdout.trim();
    const listing = { ...environment, NX_BASE: tree, NX_HEAD: 'HEAD', GITHUB_OUTPUT: output };
    succeeds(await run(workspace.folder, ['bash', '-e', '-c', list], { environment: listing }));
    expect(readFileSync(output, 'utf8')).toBe('groups=["worker"]\n');
  });
});
