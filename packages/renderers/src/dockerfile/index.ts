/** Dockerfiles: one for an agent, and the .dockerignore of the folder that it is built from (spec.md §7; Dockerfile reference of Docker). */
import { joinPath, type WorkspacePath } from '@simplemas/core';
import type { RenderedFile } from '../renderer.js';
import type { AgentImage } from './agent-image.js';
import { ignoreFile } from './ignore-file.js';
import { printValue } from './print-value.js';
import { node, pip, poetry, uv } from './templates.gen.js';
import { nodeView, pythonView } from './view.js';

export type {
  AgentImage,
  HealthRequest,
  NodePackageManager,
  NodeRuntime,
  PipRuntime,
  PoetryRuntime,
  PythonRuntime,
  UvRuntime,
} from './agent-image.js';

export interface DockerfileOptions {
  /** The Dockerfile to write. */
  readonly output: WorkspacePath;
}

/** Name of a Dockerfile when the user gives none. */
export const DEFAULT_DOCKERFILE = 'Dockerfile';

export function renderDockerfile(image: AgentImage, { output }: DockerfileOptions): RenderedFile {
  return { path: output, contents: dockerfileText(image) };
}

/** `folder` is what the image is built from: only there every builder reads the file. */
export function renderIgnoreFile(folder: WorkspacePath): RenderedFile {
  return { path: joinPath(folder, '.dockerignore'), contents: ignoreFile() };
}

function dockerfileText(image: AgentImage): string {
  const { runtime } = image;
  switch (runtime.kind) {
    case 'pip':
      return pip(pythonView(image, runtime), printValue);
    case 'poetry':
      return poetry(pythonView(image, runtime), printValue);
    case 'uv':
      return uv(pythonView(image, runtime), printValue);
    case 'node':
      return node(nodeView(image, runtime), printValue);
  }
}
