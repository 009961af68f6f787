import { load } from 'js-yaml';
import { readFileSync, writeFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { runOk, type CommandResult } from '../support/commands.js';
import { createFakeDocker, type FakeDocker } from '../support/fake-docker.js';
import { commitAll } from '../support/git.js';
import { copyWorkspace, emptyFolder, type Workspace } from '../support/workspace.js';
import { verifies } from '../support/verifies.js';

const METADATA = 'simplemas.deploy.yaml';
const ZEROS = '0'.repeat(40);

/** A history of three commits; `head` of the one is `base` of the next. */
interface Change {
  readonly title: string;
  readonly base: string;
  readonly head: string;
  /** Components whose images have to be built. */
  readonly images: readonly string[];
}

let workspace: Workspace;
let docker: FakeDocker;
const changes: Change[] = [];

beforeAll(async () => {
  workspace = await copyWorkspace('ci');
  docker = createFakeDocker(emptyFolder('fake-docker'));
  for (const provider of ['github', 'gitlab']) {
    const result = await workspace.nx('g', 'simplemas:ci', provider);
    expect(result, result.stdout + result.stderr).toMatchObject({ exitCode: 0 });
  }
  const first = await commitAll(workspace.folder, 'Two agents');
  workspace.edit(`agents/planner/${METADATA}`, (text) => text.replace('value: info', 'value: debug'));
  const second = await commitAll(workspace.folder, 'Planner says more');
  workspace.write('NOTES.md', 'Nothing of interest to a component\n');
  const third = await commitAll(workspace.folder, 'Notes');
  changes.push(
    { title: 'all there is', base: ZEROS, head: first, images: ['planner', 'worker'] },
    { title: 'one component', base: first, head: second, images: ['planner'] },
    { title: 'no component', base: second, head: third, images: [] },
  );
});

/** As a runner does it: a shell that stops at the first error. */
async function shell(script: string, environment: Readonly<Record<string, string>>): Promise<CommandResult> {
  return await workspace.run(['bash', '-e', '-c', script], { environment: { ...docker.environment, ...environment } });
}

const succeeds = (result: CommandResult): void => {
  expect(result, result.stdout + result.stderr).toMatchObject({ exitCode: 0 });
};

/** `PROJECT:TARGET` of what ran, sorted. */
const tasksOf = ({ stdout }: CommandResult): readonly string[] =>
  [...new Set([...stdout.matchAll(/nx run ([\w-]+:[\w-]+)/g)].map((match) => match[1] ?? ''))].sort();

const builtComponents = (): readonly string[] =>
  docker.takeBuilds().map((line) => /agents\/([\w-]+)\/Dockerfile/.exec(line)?.[1] ?? line);

const checkOut = (head: string) => runOk(workspace.folder, ['git', 'checkout', '--quiet', head]);

describe('the workflow of GitHub', () => {
  interface Step {
    readonly name?: string;
    readonly if?: string;
    readonly uses?: string;
    readonly run?: string;
    readonly with?: Readonly<Record<string, string>>;
    readonly env?: Readonly<Record<string, string>>;
  }
  type Jobs = Readonly<Record<string, { readonly if?: string; readonly steps: readonly Step[] }>>;

  const jobs = (): Jobs => (load(workspace.read('.github/workflows/simplemas.yml')) as { jobs: Jobs }).jobs;

  /** On an ordinary push or pull request. The packages are there already; the lock file of this test's own registry is no other run's. */
  const stepsOf = (job: string): readonly Step[] =>
    (jobs()[job]?.steps ?? []).filter(
      (step) => step.if === undefined && step.run !== undefined && step.run !== 'npm ci',
    );

  const outputFile = (): string => `${emptyFolder('fake-docker')}/github-output`;

  /** What nrwl/nx-set-shas takes where no earlier run succeeded. */
  const firstBase = (): string =>
    jobs()['check']?.steps.find(({ uses }) => uses?.startsWith('nrwl/nx-set-shas'))?.with?.['fallback-sha'] ?? '';

  /** The commands of the first job; the base is what nrwl/nx-set-shas would have found. */
  async function check({ base, head }: Change): Promise<{ tasks: readonly string[]; groups: readonly string[] }> {
    await checkOut(head);
    writeFileSync(outputFile(), '');
    const environment = { NX_BASE: base === ZEROS ? firstBase() : base, NX_HEAD: head, GITHUB_OUTPUT: outputFile() };
    const results: CommandResult[] = [];
    for (const { run = '' } of stepsOf('check')) {
      const result = await shell(run, environment);
      succeeds(result);
      results.push(result);
    }
    const groups = /^groups=(.*)$/m.exec(readFileSync(outputFile(), 'utf8'))?.[1] ?? 'no output';
    return { tasks: results.flatMap(tasksOf), groups: JSON.parse(groups) as readonly string[] };
  }

  test('checks, tests, generates and builds what is affected, and nothing else', async () => {
    verifies('nx/ci/affected-only', 'nx/ci/base-and-head');
    const tasks: Record<string, readonly string[]> = {};
    for (const change of changes) {
      const checked = await check(change);
      tasks[change.title] = checked.tasks;
      // With two images, each is a group of its own.
      expect(checked.groups, change.title).toEqual(change.images);
      for (const job of ['build-images', 'push-images']) {
        for (const images of checked.groups) await runImages(job, images, change.head);
        expect(builtComponents(), `${job}: ${change.title}`).toEqual(change.images);
      }
    }

    expect(tasks['all there is']).toEqual(
      expect.arrayContaining(['my-system:deploy-compose', 'planner:test', 'worker:deploy-validate', 'worker:test']),
    );
    expect(tasks['one component']).toEqual(expect.arrayContaining(['my-system:deploy-compose', 'planner:test']));
    expect(tasks['one component']).not.toContain('worker:test');
    expect(tasks['no component']?.filter((task) => task.endsWith(':test'))).toEqual([]);
  });

  async function runImages(job: string, images: string, head: string): Promise<void> {
    const environment = { IMAGES: images, GITHUB_REPOSITORY: 'Acme/Chess', GITHUB_SHA: head };
    for (const { run = '' } of stepsOf(job)) succeeds(await shell(run, environment));
  }

  test('has no job for an empty matrix, which GitHub would refuse', () => {
    verifies('nx/ci/empty-matrix');
    for (const job of ['build-images', 'push-images']) {
      expect(jobs()[job]?.if).toContain("needs.check.outputs.images != '[]'");
    }
  });

  test('images are pushed under the commit and as the latest, to a name in lower case', async () => {
    await checkOut(changes[1]!.head);
    const [push] = stepsOf('push-images');
    succeeds(await shell(push?.run ?? '', { IMAGES: 'planner', GITHUB_REPOSITORY: 'Acme/Chess', GITHUB_SHA: 'abc' }));
    const [line] = docker.takeBuilds();
    expect(line).toContain('--push');
    expect(line).toContain('--tag ghcr.io/acme/chess/planner:abc --tag ghcr.io/acme/chess/planner:latest');
    expect(line).toContain('--cache-from type=registry,ref=ghcr.io/acme/chess/planner:cache');
    expect(line).toContain('--cache-to type=registry,ref=ghcr.io/acme/chess/planner:cache,mode=max');
  });

  test('repeated after a newer run has succeeded, a push leaves what is the latest to that one', async () => {
    const [first, , third] = changes.map(({ head }) => head);
    const [push] = stepsOf('push-images');
    const pushed = async (base: string) => {
      const environment = { IMAGES: 'planner', GITHUB_REPOSITORY: 'acme/chess', GITHUB_SHA: first!, NX_BASE: base };
      succeeds(await shell(push?.run ?? '', environment));
      return docker.takeBuilds().flatMap((line) => [...line.matchAll(/planner:(\S+)/g)].map((match) => match[1]));
    };
    expect(await pushed(third!)).not.toContain('latest');
    expect(await pushed(third!)).toContain(first);
    for (const base of [first!, firstBase()]) expect(await pushed(base)).toContain('latest');
  });

  test('a merge queue has its whole group looked at, and a forced push everything', async () => {
    verifies('nx/ci/base-and-head');
    const own = jobs()['check']?.steps.find(({ env }) => env?.['NX_BASE'] !== undefined);
    writeFileSync(outputFile(), '');
    const environment = { NX_BASE: changes[0]!.head, GITHUB_SHA: changes[2]!.head, GITHUB_ENV: outputFile() };
    succeeds(await shell(own?.run ?? '', environment));
    expect(readFileSync(outputFile(), 'utf8')).toBe(`NX_BASE=${changes[0]!.head}\nNX_HEAD=${changes[2]!.head}\n`);
    expect(own?.env?.['NX_BASE']).toContain(firstBase());
  });

  test.each([
    ['success success skipped', 0],
    ['success failure skipped', 1],
    ['cancelled skipped skipped', 1],
  ])('after %s the last job ends with %i', async (results, exitCode) => {
    const [done] = stepsOf('done');
    expect(await shell(done?.run ?? '', { RESULTS: results })).toMatchObject({ exitCode });
  });
});

describe('the pipeline of GitLab', () => {
  interface Job {
    readonly extends?: string;
    readonly script: readonly string[];
    readonly variables?: Readonly<Record<string, string>>;
  }

  const document = (path: string) => load(workspace.read(path)) as Readonly<Record<string, Job>>;

  /** All commands of a job in one shell, as a runner does; answers the child pipeline that the job has written. */
  async function check({ base, head }: Change): Promise<{ tasks: readonly string[]; child: Record<string, Job> }> {
    await checkOut(head);
    const script = (document('.gitlab-ci.yml')['check']?.script ?? []).join('\n');
    const result = await shell(script, {
      CI_PROJECT_DIR: workspace.folder,
      CI_COMMIT_BEFORE_SHA: base,
      CI_COMMIT_SHA: head,
    });
    succeeds(result);
    return { tasks: tasksOf(result), child: load(workspace.read('image-jobs.yml')) as Record<string, Job> };
  }

  test('builds and pushes the images of the affected components alone', async () => {
    const script = (document('.gitlab/simplemas-images.yml')['.images']?.script ?? []).join('\n');
    for (const change of changes) {
      const { child } = await check(change);
      const jobs = Object.values(child).filter((job) => job.extends === '.images');
      for (const branch of ['', 'main']) {
        for (const { variables } of jobs) {
          const environment = { ...variables, CI_DEFAULT_BRANCH: 'main', REGISTRY: 'registry.example.com/chess' };
          succeeds(await shell(script, { ...environment, CI_COMMIT_BRANCH: branch, CI_COMMIT_SHA: change.head }));
        }
        expect(builtComponents(), `branch "${branch}": ${change.title}`).toEqual(change.images);
      }
      // GitLab refuses a pipeline without a job.
      if (change.images.length === 0) expect(child).toEqual({ 'no images': { extends: '.none' } });
    }
  });

  test.each([
    ['is gone', () => ({ ...changes[2]!, base: 'f'.repeat(40) })],
    ['lies ahead', () => ({ ...changes[1]!, base: changes[2]!.head })],
  ])('a base that %s, as after a forced push, makes everything affected', async (_where, change) => {
    const { child } = await check(change());
    expect(Object.values(child).map((job) => job.variables?.['IMAGES'])).toEqual(['planner', 'worker']);
  });
});

test('a second run of the generator changes nothing, and --check agrees', async () => {
  verifies('nx/ci/again');
  await runOk(workspace.folder, ['git', 'checkout', '--quiet', changes[2]!.head]);
  for (const provider of ['github', 'gitlab']) {
    succeeds(await workspace.nx('g', 'simplemas:ci', provider));
    succeeds(await workspace.nx('g', 'simplemas:ci', provider, '--check'));
  }
  expect((await runOk(workspace.folder, ['git', 'status', '--porcelain'])).stdout).not.toMatch(/git(?:hub|lab)/);
});

test('systems whose targets have a suffix are checked and written too', async () => {
  const listed = await copyWorkspace('ci-lists');
  listed.write(
    'simplemas.manifest.yaml',
    'version: "1.0"\nname: club\ncomponents:\n  - { name: worker, path: agents/worker }\n',
  );
  listed.write('simplemas_project.yml', 'name: league\nagents:\n  planner: agents/planner\n  worker: agents/worker\n');
  succeeds(await listed.nx('g', 'simplemas:ci', 'github'));
  await commitAll(listed.folder, 'Two agents and two lists');
  const first = /^ *run: (.*nx affected .*)$/m.exec(listed.read('.github/workflows/simplemas.yml'))?.[1] ?? '';
  const tree = (await runOk(listed.folder, ['git', 'hash-object', '-t', 'tree', '/dev/null'])).stdout.trim();
  const result = await listed.run(['bash', '-e', '-c', first], { environment: { NX_BASE: tree, NX_HEAD: 'HEAD' } });
  succeeds(result);
  const lists = ['manifest', 'project'].flatMap((list) =>
    ['compose', 'k8s', 'validate'].map((name) => `my-system:deploy-${name}-${list}`),
  );
  expect(tasksOf(result)).toEqual(expect.arrayContaining(lists));
  expect(listed.exists('dist/deploy/club/docker-compose.yml')).toBe(true);
});

test('versions are taken as they are typed', async () => {
  const other = await copyWorkspace('ci-versions');
  succeeds(await other.nx('g', 'simplemas:ci', 'github', '--nodeVersion', '24', '--pythonVersion=3.10'));
  expect(other.read('.github/workflows/simplemas.yml')).toContain('node-version: "24"');
  expect(JSON.parse(other.read('nx.json'))).toMatchObject({
    generators: { 'simplemas:ci': { nodeVersion: '24', pythonVersion: '3.10' } },
  });
  // What Nx finds in nx.json it must leave as it stands there.
  succeeds(await other.nx('g', 'simplemas:ci', 'github', '--check'));
  other.write('agents/fib/agent.py', 'print("ready")\n');
  other.write('agents/fib/requirements.txt', '');
  succeeds(await other.nx('g', 'simplemas:dockerfile', '--directory', 'agents/fib', '--pythonVersion', '3.10'));
  expect(other.read('agents/fib/Dockerfile')).toContain('python:3.10-slim');
});

test('a pipeline of somebody else is refused in a sentence', async () => {
  const other = await copyWorkspace('ci-taken');
  other.write('.gitlab-ci.yml', 'build: { script: [make] }\n');
  const result = await other.nx('g', 'simplemas:ci', 'gitlab');
  expect(result.exitCode).toBe(1);
  expect(result.stdout + result.stderr).toContain('write/not-ours');
  expect(result.stdout + result.stderr).not.toMatch(/^\s+at .+:\d+:\d+\)?$/m);
  expect(other.read('.gitlab-ci.yml')).toBe('build: { script: [make] }\n');
});
