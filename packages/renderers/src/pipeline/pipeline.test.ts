import { parseYaml } from '@simplemas/core';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { lintWorkflow } from '../testing/actionlint.js';
import { renderPipeline, type PackageManager, type Pipeline } from './index.js';
import { verifies } from '../../../../e2e/support/verifies.js';

const GOLDEN = join(import.meta.dirname, 'golden');

const npm: Pipeline = {
  packageManager: { name: 'npm' },
  lockFile: 'package-lock.json',
  nodeVersion: '22',
  mainBranch: 'main',
  targets: {
    check: ['deploy-validate', 'test', 'deploy-compose', 'deploy-k8s'],
    buildImage: 'docker-build',
    pushImage: 'docker-push',
    outputFolder: 'dist/deploy',
  },
};

const variants: readonly (readonly [string, Pipeline])[] = [
  ['npm', npm],
  ['pnpm', { ...npm, packageManager: { name: 'pnpm' }, lockFile: 'pnpm-lock.yaml' }],
  ['pnpm-pinned', { ...npm, packageManager: { name: 'pnpm', pinned: '10.2.0' }, lockFile: 'pnpm-lock.yaml' }],
  ['yarn', { ...npm, packageManager: { name: 'yarn' }, lockFile: 'yarn.lock' }],
  [
    'yarn-modern',
    { ...npm, packageManager: { name: 'yarn', pinned: '4.9.1', isModernYarn: true }, lockFile: 'yarn.lock' },
  ],
  ['bun', { ...npm, packageManager: { name: 'bun' }, lockFile: 'bun.lock' }],
  ['python', { ...npm, python: { version: '3.11', tools: ['poetry', 'uv'] } }],
  ['registry', { ...npm, registry: 'registry.example.com:5000/chess', mainBranch: 'trunk' }],
];

test.each(variants)('a workflow with %s is as expected', async (name, pipeline) => {
  const [workflow] = renderPipeline(pipeline, 'github');
  await expect(workflow?.contents).toMatchFileSnapshot(join(GOLDEN, `github-${name}.yml`));
});

test.each(variants)('actionlint finds nothing in a workflow with %s', async (_name, pipeline) => {
  verifies('nx/ci/valid');
  const [workflow] = renderPipeline(pipeline, 'github');
  expect(await lintWorkflow(workflow?.contents ?? '', workflow?.path ?? '')).toEqual([]);
});

test('actionlint would find a job that is needed and missing', async () => {
  const [workflow] = renderPipeline(npm, 'github');
  const broken = (workflow?.contents ?? '').replace('needs: check', 'needs: chekc');
  expect((await lintWorkflow(broken, 'broken.yml')).join()).toContain('chekc');
});

test.each(variants)('a pipeline of GitLab with %s is as expected', async (name, pipeline) => {
  const [parent, child] = renderPipeline(pipeline, 'gitlab');
  await expect(parent?.contents).toMatchFileSnapshot(join(GOLDEN, `gitlab-${name}.yml`));
  await expect(child?.contents).toMatchFileSnapshot(join(GOLDEN, `gitlab-${name}-images.yml`));
});

test.each<[PackageManager, string]>([
  [{ name: 'npm' }, 'npx nx sync:check'],
  [{ name: 'pnpm' }, 'pnpm exec nx sync:check'],
  [{ name: 'yarn' }, 'yarn nx sync:check'],
  [{ name: 'bun' }, 'bunx nx sync:check'],
])('%j runs what the workspace has installed', (packageManager, command) => {
  for (const provider of ['github', 'gitlab'] as const) {
    expect(renderPipeline({ ...npm, packageManager }, provider)[0]?.contents).toContain(command);
  }
});

describe('no credential and no write permission on a pull request:', () => {
  test('only the job that pushes may write packages, and it runs for a push alone', () => {
    verifies('nx/ci/push-on-main');
    const { jobs } = workflowOf(npm);
    const writers = Object.entries(jobs).filter(([, job]) => Object.values(job.permissions ?? {}).includes('write'));
    expect(writers.map(([name]) => name)).toEqual(['push-images']);
    expect(writers[0]?.[1].if).toContain("github.event_name == 'push'");
  });
});

test('a merge queue has its changes checked and built: it would wait for ever for a check that does not run', () => {
  const { on, jobs } = workflowOf(npm);
  expect(on).toHaveProperty('merge_group');
  expect(jobs['build-images']?.if).toContain("github.event_name != 'push'");
});

test('without an earlier run to start from, everything is affected', () => {
  verifies('nx/ci/base-and-head');
  const steps = workflowOf(npm).jobs['check']?.steps ?? [];
  const base = steps.find(({ uses }) => uses?.startsWith('nrwl/nx-set-shas'));
  const emptyTree = execFileSync('git', ['hash-object', '-t', 'tree', '--stdin'], { input: '', encoding: 'utf8' });
  expect(base?.with?.['fallback-sha']).toBe(emptyTree.trim());
});

test('the list of variables beside a Compose file is kept as well, though its name begins with a dot', () => {
  const steps = workflowOf(npm).jobs['check']?.steps ?? [];
  const keep = steps.find(({ uses }) => uses?.startsWith('actions/upload-artifact'));
  expect(keep?.with).toMatchObject({ path: 'dist/deploy', 'include-hidden-files': true });
});

interface Workflow {
  readonly on: Readonly<Record<string, unknown>>;
  readonly jobs: Readonly<
    Record<
      string,
      {
        readonly permissions?: Readonly<Record<string, string>>;
        readonly if?: string;
        readonly steps: readonly { readonly uses?: string; readonly with?: Readonly<Record<string, unknown>> }[];
      }
    >
  >;
}

function workflowOf(pipeline: Pipeline): Workflow {
  const [workflow] = renderPipeline(pipeline, 'github');
  return parseYaml({ path: 'w', text: workflow?.contents ?? '' }).value?.value as unknown as Workflow;
}
