import {
  readComponent,
  restoreComponent,
  type ComponentFile,
  type ComponentLayers,
  type ComponentReading,
  type ComponentValues,
  type Diagnostic,
  type SourceFile,
  type UnreadyFile,
  type WorkspacePath,
} from '@simplemas/core';
import type { Host } from '../host.js';
import { readSource } from './read-source.js';

/** One metadata file as far as it could be read. */
export interface LoadedFile {
  readonly path: WorkspacePath;
  /** As the file says it, even when the rest of it is wrong. */
  readonly name?: string;
  readonly file?: ComponentFile;
  /** What can be read of a file that holds errors. */
  readonly unready?: UnreadyFile;
  /** All that `file` was made of, where the host can use work again. */
  readonly key?: string;
  readonly diagnostics: readonly Diagnostic[];
}

/** What a list lays under and over a file. */
export interface FileLayers {
  readonly layers: ComponentLayers;
  /** All that they were made of. */
  readonly key: string;
}

export function loadFile(host: Host, path: WorkspacePath, over?: FileLayers): LoadedFile {
  const source = readSource(host.files, path);
  if (source.value === undefined) return { path, diagnostics: source.diagnostics };
  const key = host.reuse && keyOf(host.reuse.digest(source.value.text), over);
  const { value, name, unready, diagnostics } = readOrRecall(host, source.value, { key, layers: over?.layers });
  return {
    path,
    ...(name === undefined ? {} : { name }),
    ...(value === undefined ? {} : { file: value }),
    ...(unready === undefined ? {} : { unready }),
    ...(key === undefined ? {} : { key }),
    diagnostics,
  };
}

function keyOf(digest: string, over: FileLayers | undefined): string {
  return over === undefined ? digest : `${digest} ${over.key}`;
}

/** A file that holds a finding is read anew each time, so that nothing of it is kept. */
function readOrRecall(
  { reuse }: Host,
  source: SourceFile,
  { key, layers }: { readonly key: string | undefined; readonly layers: ComponentLayers | undefined },
): ComponentReading {
  if (reuse === undefined || key === undefined) return readComponent(source, layers);
  const place = `file ${source.path}`;
  const kept = reuse.recall(place, key) as KeptFile | undefined;
  if (kept !== undefined) {
    return {
      value: kept.file ?? restoreComponent(source, kept.values, layers),
      name: kept.name,
      diagnostics: [],
    };
  }
  const reading = readComponent(source, layers);
  const { values, name, diagnostics } = reading;
  if (values !== undefined && name !== undefined && diagnostics.length === 0) {
    // Restored, it holds on to the text alone, and not to what a reader has made of it.
    const file = reuse.keepsObjects === true ? { file: restoreComponent(source, values, layers) } : {};
    reuse.keep(place, key, { name, values, ...file } satisfies KeptFile);
  }
  return reading;
}

interface KeptFile {
  /** As the file itself says it: a layer may change the one in the values. */
  readonly name: string;
  readonly values: ComponentValues;
  /** Where objects are kept. */
  readonly file?: ComponentFile;
}
