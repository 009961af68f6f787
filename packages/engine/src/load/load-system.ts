/** The first half of the pipeline with files behind it: discover → parse → validate. */
import {
  readComponent,
  type ComponentFile,
  type Diagnostic,
  type SystemDefinition,
  type WorkspacePath,
} from '@simplemas/core';
import type { FileSystem } from '../host.js';
import type { SystemSelection } from '../requests.js';
import { findFiles } from './find-files.js';
import { readSource } from './read-source.js';
import { systemNameOf } from './system-name.js';

/** What the files of a selection hold, the broken ones included: verbs decide which of them they need. */
export interface LoadedSystem {
  readonly definition: SystemDefinition;
  readonly readings: readonly LoadedFile[];
  /** Findings about the selection as a whole. */
  readonly diagnostics: readonly Diagnostic[];
}

export interface LoadedFile {
  readonly path: WorkspacePath;
  /** As the file says it, even when the rest of it is wrong. */
  readonly name?: string;
  readonly file?: ComponentFile;
  readonly diagnostics: readonly Diagnostic[];
}

export function loadSystem(files: FileSystem, selection: SystemSelection): LoadedSystem {
  const found = findFiles(files, selection);
  const readings = (found.value ?? []).map((path) => loadFile(files, path));
  const name = selection.from === 'folder' ? (selection.name ?? systemNameOf(files, selection.folder)) : undefined;
  return {
    definition: {
      ...(name === undefined ? {} : { name }),
      networks: [],
      isStrict: selection.isStrict ?? false,
      components: readings.flatMap((reading) => reading.file ?? []),
      brokenNames: readings.flatMap((reading) => (reading.file === undefined ? (reading.name ?? []) : [])),
    },
    readings,
    diagnostics: found.diagnostics,
  };
}

export function loadFile(files: FileSystem, path: WorkspacePath): LoadedFile {
  const source = readSource(files, path);
  if (source.value === undefined) return { path, diagnostics: source.diagnostics };
  const { value, name, diagnostics } = readComponent(source.value);
  return {
    path,
    ...(name === undefined ? {} : { name }),
    ...(value === undefined ? {} : { file: value }),
    diagnostics,
  };
}
