import {
  isOutside,
  oncePerObject,
  type BuildPlace,
  type ComponentSurface,
  type Diagnostic,
  type WorkspacePath,
} from '@simplemas/core';
import type { FileSystem } from '../host.js';
import { buildDiagnostics } from './diagnostics.js';
import { dockerfileOf } from './read-source.js';

type BuiltComponent = Pick<ComponentSurface, 'build' | 'locate'>;

/** Build contexts and Dockerfiles that are not there. Warnings: they may come with a later step of the build. */
export function checkBuilds(files: FileSystem, components: readonly BuiltComponent[]): readonly Diagnostic[] {
  return components.flatMap((component) => checkBuild(files, component));
}

/** The Dockerfile of a build that is fine as long as it is there: where there is a file in the context, there is the context. */
export const dockerfileInside = oncePerObject((build: BuildPlace): WorkspacePath | undefined => {
  const dockerfile = dockerfileOf(build);
  return !isOutside(build.context) && dockerfile.startsWith(`${build.context}/`) ? dockerfile : undefined;
});

function checkBuild(files: FileSystem, { build, locate }: BuiltComponent): readonly Diagnostic[] {
  if (build === undefined) return [];
  const inside = dockerfileInside(build);
  if (inside !== undefined && files.kindOf(inside) === 'file') return [];
  const { context } = build;
  const spanOf = (key: string) => ({ span: locate(['docker', 'build', key]) });
  if (isOutside(context)) return [buildDiagnostics['context-outside']({ context }, spanOf('context'))];
  const dockerfile = dockerfileOf(build);
  if (files.kindOf(context) !== 'folder') return [buildDiagnostics['context-missing']({ context }, spanOf('context'))];
  return files.kindOf(dockerfile) === 'file'
    ? []
    : [buildDiagnostics['dockerfile-missing']({ dockerfile }, spanOf('dockerfile'))];
}
