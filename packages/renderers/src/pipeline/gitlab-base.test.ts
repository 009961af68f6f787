// Between which commits a pipeline of GitLab looks: its own commands, in a repository with a history.

import { parseYaml } from '@simplemas/core';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { renderPipeline } from './index.js';
import { verifies } from '../../../../e2e/support/verifies.js';

interface Job {
  readonly script: readonly string[];
  readonly stage: string;
  readonly rules: readonly unknown[];
}

const [parent] = renderPipeline(
  {
    packageManager: { name: 'npm' },
    lockFile: 'package-lock.json',
    nodeVersion: '22',
    mainBranch: 'main',
    timeoutMinutes: 60,
    targets: { check: [], outputFolder: 'dist' },
  },
  'gitlab',
);
const jobs = parseYaml({ path: 'p', text: parent?.contents ?? '' }).value?.value as unknown as Record<string, Job>;

const ZEROS = '0'.repeat(40);
const MAIN = { CI_COMMIT_BRANCH: 'main' };

let repository: string;
/** The first three follow each other; the last one was pushed by force over the third. */
let commits: readonly string[];
let emptyTree: string;

beforeAll(() => {
  repository = mkdtempSync(join(tmpdir(), 'simplemas-base-'));
  run('git init --quiet');
  const commit = (name: string) =>
    run(`git -c user.name=t -c user.email=t@localhost commit --quiet --allow-empty -m ${name} && git rev-parse HEAD`);
  const [first, second, third] = ['first', 'second', 'third'].map(commit);
  run(`git checkout --quiet ${second}`);
  commits = [first, second, third, commit('forced')].map((each) => each ?? '');
  emptyTree = run('git hash-object -t tree /dev/null');
});

afterAll(() => rmSync(repository, { recursive: true, force: true }));

function run(script: string, environment: Readonly<Record<string, string>> = {}): string {
  const env = { ...process.env, CI_PROJECT_DIR: repository, CI_COMMIT_BRANCH: '', ...environment };
  return execFileSync('sh', ['-e', '-c', script], { cwd: repository, env, encoding: 'utf8', stdio: 'pipe' }).trim();
}

/** As the commands after it in the job would find it. */
function baseOf(environment: Readonly<Record<string, string>>): string {
  return run(`${jobs['check']?.script[0] ?? ''}\necho "$NX_BASE"`, environment);
}

describe('the base is', () => {
  beforeEach(() => rmSync(join(repository, '.last-success'), { force: true }));

  const succeeded = (commit: string | undefined) =>
    run((jobs['remember']?.script ?? []).join('\n'), { ...MAIN, CI_COMMIT_SHA: commit ?? '' });

  test('of a merge request where it left its target, whatever succeeded before', () => {
    verifies('nx/ci/base-and-head');
    succeeded(commits[0]);
    const request = { CI_MERGE_REQUEST_DIFF_BASE_SHA: commits[1] ?? '', CI_COMMIT_BEFORE_SHA: ZEROS };
    expect(baseOf({ ...request, CI_COMMIT_SHA: commits[2] ?? '' })).toBe(commits[1]);
  });

  test('of a push what the branch held before', () => {
    const push = { ...MAIN, CI_COMMIT_BEFORE_SHA: commits[1] ?? '', CI_COMMIT_SHA: commits[2] ?? '' };
    expect(baseOf(push)).toBe(commits[1]);
    succeeded(commits[1]);
    expect(baseOf(push)).toBe(commits[1]);
  });

  test('of a push after a failed pipeline what the last one was for that succeeded', () => {
    verifies('nx/ci/base-and-head');
    succeeded(commits[0]);
    const push = { ...MAIN, CI_COMMIT_BEFORE_SHA: commits[1] ?? '', CI_COMMIT_SHA: commits[2] ?? '' };
    expect(baseOf(push)).toBe(commits[0]);
  });

  test('nothing after a push where the last success is of a line that was pushed over', () => {
    const push = { ...MAIN, CI_COMMIT_BEFORE_SHA: commits[1] ?? '', CI_COMMIT_SHA: commits[3] ?? '' };
    for (const gone of [commits[2] ?? '', 'f'.repeat(40)]) {
      succeeded(gone);
      expect(baseOf(push)).toBe(emptyTree);
    }
    writeFileSync(join(repository, '.last-success'), '');
    expect(baseOf(push)).toBe(commits[1]);
  });

  test.each([
    ['a first push, or a pipeline that is started by hand', () => ZEROS],
    ['a forced push', () => commits[2] ?? ''],
    ['a forced push, the commit before which is gone', () => 'f'.repeat(40)],
  ])('nothing after %s: everything is affected', (_event, before) => {
    verifies('nx/ci/base-and-head');
    succeeded(commits[0]);
    expect(baseOf({ ...MAIN, CI_COMMIT_BEFORE_SHA: before(), CI_COMMIT_SHA: commits[3] ?? '' })).toBe(emptyTree);
  });
});

test('a pipeline is remembered once all of it has succeeded, on the main branch alone', () => {
  expect(jobs['remember']).toMatchObject({
    stage: '.post',
    rules: [{ if: '$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH' }],
    cache: { key: 'last-success', paths: ['.last-success'], policy: 'push' },
  });
  expect(jobs['check']).toMatchObject({
    cache: [expect.anything(), { key: 'last-success', paths: ['.last-success'], policy: 'pull' }],
  });
});
