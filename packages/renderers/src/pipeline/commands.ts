/** Shell commands that are the same wherever a pipeline runs. */
import { shellWord } from '../shared/shell-word.js';
import { packageRunner } from './package-manager.js';
import type { Pipeline } from './pipeline.js';

/** More jobs than this would mostly wait for each other, or be refused: GitHub takes 256 in a matrix, GitLab 200. */
const MOST_IMAGE_JOBS = 20;

/** Of Nx: no background process, no service of others, no screen. */
export const NX_ENVIRONMENT = { NX_DAEMON: 'false', NX_NO_CLOUD: 'true', NX_TUI: 'false' } as const;

export function nxOf({ packageManager }: Pipeline): string {
  return `${packageRunner(packageManager.name)} nx`;
}

/** Fails when a generated file that is committed is not what its sources say. */
export function syncCheckCommand(pipeline: Pipeline): string {
  return `${nxOf(pipeline)} sync:check`;
}

/** NX_BASE and NX_HEAD say between which commits. Undefined where there is nothing to run: Nx would take that for a mistake. */
export function affectedCommand(pipeline: Pipeline): string | undefined {
  const { check } = pipeline.targets;
  return check.length === 0 ? undefined : `${nxOf(pipeline)} affected --targets=${shellWord(check.join(','))}`;
}

/** What the list of images goes by: who has one has both targets, unless there is one of them only. */
export function imageTarget({ targets }: Pipeline): string | undefined {
  return targets.buildImage ?? targets.pushImage;
}

/** A JSON list of the projects that have an image and are concerned. Nothing else may be printed: Yarn 1 would say its name and how long it took. */
export function listImagesCommand(pipeline: Pipeline, target: string): string {
  const { name, isModernYarn = false } = pipeline.packageManager;
  const runner = name === 'yarn' && !isModernYarn ? 'yarn --silent' : packageRunner(name);
  return `${runner} nx show projects --affected --withTarget=${shellWord(target)} --json`;
}

/**
 * Node makes groups of the list in `$images`, which are joined by commas, and prints what `expression` makes of them. It reads the list, as an argument of a
 * command may not be as long as a large one is.
 */
export function groupCommand(expression: string): string {
  const program = [
    'const names = JSON.parse(require("fs").readFileSync(0));',
    `const size = Math.ceil(names.length / ${MOST_IMAGE_JOBS});`,
    'const groups = [];',
    'while (names.length > 0) groups.push(names.splice(0, size).join());',
    `console.log(JSON.stringify(${expression}));`,
  ].join(' ');
  return `echo "$images" | node -e '${program}'`;
}

export interface ImageSettings {
  readonly target: string;
  /** The registry keeps layers for the next run; the builder must be one that can do so (`docker buildx create`). */
  readonly hasLayerCache?: boolean;
}

export function buildImagesCommand(pipeline: Pipeline, { target, hasLayerCache = false }: ImageSettings): string {
  return lines(runImages(pipeline, target), hasLayerCache ? [`--cacheFrom="${LAYERS}"`] : []);
}

export interface PushSettings extends ImageSettings {
  readonly tags: readonly string[];
  /** More words of the command, as the shell is to read them. */
  readonly words?: readonly string[];
}

export function pushImagesCommand(
  pipeline: Pipeline,
  { target, tags, words = [], hasLayerCache = false }: PushSettings,
): string {
  return lines(runImages(pipeline, target), [
    ...tags.map(tagOption),
    ...words,
    ...(hasLayerCache ? [`--cacheFrom="${LAYERS}"`, `--cacheTo="${LAYERS},mode=max"`] : []),
  ]);
}

export function tagOption(tag: string): string {
  return `--tags="$REGISTRY/{component}:${tag}"`;
}

const LAYERS = 'type=registry,ref=$REGISTRY/{component}:cache';

function runImages(pipeline: Pipeline, target: string): string {
  return `${nxOf(pipeline)} run-many --targets=${shellWord(target)} --projects="$IMAGES"`;
}

function lines(command: string, options: readonly string[]): string {
  return [command, ...options].join(' \\\n  ');
}

/** As Docker reads names of images: the first part is a host where it has a dot or a port. */
export function registryHost(registry: string): string {
  const [first = ''] = registry.split('/');
  return /[.:]|^localhost$/.test(first) ? first : 'docker.io';
}
