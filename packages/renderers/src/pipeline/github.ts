/** A workflow of GitHub Actions (workflow syntax of GitHub Actions). */
import type { RenderedFile } from '../renderer.js';
import { generatedByCommand } from '../shared/header.js';
import { printYaml } from '../shared/yaml.js';
import {
  affectedCommand,
  buildImagesCommand,
  groupCommand,
  listImagesCommand,
  NX_ENVIRONMENT,
  pushImagesCommand,
  syncCheckCommand,
} from './commands.js';
import { installCommand, unpinnedMajor } from './package-manager.js';
import type { Pipeline } from './pipeline.js';

type Job = Readonly<Record<string, unknown>>;
type Step = Readonly<Record<string, unknown>>;

const CHECK = 'check';
const BUILD = 'build-images';
const PUSH = 'push-images';

const OWN_REGISTRY = 'ghcr.io';

/** Of git itself (SHA-1): compared with it, everything is new. */
const EMPTY_TREE = '4b825dc642cb6eb9a060e54bf8d69288fbee4904';

const HAS_IMAGES = `needs.${CHECK}.outputs.images != '[]'`;

export function githubWorkflow(pipeline: Pipeline, path: string): RenderedFile {
  const workflow = {
    name: 'simplemas',
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
      [BUILD]: buildJob(pipeline),
      [PUSH]: pushJob(pipeline),
      done: doneJob(),
    },
  };
  return { path, contents: `${generatedByCommand('ci')}\n${printYaml(workflow)}` };
}

/** Everything but images, and the list of these. */
function checkJob(pipeline: Pipeline): Job {
  return {
    'runs-on': 'ubuntu-latest',
    permissions: { contents: 'read', actions: 'read' },
    outputs: { images: '${{ steps.images.outputs.groups }}' },
    steps: [
      // All commits, as the base may be any of them; their files are fetched when they are looked at.
      { uses: 'actions/checkout@v6', with: { 'fetch-depth': 0, filter: 'tree:0' } },
      ...installSteps(pipeline),
      ...pythonSteps(pipeline),
      {
        name: 'Find the commits between which to look',
        uses: 'nrwl/nx-set-shas@v5',
        // Unless said, the first run would look at the last commit alone, and so would one after a forced push.
        with: { 'main-branch-name': pipeline.mainBranch, 'fallback-sha': EMPTY_TREE },
      },
      { name: 'Fail when a committed file is out of date', run: syncCheckCommand(pipeline) },
      { name: 'Check, test and generate what is affected', run: affectedCommand(pipeline) },
      {
        name: 'Keep the generated files',
        uses: 'actions/upload-artifact@v6',
        with: {
          name: 'deploy',
          path: pipeline.targets.outputFolder,
          'if-no-files-found': 'ignore',
          // `.env.example`
          'include-hidden-files': true,
        },
      },
      {
        name: 'List the images that are affected',
        id: 'images',
        run: [
          `images=$(${listImagesCommand(pipeline)})`,
          `groups=$(${groupCommand('groups')})`,
          'echo "groups=$groups" >> "$GITHUB_OUTPUT"',
          '',
        ].join('\n'),
      },
    ],
  };
}

/** A pull request, and a group of them in a merge queue, builds, so that a broken Dockerfile is noticed, and may write nothing anywhere. */
function buildJob(pipeline: Pipeline): Job {
  return {
    ...imagesJob(`${HAS_IMAGES} && github.event_name != 'push'`),
    permissions: { contents: 'read', packages: 'read' },
    steps: [
      ...imageSteps(pipeline),
      // Credentials of another registry are nothing for code that nobody has looked at yet.
      ...(pipeline.registry === undefined ? [loginStep(undefined)] : []),
      imagesStep('Build', pipeline, buildImagesCommand(pipeline, { hasLayerCache: pipeline.registry === undefined })),
    ],
  };
}

function pushJob(pipeline: Pipeline): Job {
  const command = pushImagesCommand(pipeline, { tags: ['$GITHUB_SHA', 'latest'], hasLayerCache: true });
  return {
    ...imagesJob(`${HAS_IMAGES} && github.event_name == 'push'`),
    permissions: { contents: 'read', packages: 'write' },
    steps: [...imageSteps(pipeline), loginStep(pipeline.registry), imagesStep('Push', pipeline, command)],
  };
}

function imagesJob(condition: string): Job {
  return {
    needs: CHECK,
    // GitHub refuses an empty matrix.
    if: condition,
    'runs-on': 'ubuntu-latest',
    strategy: { 'fail-fast': false, matrix: { images: `\${{ fromJSON(needs.${CHECK}.outputs.images) }}` } },
  };
}

function imageSteps(pipeline: Pipeline): readonly Step[] {
  return [{ uses: 'actions/checkout@v6' }, ...installSteps(pipeline), { uses: 'docker/setup-buildx-action@v4' }];
}

function loginStep(registry: string | undefined): Step {
  const own = { registry: OWN_REGISTRY, username: '${{ github.actor }}', password: '${{ secrets.GITHUB_TOKEN }}' };
  const other = {
    registry: registry?.split('/')[0],
    username: '${{ secrets.REGISTRY_USER }}',
    password: '${{ secrets.REGISTRY_PASSWORD }}',
  };
  return { uses: 'docker/login-action@v4', with: registry === undefined ? own : other };
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
function doneJob(): Job {
  return {
    needs: [CHECK, BUILD, PUSH],
    if: 'always()',
    'runs-on': 'ubuntu-latest',
    steps: [
      {
        name: 'Fail when one of them failed',
        env: { RESULTS: "${{ join(needs.*.result, ' ') }}" },
        run: '[[ "$RESULTS" != *failure* && "$RESULTS" != *cancelled* ]]',
      },
    ],
  };
}

function installSteps(pipeline: Pipeline): readonly Step[] {
  const { packageManager, nodeVersion } = pipeline;
  const node = { 'node-version': nodeVersion };
  const install = { name: 'Install packages', run: installCommand(packageManager) };
  const version = unpinnedMajor(packageManager);
  switch (packageManager.name) {
    case 'pnpm': {
      const setUp = version === undefined ? {} : { with: { version } };
      return [{ uses: 'pnpm/action-setup@v4', ...setUp }, setUpNode({ ...node, cache: 'pnpm' }), install];
    }
    case 'bun': {
      const setUp = version === undefined ? {} : { with: { 'bun-version': version } };
      return [{ uses: 'oven-sh/setup-bun@v2', ...setUp }, setUpNode(node), install];
    }
    case 'yarn': {
      // A pinned Yarn is what Corepack starts, and the cache of packages is asked of Yarn itself.
      const corepack = version === undefined ? [{ run: 'corepack enable' }] : [];
      return [...corepack, setUpNode({ ...node, cache: 'yarn' }), install];
    }
    case 'npm':
      return [setUpNode({ ...node, cache: 'npm' }), install];
  }
}

/** Only where something is tested: an image brings its own Python. */
function pythonSteps({ python }: Pipeline): readonly Step[] {
  if (python === undefined) return [];
  const { version, tools } = python;
  return [
    { uses: 'actions/setup-python@v6', with: { 'python-version': version } },
    ...(tools.length === 0
      ? []
      : [{ name: 'Install what installs Python packages', run: `pipx install ${tools.join(' ')}` }]),
  ];
}

function setUpNode(options: Readonly<Record<string, unknown>>): Step {
  return { uses: 'actions/setup-node@v6', with: options };
}
