/**
 * A pipeline of GitLab CI/CD (its YAML syntax reference). GitLab has no matrix that a job computes: a child pipeline stands for it, whose jobs
 * are listed by a job of the parent and explained by a second file.
 */
import type { RenderedFile } from '../renderer.js';
import { generatedByCommand } from '../shared/header.js';
import { shellWord } from '../shared/shell-word.js';
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
} from './commands.js';
import { installCommand, unpinnedMajor, type PackageManager } from './package-manager.js';
import { generatorCommand, inRepository, type Pipeline } from './pipeline.js';

type Mapping = Readonly<Record<string, unknown>>;

const IMAGE_JOBS = 'image-jobs.yml';

/**
 * Holds the commit of the last pipeline on the main branch that succeeded, as GitLab tells it no job. A cache may be lost, or be older than it should: then less is known of
 * failures, or more is done than has to be.
 */
const LAST_SUCCESS = { key: 'last-success', paths: ['.last-success'] };
const LAST_SUCCESS_FILE = '"$CI_PROJECT_DIR/.last-success"';

/** The image of Docker's own client, which is Alpine Linux. */
const DOCKER_VERSION = '28';

const IS_MAIN = '$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH';
const IS_CHILD = '$CI_PIPELINE_SOURCE == "parent_pipeline"';
const IS_MERGE_REQUEST = '$CI_PIPELINE_SOURCE == "merge_request_event"';

export interface GitlabFiles {
  readonly pipeline: string;
  /** What the jobs of the child pipeline extend. */
  readonly images: string;
}

export function gitlabPipeline(pipeline: Pipeline, paths: GitlabFiles): readonly RenderedFile[] {
  return [
    { path: paths.pipeline, contents: print(parent(pipeline, paths)) },
    ...(imageTarget(pipeline) === undefined ? [] : [{ path: paths.images, contents: print(child(pipeline)) }]),
  ];

  function print(document: Mapping): string {
    return `${generatedByCommand(generatorCommand(pipeline))}\n${printYaml(document)}`;
  }
}

function parent(pipeline: Pipeline, paths: GitlabFiles): Mapping {
  const images = imageTriggers(pipeline, paths);
  const hasImages = Object.keys(images).length > 0;
  return {
    workflow: {
      rules: [
        { if: IS_MERGE_REQUEST, auto_cancel: CANCEL_FOR_NEWER },
        { if: IS_MAIN, auto_cancel: KEEP_ON_MAIN },
      ],
    },
    variables: NX_ENVIRONMENT,
    stages: ['check', ...(hasImages ? ['images'] : [])],
    check: checkJob(pipeline),
    ...images,
    remember: rememberJob(pipeline),
  };
}

/** Each ends, as the one of a newer commit may not know that it has to do the work of this one. */
const KEEP_ON_MAIN = { on_new_commit: 'none' };
const CANCEL_FOR_NEWER = { on_new_commit: 'interruptible' };

function imageTriggers({ targets }: Pipeline, paths: GitlabFiles): Mapping {
  const job = {
    stage: 'images',
    // The child has its own; a project may forbid to hand variables over.
    inherit: { variables: false },
    trigger: { include: [{ local: paths.images }, { artifact: IMAGE_JOBS, job: 'check' }], strategy: 'depend' },
  };
  const build = { ...job, rules: [{ if: IS_MERGE_REQUEST }], interruptible: true };
  // One pipeline after the other: what `latest` is would else be decided by which is slower.
  const push = { ...job, rules: [{ if: IS_MAIN }], resource_group: 'push-images' };
  return {
    ...(targets.buildImage === undefined ? {} : { 'build-images': build }),
    ...(targets.pushImage === undefined ? {} : { 'push-images': push }),
  };
}

