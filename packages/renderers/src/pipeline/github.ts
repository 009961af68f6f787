/** A workflow of GitHub Actions (workflow syntax of GitHub Actions). */
import type { RenderedFile } from '../renderer.js';
import { generatedByCommand } from '../shared/header.js';
import { printYaml } from '../shared/yaml.js';
import {
  affectedCommand,
  buildImagesCommand,
  groupCommand,
  imageTarget,
  listImagesCommand,
  NX_ENVIRONMENT,
  pushImagesCommand,
  registryHost,
  syncCheckCommand,
  tagOption,
} from './commands.js';
import { installSteps, pythonSteps, type Step } from './github-setup.js';
import { generatorCommand, inRepository, type Pipeline } from './pipeline.js';

type Job = Readonly<Record<string, unknown>>;

const CHECK = 'check';
const BUILD = 'build-images';
const PUSH = 'push-images';

const OWN_REGISTRY = 'ghcr.io';

/** Of git itself (SHA-1): compared with it, everything is new. */
const EMPTY_TREE = '4b825dc642cb6eb9a060e54bf8d69288fbee4904';

const HAS_IMAGES = `needs.${CHECK}.outputs.images != '[]'`;

export function githubWorkflow(pipeline: Pipeline, path: string): RenderedFile {
  const images = imageJobs(pipeline);
  const workflow = {
    name: nameInRepository('simplemas', pipeline),
    on: { push: { branches: [pipeline.mainBranch] }, pull_request: null, merge_group: null },
    permissions: { contents: 'read' },
    // On the main branch each run ends: what it built is the base of the next one.
    concurrency: {
      group: '${{ github.workflow }}-${{ github.ref }}',
      'cancel-in-progress': "${{ github.event_name == 'pull_request' }}",
    },
    env: NX_ENVIRONMENT,
    jobs: {
      [CHECK]: checkJob(pipeline),
      ...images,
      done: doneJob(pipeline, [CHECK, ...Object.keys(images)]),
    },
  };
  return { path, contents: `${generatedByCommand(generatorCommand(pipeline))}\n${printYaml(workflow)}` };
}

/** Runs and checks are told apart by their names, and another workspace of the repository has the same. */
function nameInRepository(name: string, { folder }: Pipeline): string {
  return folder === undefined ? name : `${name} (${folder})`;
}

/** For jobs that check out the repository: in others the folder does not exist. */
function inWorkspace({ folder }: Pipeline): Job {
  return folder === undefined ? {} : { defaults: { run: { 'working-directory': folder } } };
}

/** Everything but images, and the list of these. */
function checkJob(pipeline: Pipeline): Job {
  const affected = affectedCommand(pipeline);
  const target = imageTarget(pipeline);
  return {
    'runs-on': 'ubuntu-latest',
    'timeout-minutes': pipeline.timeoutMinutes,
    permissions: { contents: 'read', actions: 'read' },
    ...inWorkspace(pipeline),
    ...(target === undefined ? {} : { outputs: { images: '${{ steps.images.outputs.groups }}' } }),
    steps: [
      CHECKOUT_OF_ALL_COMMITS,
      ...installSteps(pipeline),
      ...pythonSteps(pipeline),
      lastSuccessStep(pipeline, {
        name: 'Find the commits between which to look',
        if: "github.event_name != 'merge_group' && !github.event.forced",
      }),
      OWN_BASE,
      { name: 'Fail when a committed file is out of date', run: syncCheckCommand(pipeline) },
      ...(affected === undefined ? [] : [{ name: 'Check, test and generate what is affected', run: affected }]),
      {
        name: 'Keep the generated files',
        uses: 'actions/upload-artifact@v6',
        with: {
          name: 'deploy',
          path: inRepository(pipeline, pipeline.targets.outputFolder),
          'if-no-files-found': 'ignore',
          // `.env.example`
          'include-hidden-files': true,
        },
      },
      ...(target === undefined ? [] : [listStep(pipeline, target)]),
    ],
  };
}

function listStep(pipeline: Pipeline, target: string): Step {
  return {
    name: 'List the images that are affected',
    id: 'images',
    run: [
      `images=$(${listImagesCommand(pipeline, target)})`,
      `groups=$(${groupCommand('groups')})`,
      'echo "groups=$groups" >> "$GITHUB_OUTPUT"',
      '',
    ].join('\n'),
  };
}

/** All commits, as the base may be any of them; their files are fetched when they are looked at. */
const CHECKOUT_OF_ALL_COMMITS: Step = {
  uses: 'actions/checkout@v6',
  with: { 'fetch-depth': 0, filter: 'tree:0' },
};

/** Puts into NX_BASE where a pull request begins, or else what the last run on the main branch that succeeded was for. */
function lastSuccessStep({ mainBranch, folder }: Pipeline, head: Step): Step {
  return {
    ...head,
    uses: 'nrwl/nx-set-shas@v5',
    with: {
      'main-branch-name': mainBranch,
      // Unless said, the first run would look at the last commit alone.
      'fallback-sha': EMPTY_TREE,
      ...(folder === undefined ? {} : { 'working-directory': folder }),
    },
  };
}

/**
 * In a merge queue that action takes the parent of the last commit, and a pull request that is rebased may have several. After a forced push it takes a run before those
 * whose commits are gone, though what they have pushed is still there.
 */
