/** What a target of each kind looks like to Nx: executor, inputs, outputs, cache and help. */
import type { TargetConfiguration } from '@nx/devkit';
import type { WorkspacePath } from '@simplemas/core';
import { envExamplePath } from '@simplemas/renderers';
import type { DependsOn, Inputs, Options } from './target-parts.js';

export type Targets = Record<string, TargetConfiguration>;

interface TargetParts {
  readonly description: string;
  readonly options: Options;
  /** `PROJECT:TARGET`, for the help that Nx shows. */
  readonly help: string;
}

interface CachedParts extends TargetParts {
  readonly inputs: Inputs;
}

export function validateTarget(parts: CachedParts): TargetConfiguration {
  return {
    executor: 'simplemas:validate',
    cache: true,
    inputs: parts.inputs,
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
    inputs: parts.inputs,
    outputs: [`{workspaceRoot}/${parts.output}`, `{workspaceRoot}/${envExamplePath(parts.output)}`],
    options: { ...parts.options, output: parts.output },
    metadata: metadataFor(parts, { startOrder: 'none' }),
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

function metadataFor(parts: TargetParts, example: Options): NonNullable<TargetConfiguration['metadata']> {
  return {
    description: parts.description,
    technologies: ['simplemas'],
    help: { command: `npx nx run ${parts.help} --help`, example: { options: example } },
  };
}
