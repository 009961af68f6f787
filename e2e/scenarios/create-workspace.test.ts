import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { runOk } from '../support/commands.js';
import {
  copyWorkspace,
  createSimplemas,
  creationSteps,
  emptyFolder,
  openWorkspace,
  type Workspace,
} from '../support/workspace.js';
import { verifies } from '../support/verifies.js';

const STACK = /^\s+at .+:\d+:\d+\)?$/m;

interface RootPackage {
  readonly workspaces?: readonly string[];
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
}

describe('create-simplemas my-system', () => {
  let workspace: Workspace;
  beforeAll(async () => {
    workspace = await copyWorkspace('created');
  });

  test('says what to do next', async () => {
    const { system } = await creationSteps();
    expect(system.stdout).toContain('cd my-system');
    expect(system.stdout).toContain('npx nx g simplemas:agent worker');
  });

  test('makes an Nx workspace that has the plugin and takes agents for packages', () => {
    verifies('nx/generators/preset');
    const { workspaces, devDependencies } = JSON.parse(workspace.read('package.json')) as RootPackage;
    const { plugins } = JSON.parse(workspace.read('nx.json')) as { plugins: unknown };
    expect(plugins).toEqual(['simplemas']);
    expect(workspaces).toEqual(['agents/*']);
    expect(Object.keys(devDependencies)).toEqual(expect.arrayContaining(['nx', 'simplemas']));
    expect(workspace.read('.gitignore').split('\n')).toContain('dist');
    expect(workspace.read('README.md')).toMatch(/^# my-system\n/);
  });

  test('leaves a git repository', () => {
    expect(workspace.exists('.git')).toBe(true);
  });
});

describe('create-simplemas refuses, in a sentence:', () => {
  test('a folder that exists, which stays as it is', async () => {
    const folder = emptyFolder('taken');
    mkdirSync(join(folder, 'my-system'), { recursive: true });
    const result = await createSimplemas(folder, ['my-system']);
    expect(result).toMatchObject({
      exitCode: 1,
      stderr: expect.stringMatching(/"my-system" exists already/) as string,
    });
    expect(result.stderr).not.toMatch(STACK);
    expect(existsSync(join(folder, 'my-system/package.json'))).toBe(false);
  });

  test.each([
    [['My System'], /"my-system"/],
    [[], /NAME of the system is missing/],
    [['my-system', '--pm', 'cargo'], /npm, pnpm, yarn, bun/],
  ])('the arguments %j', async (args, message) => {
    const result = await createSimplemas(emptyFolder('refused'), args);
    expect(result).toMatchObject({ exitCode: 2, stderr: expect.stringMatching(message) as string });
    expect(result.stderr).not.toMatch(STACK);
  });
});

test('nx add simplemas gives an existing workspace the plugin, and changes nothing the second time', async () => {
  verifies('nx/add/idempotent');
  const { devDependencies } = JSON.parse((await copyWorkspace('like-this')).read('package.json')) as RootPackage;
  const folder = emptyFolder('existing');
  const manifest = { name: 'existing', private: true, devDependencies: { nx: devDependencies['nx'] } };
  writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest));
  writeFileSync(join(folder, 'nx.json'), '{}');
  await runOk(folder, ['npm', 'install']);
  const workspace = openWorkspace(folder);

  const added = await workspace.nx('add', 'simplemas');
  expect(added, added.stdout + added.stderr).toMatchObject({ exitCode: 0 });
  const once = ['package.json', 'nx.json', '.gitignore'].map((file) => readFileSync(join(folder, file), 'utf8'));
  expect(JSON.parse(once[1] ?? '')).toMatchObject({ plugins: ['simplemas'] });

  const again = await workspace.nx('g', 'simplemas:init');
  expect(again).toMatchObject({ exitCode: 0 });
  expect(['package.json', 'nx.json', '.gitignore'].map(workspace.read)).toEqual(once);
});
