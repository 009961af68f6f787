import {
  readComponent,
  type ComponentFile,
  type ComponentLayers,
  type Diagnostic,
  type WorkspacePath,
} from '@simplemas/core';
import type { FileSystem } from '../host.js';
import { readSource } from './read-source.js';

/** One metadata file as far as it could be read. */
export interface LoadedFile {
  readonly path: WorkspacePath;
  /** As the file says it, even when the rest of it is wrong. */
  readonly name?: string;
  readonly file?: ComponentFile;
  readonly diagnostics: readonly Diagnostic[];
}

export function loadFile(files: FileSystem, path: WorkspacePath, layers?: ComponentLayers): LoadedFile {
  const source = readSource(files, path);
  if (source.value === undefined) return { path, diagnostics: source.diagnostics };
  const { value, name, diagnostics } = readComponent(source.value, layers);
  return {
    path,
    ...(name === undefined ? {} : { name }),
    ...(value === undefined ? {} : { file: value }),
    diagnostics,
  };
}
