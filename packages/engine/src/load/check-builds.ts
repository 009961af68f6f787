import { isOutside, joinPath, type Diagnostic, type System, type SystemComponent } from '@simplemas/core';
import type { FileSystem } from '../host.js';
import { buildDiagnostics } from './diagnostics.js';

/** Build contexts and Dockerfiles that are not there. Warnings: they may come with a later step of the build. */
export function checkBuilds(files: FileSystem, system: System): readonly Diagnostic[] {
  return system.components.flatMap((component) => checkBuild(files, component));
}

function checkBuild(files: FileSystem, { image: { build }, locate }: SystemComponent): readonly Diagnostic[] {
  if (build === undefined) return [];
  const { context } = build;
  const span = locate(['docker', 'build', 'context']);
  if (isOutside(context)) return [buildDiagnostics['context-outside']({ context }, { span })];
  if (files.kindOf(context) !== 'folder') return [buildDiagnostics['context-missing']({ context }, { span })];
  const dockerfile = joinPath(context, build.dockerfile);
  if (files.kindOf(dockerfile) === 'file') return [];
  return [buildDiagnostics['dockerfile-missing']({ dockerfile }, { span: locate(['docker', 'build', 'dockerfile']) })];
}