/** Everything but images, and the list of these. */
function checkJob(pipeline: Pipeline): Mapping {
  const affected = affectedCommand(pipeline);
  const target = imageTarget(pipeline);
  const outputFolder = `${inRepository(pipeline, pipeline.targets.outputFolder)}/`;
  const { cache, before_script } = installParts(pipeline, pythonCommands(pipeline));
  return {
    stage: 'check',
    image: nodeImage(pipeline),
    ...limits(pipeline.timeoutMinutes),
    // All commits, as the base may be any of them.
    variables: { GIT_DEPTH: '0' },
    cache: [cache, { ...LAST_SUCCESS, policy: 'pull' }],
    before_script,
    script: [
      FIND_BASE,
      syncCheckCommand(pipeline),
      ...(affected === undefined ? [] : [affected]),
      ...(target === undefined ? [] : [listCommands(pipeline, target)]),
    ],
    artifacts: { paths: [...(target === undefined ? [] : [IMAGE_JOBS]), outputFolder] },
  };
}

const FIND_BASE = [
  // Of a merge request, where it left its target branch; else what the branch held before this push.
  'NX_BASE="${CI_MERGE_REQUEST_DIFF_BASE_SHA:-$CI_COMMIT_BEFORE_SHA}"',
  `LAST_SUCCESS=$(cat ${LAST_SUCCESS_FILE} 2>/dev/null || true)`,
  'follows() { git merge-base --is-ancestor "$2" "$1" 2>/dev/null; }',
  // The first push has no commit before it, and a forced one leaves what it held before; images of that may still be there.
  'if ! follows "$CI_COMMIT_SHA" "$NX_BASE"; then NX_BASE=everything',
  // What pipelines in between left undone, as they failed, is done by this one.
  'elif [ -n "$CI_COMMIT_BRANCH" ] && [ -n "$LAST_SUCCESS" ]; then',
  '  if follows "$NX_BASE" "$LAST_SUCCESS"; then NX_BASE=$LAST_SUCCESS; else NX_BASE=everything; fi',
  'fi',
  '[ "$NX_BASE" != everything ] || NX_BASE=$(git hash-object -t tree /dev/null)',
  'export NX_BASE NX_HEAD="$CI_COMMIT_SHA"',
].join('\n');

/** After everything else, and only where that succeeded. */
function rememberJob(pipeline: Pipeline): Mapping {
  return {
    stage: '.post',
    image: nodeImage(pipeline),
    rules: [{ if: IS_MAIN }],
    ...limits(5),
    variables: { GIT_STRATEGY: 'none' },
    cache: { ...LAST_SUCCESS, policy: 'push' },
    script: [`echo "$CI_COMMIT_SHA" > ${LAST_SUCCESS_FILE}`],
  };
}

function nodeImage({ nodeVersion }: Pipeline): string {
  return `node:${nodeVersion}`;
}

function listCommands(pipeline: Pipeline, target: string): string {
  const list = `images=$(${listImagesCommand(pipeline, target)})`;
  return [list, `${groupCommand(JOBS)} > "$CI_PROJECT_DIR/${IMAGE_JOBS}"`].join('\n');
}

/** What may be cancelled is said by the pipeline: a job agrees to it. */
function limits(minutes: number): Mapping {
  return { timeout: `${minutes} minutes`, interruptible: true };
}

/** YAML that is JSON. A pipeline without a job is an error to GitLab. */
const JOBS = [
  'groups.length === 0',
  '? { "no images": { extends: ".none" } }',
  ': Object.fromEntries(groups.map((each, index) => [`images ${index + 1}/${groups.length}`,',
  '{ extends: ".images", variables: { IMAGES: each } }]))',
].join(' ');

function child(pipeline: Pipeline): Mapping {
  return {
    workflow: {
      rules: [
        { if: `${IS_CHILD} && ${IS_MAIN}`, auto_cancel: KEEP_ON_MAIN },
        { if: IS_CHILD, auto_cancel: CANCEL_FOR_NEWER },
      ],
    },
    variables: { ...NX_ENVIRONMENT },
    '.images': imagesJob(pipeline),
    '.none': { ...limits(5), variables: { GIT_STRATEGY: 'none' }, script: ['echo "No image is affected."'] },
  };
}