const OWN_BASE: Step = {
  name: 'Look at the whole group of a merge queue, and at everything after a forced push',
  if: "github.event_name == 'merge_group' || github.event.forced",
  env: { NX_BASE: `\${{ github.event.merge_group.base_sha || '${EMPTY_TREE}' }}` },
  run: 'printf "NX_BASE=%s\\nNX_HEAD=%s\\n" "$NX_BASE" "$GITHUB_SHA" >> "$GITHUB_ENV"',
};

function imageJobs(pipeline: Pipeline): Readonly<Record<string, Job>> {
  const { buildImage, pushImage } = pipeline.targets;
  return {
    ...(buildImage === undefined ? {} : { [BUILD]: buildJob(pipeline, buildImage) }),
    ...(pushImage === undefined ? {} : { [PUSH]: pushJob(pipeline, pushImage) }),
  };
}

/** A pull request, and a group of them in a merge queue, builds, so that a broken Dockerfile is noticed, and may write nothing anywhere. */
function buildJob(pipeline: Pipeline, target: string): Job {
  const isOwn = pipeline.registry === undefined;
  return {
    ...imagesJob(pipeline, `${HAS_IMAGES} && github.event_name != 'push'`),
    permissions: { contents: 'read', ...(isOwn ? { packages: 'read' } : {}) },
    ...inWorkspace(pipeline),
    steps: [
      { uses: 'actions/checkout@v6' },
      ...imageSteps(pipeline),
      // Credentials of another registry are nothing for code that nobody has looked at yet.
      ...(isOwn ? [loginStep(undefined)] : []),
      imagesStep('Build', pipeline, buildImagesCommand(pipeline, { target, hasLayerCache: isOwn })),
    ],
  };
}

function pushJob(pipeline: Pipeline, target: string): Job {
  const tags = { tags: ['$GITHUB_SHA'], words: ['"${latest[@]}"'] };
  const command = pushImagesCommand(pipeline, { target, ...tags, hasLayerCache: true });
  return {
    ...imagesJob(pipeline, `${HAS_IMAGES} && github.event_name == 'push'`),
    permissions: {
      contents: 'read',
      ...(pipeline.registry === undefined ? { packages: 'write' } : {}),
      actions: 'read',
    },
    ...inWorkspace(pipeline),
    steps: [
      CHECKOUT_OF_ALL_COMMITS,
      ...imageSteps(pipeline),
      lastSuccessStep(pipeline, { name: 'Find what has been pushed since', if: 'github.run_attempt > 1' }),
      loginStep(pipeline.registry),
      imagesStep('Push', pipeline, `${CHOOSE_LATEST}\n${command}`),
    ],
  };
}

/** A run that is repeated after a newer one has succeeded would put back what that one has pushed. */
const CHOOSE_LATEST = [
  `latest=(${tagOption('latest')})`,
  'if [[ -n "$NX_BASE" && "$NX_BASE" != "$GITHUB_SHA" ]] && git merge-base --is-ancestor "$GITHUB_SHA" "$NX_BASE"; then',
  '  latest=()',
  'fi',
].join('\n');

function imagesJob({ timeoutMinutes }: Pipeline, condition: string): Job {
  return {
    needs: CHECK,
    // GitHub refuses an empty matrix.
    if: condition,
    'runs-on': 'ubuntu-latest',
    'timeout-minutes': timeoutMinutes,
    strategy: { 'fail-fast': false, matrix: { images: `\${{ fromJSON(needs.${CHECK}.outputs.images) }}` } },
  };
}

function imageSteps(pipeline: Pipeline): readonly Step[] {
  return [...installSteps(pipeline), { uses: 'docker/setup-buildx-action@v4' }];
}

function loginStep(registry: string | undefined): Step {
  const own = { registry: OWN_REGISTRY, username: '${{ github.actor }}', password: '${{ secrets.GITHUB_TOKEN }}' };
  const other = { username: '${{ secrets.REGISTRY_USER }}', password: '${{ secrets.REGISTRY_PASSWORD }}' };
  const settings = registry === undefined ? own : { registry: registryHost(registry), ...other };
  return { uses: 'docker/login-action@v4', with: settings };
}

function imagesStep(name: string, { registry }: Pipeline, command: string): Step {
  // Names of images are in lower case, those of owners and repositories need not be.
  const own = registry === undefined ? [`REGISTRY="${OWN_REGISTRY}/\${GITHUB_REPOSITORY,,}"`] : [];
  return {
    name,
    env: { IMAGES: '${{ matrix.images }}', ...(registry === undefined ? {} : { REGISTRY: registry }) },
    run: [...own, command, ''].join('\n'),
  };
}

/** One name for branch protection, as the others run or not. */
function doneJob(pipeline: Pipeline, needs: readonly string[]): Job {
  return {
    ...(pipeline.folder === undefined ? {} : { name: nameInRepository('done', pipeline) }),
    needs,
    if: 'always()',
    'runs-on': 'ubuntu-latest',
    'timeout-minutes': 5,
    permissions: {},
    steps: [
      {
        name: 'Fail when one of them failed',
        env: { RESULTS: "${{ join(needs.*.result, ' ') }}" },
        run: '[[ "$RESULTS" != *failure* && "$RESULTS" != *cancelled* ]]',
      },
    ],
  };
}
