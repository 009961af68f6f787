/** What a build of an image leaves in the workspace: which image it made, under which names. */
import type { WorkspacePath } from '@simplemas/core';
import type { RenderedFile } from '../renderer.js';
import { generatedByCommand } from '../shared/header.js';
import { printYaml } from '../shared/yaml.js';

export interface BuiltImage {
  /** `sha256:…`, as the engine knows it. */
  readonly id: string;
  readonly names: readonly string[];
}

export function imageRecord(path: WorkspacePath, image: BuiltImage): RenderedFile {
  const { id, names } = image;
  return { path, contents: `${generatedByCommand('docker-build')}\n${printYaml({ id, names: [...names].sort() })}` };
}
