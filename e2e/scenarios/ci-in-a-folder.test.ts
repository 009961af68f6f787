// A workspace that is not the root of its git repository, but lies beside other things in it.

import { load } from 'js-yaml';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { run, runOk, type CommandResult } from '../support/commands.js';
import { commitAll } from '../support/git.js';
import { copyWorkspace, SYSTEM_NAME, type Workspace } from '../support/workspace.js';
import { verifies } from '../support/verifies.js';

const FOLDER = `apps of chess/${SYSTEM_NAME}`;
const WORKFLOW = `.github/workflows/simplemas-apps-of-chess-${SYSTEM_NAME}.yml`;
const METADATA = 'agents/planner/simplemas.deploy.yaml';

let workspace: Workspace;
let repository: string;
let first: string;
let second: string;

const inRepository = (path: string) => join(repository, path);

const succeeds = (result: CommandResult): void => {
  expect(result, result.stdout + result.stderr).toMatchObject({ exitCode: 0 });
};

beforeAll(async () => {
  workspace = await copyWorkspace('ci-folder/apps of chess');
  repository = join(workspace.folder, '../..');
  rmSync(workspace.path('.git'), { recursive: true });
  await runOk(repository, ['git', 'init', '--quiet']);
});

test('a dry run tells that the pipeline comes to the root of the repository, and writes nothing', async () => {
  const result = await workspace.nx('g', 'simplemas:ci', 'github', '--dry-run');
  succeeds(result);
  expect(result.stdout).toContain(`CREATE ../../${WORKFLOW}`);
  expect(existsSync(inRepository('.github'))).toBe(false);
});

test('both pipelines are written there, once, and --check agrees', async () => {
  verifies('nx/ci/folder', 'nx/ci/again');
  for (const provider of ['github', 'gitlab']) succeeds(await workspace.nx('g', 'simplemas:ci', provider));
  expect(existsSync(workspace.path('.github/workflows'))).toBe(false);
  first = await commitAll(repository, 'Two agents');
  for (const provider of ['github', 'gitlab']) {
    succeeds(await workspace.nx('g', 'simplemas:ci', provider));
    succeeds(await workspace.nx('g', 'simplemas:ci', provider, '--check'));
  }
  expect((await runOk(repository, ['git', 'status', '--porcelain'])).stdout).toBe('');
  workspace.edit(METADATA, (text) => text.replace('value: info', 'value: debug'));
  writeFileSync(inRepository('README.md'), 'Of no interest to the workspace\n');
  second = await commitAll(repository, 'Planner says more');
});

/** As a runner does it: a shell at the root of the repository, or in the folder that the job names. */
async function shell(script: string, folder: string, environment: Readonly<Record<string, string>>) {
  const result = await run(folder, ['bash', '-e', '-c', script], { environment });
  succeeds(result);
  return result;
}

const testsRunIn = ({ stdout }: CommandResult) =>
  [...new Set([...stdout.matchAll(/nx run ([\w-]+):test/g)].map((match) => match[1]))].sort();

test('the workflow of GitHub does for the workspace what a change in it concerns', async () => {
  verifies('nx/ci/folder', 'nx/ci/affected-only');
  interface Step {
    readonly name?: string;
    readonly if?: string;
    readonly run?: string;
    readonly with?: { readonly path?: string };
  }
  interface Job {
    readonly defaults: { readonly run: { readonly 'working-directory': string } };
    readonly steps: readonly Step[];
  }
  const { jobs } = load(readFileSync(inRepository(WORKFLOW), 'utf8')) as { jobs: Record<string, Job> };
  const { defaults, steps } = jobs['check'] as Job;
  const folder = inRepository(defaults.run['working-directory']);
  const output = inRepository('.git/github-output');
  writeFileSync(output, '');
  const environment = { NX_BASE: first, NX_HEAD: second, GITHUB_OUTPUT: output };
  // The packages are there already, and no step that is for some events only is for this one.
  const commands = steps.flatMap((step) => (step.if === undefined && step.run !== 'npm ci' ? (step.run ?? []) : []));
  const results: CommandResult[] = [];
  for (const command of commands) results.push(await shell(command, folder, environment));
  expect(results.flatMap(testsRunIn)).toEqual(['planner']);
  expect(readFileSync(output, 'utf8')).toBe('groups=["planner"]\n');
  const kept = steps.find(({ name }) => name === 'Keep the generated files')?.with?.path ?? '';
  expect(existsSync(inRepository(`${kept}/planner/docker-compose.yml`))).toBe(true);
});

test('the pipeline of GitLab does so too, from the root of the repository', async () => {
  interface Job {
    readonly before_script: readonly string[];
    readonly script: readonly string[];
    readonly artifacts: { readonly paths: readonly string[] };
  }
  const { check } = load(readFileSync(inRepository('.gitlab-ci.yml'), 'utf8')) as { check: Job };
  const commands = [...check.before_script.filter((line) => line.startsWith('cd ')), ...check.script];
  const environment = { CI_PROJECT_DIR: repository, CI_COMMIT_BEFORE_SHA: first, CI_COMMIT_SHA: second };
  expect(testsRunIn(await shell(commands.join('\n'), repository, environment))).toEqual(['planner']);
  for (const path of check.artifacts.paths) expect(existsSync(inRepository(path)), path).toBe(true);
  expect(readFileSync(inRepository('image-jobs.yml'), 'utf8')).toContain('"IMAGES":"planner"');
});

test('nx sync:check looks at the pipeline where it lies, and nx sync mends it', async () => {
  const fresh = readFileSync(inRepository(WORKFLOW), 'utf8');
  writeFileSync(inRepository(WORKFLOW), fresh.replace('node-version: "22"', 'node-version: "18"'));
  const stale = await workspace.nx('sync:check');
  expect(stale.exitCode).toBe(1);
  expect(stale.stdout + stale.stderr).toContain(`../../${WORKFLOW}`);
  succeeds(await workspace.nx('sync'));
  expect(readFileSync(inRepository(WORKFLOW), 'utf8')).toBe(fresh);
  expect(FOLDER).toBe(/for (.+)\.\n/.exec(fresh)?.[1]);
});
