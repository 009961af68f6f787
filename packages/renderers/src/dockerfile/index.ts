/** Dockerfiles: one for an agent, and the .dockerignore of the folder that it is built from (spec.md §7; Dockerfile reference of Docker). */
import { joinPath, relativePath, type WorkspacePath } from '@simplemas/core';
import type { RenderedFile } from '../renderer.js';
import type { AgentImage } from './agent-image.js';
import { ignoreFile } from './ignore-file.js';
import { printValue } from './print-value.js';
import { node, pip, poetry, uv } from './templates.gen.js';
import { lockedView, nodeView, pipView } from './view.js';

export type {
  AgentImage,
  BuiltPackage,
  HealthRequest,
  LockedRuntime,
  NodeBuild,
  NodePackageManager,
  NodeRuntime,
  PipRuntime,
  PythonRuntime,
} from './agent-image.js';

export interface DockerfileOptions {
  /** The Dockerfile to write. */
  readonly output: WorkspacePath;
  /** The folder that the image is built from. */
  readonly context: WorkspacePath;
}

/** Name of a Dockerfile when the user gives none. */
export const DEFAULT_DOCKERFILE = 'Dockerfile';

export function renderDockerfile(image: AgentImage, options: DockerfileOptions): RenderedFile {
  return { path: options.output, contents: dockerfileText(image, relativePath(options.context, options.output)) };
}

/**
 * What is kept out of the image. In the folder of the agent every builder reads the file; in a context that agents share each has one of its own, which
 * BuildKit looks for beside the Dockerfile.
 */
export function renderIgnoreFile(image: AgentImage, { output, context }: DockerfileOptions): RenderedFile {
  const path = image.folder === '.' ? joinPath(context, '.dockerignore') : `${output}.dockerignore`;
  return { path, contents: ignoreFile(image) };
}

function dockerfileText(image: AgentImage, path: string): string {
  const { runtime } = image;
  switch (runtime.kind) {
    case 'pip':
      return pip(pipView(image, path, runtime), printValue);
    case 'poetry':
      return poetry(lockedView(image, path, runtime), printValue);
    case 'uv':
      return uv(lockedView(image, path, runtime), printValue);
    case 'node':
      return node(nodeView(image, path, runtime), printValue);
  }
}
