import { isOutside, joinPath, type ComponentSurface, type Diagnostic } from '@simplemas/core';
import type { FileSystem } from '../host.js';
import { buildDiagnostics } from './diagnostics.js';

type BuiltComponent = Pick<ComponentSurface, 'build' | 'locate'>;

/** Build contexts and Dockerfiles that are not there. Warnings: they may come with a later step of the build. */
export function checkBuilds(files: FileSystem, components: readonly BuiltComponent[]): readonly Diagnostic[] {
  return components.flatMap((component) => checkBuild(files, component));
}

function checkBuild(files: FileSystem, { build, locate }: BuiltComponent): readonly Diagnostic[] {
  if (build === undefined) return [];
  const { context } = build;
  const spanOf = (key: string) => ({ span: locate(['docker', 'build', key]) });
  if (isOutside(context)) return [buildDiagnostics['context-outside']({ context }, spanOf('context'))];
  const dockerfile = joinPath(context, build.dockerfile);
  const isDockerfile = files.kindOf(dockerfile) === 'file';
  // Where there is a file in the folder, there is the folder.
  if (isDockerfile && dockerfile.startsWith(`${context}/`)) return [];
  if (files.kindOf(context) !== 'folder') return [buildDiagnostics['context-missing']({ context }, spanOf('context'))];
  return isDockerfile ? [] : [buildDiagnostics['dockerfile-missing']({ dockerfile }, spanOf('dockerfile'))];
}