function imagesJob(pipeline: Pipeline): Mapping {
  const { registry } = pipeline;
  const own = { REGISTRY: '$CI_REGISTRY_IMAGE', REGISTRY_HOST: '$CI_REGISTRY' };
  return {
    image: `docker:${DOCKER_VERSION}`,
    services: [`docker:${DOCKER_VERSION}-dind`],
    ...limits(pipeline.timeoutMinutes),
    variables: {
      DOCKER_TLS_CERTDIR: '/certs',
      ...(registry === undefined ? own : { REGISTRY: registry, REGISTRY_HOST: registryHost(registry) }),
    },
    ...installParts(pipeline, ['apk add --no-cache git nodejs npm']),
    script: [imagesScript(pipeline)],
  };
}

function imagesScript(pipeline: Pipeline): string {
  const { buildImage, pushImage } = pipeline.targets;
  const build = buildImage === undefined ? undefined : buildImagesCommand(pipeline, { target: buildImage });
  const push = pushImage === undefined ? undefined : pushCommands(pipeline, pushImage);
  if (build === undefined || push === undefined) return build ?? push ?? '';
  const condition = '[ "$CI_COMMIT_BRANCH" = "$CI_DEFAULT_BRANCH" ]';
  return [`if ${condition}; then`, indent(push), 'else', indent(build), 'fi'].join('\n');
}

/** GitLab's own registry brings its user; another one has it in variables of the project. */
function pushCommands(pipeline: Pipeline, target: string): string {
  const variables = pipeline.registry === undefined ? 'CI_REGISTRY' : 'REGISTRY';
  return [
    `echo "$${variables}_PASSWORD" | docker login "$REGISTRY_HOST" --username "$${variables}_USER" --password-stdin`,
    pushImagesCommand(pipeline, { target, tags: ['$CI_COMMIT_SHA', 'latest'] }),
  ].join('\n');
}

function indent(text: string): string {
  return text.replace(/^/gm, '  ');
}

function installParts(pipeline: Pipeline, before: readonly string[] = []) {
  const { packageManager, lockFile, folder: workspace } = pipeline;
  const { folder, options } = CACHES[packageManager.name];
  return {
    cache: { key: { files: [inRepository(pipeline, lockFile)] }, paths: [folder] },
    before_script: [
      // What follows runs in the same shell, and `script` too.
      ...(workspace === undefined ? [] : [`cd ${shellWord(workspace)}`]),
      ...before,
      ...setUpCommands(packageManager),
      ...options,
      installCommand(packageManager),
    ],
  };
}

/** The image is Debian; its Python is enough for a virtual environment each, and takes no packages of its own. */
function pythonCommands({ python }: Pipeline): readonly string[] {
  if (python === undefined) return [];
  const install = 'apt-get update && apt-get install --yes --no-install-recommends python3 python3-venv';
  if (python.tools.length === 0) return [install];
  const folder = '/opt/python-tools';
  return [
    install,
    `python3 -m venv ${folder} && ${folder}/bin/pip install ${python.tools.join(' ')}`,
    `export PATH="$PATH:${folder}/bin"`,
  ];
}

/** GitLab caches what lies below the project, so that is where packages are kept. */
const CACHES: Readonly<Record<PackageManager['name'], { folder: string; options: readonly string[] }>> = {
  npm: { folder: '.npm/', options: ['export npm_config_cache="$CI_PROJECT_DIR/.npm"'] },
  pnpm: { folder: '.pnpm-store/', options: ['export npm_config_store_dir="$CI_PROJECT_DIR/.pnpm-store"'] },
  yarn: {
    folder: '.yarn-cache/',
    options: ['export YARN_CACHE_FOLDER="$CI_PROJECT_DIR/.yarn-cache" YARN_ENABLE_GLOBAL_CACHE=false'],
  },
  bun: { folder: '.bun-cache/', options: ['export BUN_INSTALL_CACHE_DIR="$CI_PROJECT_DIR/.bun-cache"'] },
};

/** The same in both images: each has npm, and none of the others in a version that can be relied on. */
function setUpCommands(packageManager: PackageManager): readonly string[] {
  const { name, pinned } = packageManager;
  if (name === 'npm') return [];
  // Newer versions of Yarn than 1 are no npm package of that name: Corepack starts what package.json pins.
  if (name === 'yarn' && pinned !== undefined) return ['npm install --global --force corepack', 'corepack enable'];
  return [`npm install --global --force ${name}@${pinned ?? unpinnedMajor(packageManager) ?? 'latest'}`];
}
