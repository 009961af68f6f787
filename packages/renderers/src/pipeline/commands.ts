/** Shell commands that are the same wherever a pipeline runs. */
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

/** NX_BASE and NX_HEAD say between which commits. */
export function affectedCommand(pipeline: Pipeline): string {
  return `${nxOf(pipeline)} affected --targets=${pipeline.targets.check.join(',')}`;
}

/** A JSON list of the projects that have an image and are concerned. Nothing else may be printed: Yarn 1 would say its name and how long it took. */
export function listImagesCommand(pipeline: Pipeline): string {
  const { name, isModernYarn = false } = pipeline.packageManager;
  const runner = name === 'yarn' && !isModernYarn ? 'yarn --silent' : packageRunner(name);
  return `${runner} nx show projects --affected --withTarget=${pipeline.targets.buildImage} --json`;
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

export interface LayerCache {
  /** The registry keeps layers for the next run; the builder must be one that can do so (`docker buildx create`). */
  readonly hasLayerCache?: boolean;
}

export function buildImagesCommand(pipeline: Pipeline, { hasLayerCache = false }: LayerCache = {}): string {
  return lines(runImages(pipeline, pipeline.targets.buildImage), hasLayerCache ? [`--cacheFrom="${LAYERS}"`] : []);
}

export interface PushSettings extends LayerCache {
  readonly tags: readonly string[];
  /** More words of the command, as the shell is to read them. */
  readonly words?: readonly string[];
}

export function pushImagesCommand(
  pipeline: Pipeline,
  { tags, words = [], hasLayerCache = false }: PushSettings,
): string {
  return lines(runImages(pipeline, pipeline.targets.pushImage), [
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
  return `${nxOf(pipeline)} run-many --targets=${target} --projects="$IMAGES"`;
}

function lines(command: string, options: readonly string[]): string {
  return [command, ...options].join(' \\\n  ');
}
