/** What a target of each kind looks like to Nx: executor, inputs, outputs, cache and help. */
import type { TargetConfiguration } from '@nx/devkit';
import type { WorkspacePath } from '@simplemas/core';
import { envExamplePath } from '@simplemas/renderers';
import { IMAGE_INPUTS, type DependsOn, type Options } from './target-parts.js';

export type Targets = Record<string, TargetConfiguration>;

/** Targets by name; those without a name are not wanted. */
export function namedTargets(
  entries: readonly (readonly [name: string | undefined, make: (name: string) => TargetConfiguration])[],
): Targets {
  return Object.fromEntries(entries.flatMap(([name, make]) => (name === undefined ? [] : [[name, make(name)]])));
}

interface TargetParts {
  readonly description: string;
  readonly options: Options;
  /** `PROJECT:TARGET`, for the help that Nx shows. */
  readonly help: string;
}

interface CachedParts extends TargetParts {
  /** Name of the list of what it is made of. */
  readonly inputs: string;
}

export function validateTarget(parts: CachedParts): TargetConfiguration {
  return {
    executor: 'simplemas:validate',
    cache: true,
    inputs: [parts.inputs],
    outputs: [],
    options: parts.options,
    metadata: metadataFor(parts, { strict: true }),
  };
}

interface ComposeParts extends CachedParts {
  readonly output: WorkspacePath;
  readonly dependsOn: DependsOn;
}

export function composeTarget(parts: ComposeParts): TargetConfiguration {
  return {
    executor: 'simplemas:compose',
    cache: true,
    // Builds first: `docker compose up --build` right after finds what the images hold.
    dependsOn: [...parts.dependsOn],
    inputs: [parts.inputs],
    // Wherever the option leads. Beside another file an example may be somebody's own, which no cache may bring back.
    outputs: ['{options.output}', `{workspaceRoot}/${envExamplePath(parts.output)}`],
    options: { ...parts.options, output: parts.output },
    metadata: metadataFor(parts, { startOrder: 'none' }),
  };
}

interface KubernetesParts extends ComposeParts {
  /** Name of the list of what a network policy is made of besides. */
  readonly policyInputs?: string;
  /** Glob of what comes back from another folder. For a glob Nx walks through all of the workspace after each task, so it is there only where it is needed. */
  readonly elsewhere?: string;
}

/** The usual folder is an output as a whole: a file of a component that is gone does not come back with it. In another one there may be files of the user. */
export function kubernetesTarget({ policyInputs, elsewhere, ...parts }: KubernetesParts): TargetConfiguration {
  return {
    executor: 'simplemas:k8s',
    cache: true,
    dependsOn: [...parts.dependsOn],
    inputs: [parts.inputs, ...(policyInputs === undefined ? [] : [policyInputs])],
    outputs: [`{workspaceRoot}/${parts.output}`, ...(elsewhere === undefined ? [] : [`{options.output}/${elsewhere}`])],
    options: { ...parts.options, output: parts.output },
    metadata: metadataFor(parts, { registry: 'registry.example.com/team', tag: '1.4.2' }),
  };
}

interface ImageParts extends TargetParts {
  /** Without, it is built each time. */
  readonly isAllKnown: boolean;
  readonly record: WorkspacePath;
  readonly dependsOn: DependsOn;
}

export function dockerBuildTarget({ record, isAllKnown, ...parts }: ImageParts): TargetConfiguration {
  return {
    executor: 'simplemas:docker-build',
    ...(isAllKnown ? { cache: true, inputs: [IMAGE_INPUTS] } : { cache: false }),
    dependsOn: [...parts.dependsOn],
    outputs: ['{options.record}'],
    options: { ...parts.options, record },
    metadata: metadataFor(parts, { tags: ['ghcr.io/acme/{component}:1.0'] }, ['docker']),
  };
}

type PushParts = Omit<ImageParts, 'record' | 'isAllKnown'>;

/** What is in a registry Nx cannot know, so nothing of it comes from a cache. */
export function dockerPushTarget(parts: PushParts): TargetConfiguration {
  return {
    executor: 'simplemas:docker-push',
    cache: false,
    dependsOn: [...parts.dependsOn],
    options: parts.options,
    metadata: metadataFor(parts, { tags: ['ghcr.io/acme/{component}:1.0'] }, ['docker']),
  };
}

interface ControlParts extends TargetParts {
  readonly dependsOn: DependsOn;
}

/** Starts and stops happen one after the other: they share containers, networks and ports. */
export function controlTarget(kind: 'up' | 'down' | 'logs', parts: ControlParts): TargetConfiguration {
  const examples: Readonly<Record<typeof kind, Options>> = {
    up: { waitTimeout: 120 },
    down: { volumes: true },
    logs: { follow: true },
  };
  return {
    executor: `simplemas:${kind}`,
    cache: false,
    ...(kind === 'logs' ? {} : { parallelism: false }),
    dependsOn: [...parts.dependsOn],
    options: parts.options,
    metadata: metadataFor(parts, examples[kind], ['docker']),
  };
}

interface ServeParts extends TargetParts {
  readonly dependsOn: DependsOn;
}

export function serveTarget(parts: ServeParts): TargetConfiguration {
  return {
    executor: 'simplemas:serve',
    continuous: true,
    cache: false,
    // A continuous task that fails is a success to Nx: what keeps everything from starting has to fail before.
    dependsOn: [...parts.dependsOn],
    options: parts.options,
    metadata: metadataFor(parts, {}),
  };
}

interface WatchParts extends TargetParts {
  readonly output: WorkspacePath;
  /** What makes the contents of images: with `up` they are built. */
  readonly dependsOn: DependsOn;
}

export function watchTarget({ output, ...parts }: WatchParts): TargetConfiguration {
  return {
    executor: 'simplemas:watch',
    continuous: true,
    cache: false,
    dependsOn: [...parts.dependsOn],
    options: { ...parts.options, output },
    metadata: metadataFor(parts, { up: true }),
  };
}

function metadataFor(
  parts: TargetParts,
  example: Options,
  technologies: readonly string[] = [],
): NonNullable<TargetConfiguration['metadata']> {
  return {
    description: parts.description,
    technologies: ['simplemas', ...technologies],
    help: { command: `npx nx run ${parts.help} --help`, example: { options: example } },
  };
}
