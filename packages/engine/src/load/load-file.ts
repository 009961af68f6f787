import {
  readComponent,
  restoreComponent,
  shownPart,
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
import type { ReuseStore } from '../reuse/reuse-store.js';
import { readSource } from './read-source.js';

/** One metadata file as far as it could be read. */
export interface LoadedFile {
  readonly path: WorkspacePath;
  /** As the file says it, even when the rest of it is wrong. */
  readonly name?: string;
  /** Of a file that was read earlier, it is put together when somebody asks. */
  readonly file?: ComponentFile | undefined;
  /** What can be read of a file that holds errors. */
  readonly unready?: UnreadyFile;
  /** All that `file` was made of, where the host can use work again. */
  readonly key?: string;
  /** Stands for all of the file that matters outside of it. Only of a file without findings, where the host can use work again. */
  readonly shown?: string;
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
  const { reuse } = host;
  if (reuse === undefined) return loadedFrom(path, readComponent(source.value, over?.layers));
  const digest = reuse.digest(source.value.text);
  const key = over === undefined ? digest : `${digest} ${over.key}`;
  const request = { source: source.value, layers: over?.layers, key };
  return recallFile(reuse, request) ?? readAndKeep(reuse, request);
}

interface FileRequest {
  readonly source: SourceFile;
  readonly layers: ComponentLayers | undefined;
  /** All that the file is made of. */
  readonly key: string;
}

/** What is asked of every file of a system, even where the file itself is not needed. */
interface Sketch {
  /** As the file itself says it: a layer may change the one in the values. */
  readonly name: string;
  readonly shown: string;
}

/** Where objects are kept, there is nothing to put together. */
interface KeptSketch extends Sketch {
  readonly loaded?: LoadedFile;
}

const placeOfSketch = (path: WorkspacePath) => `sketch ${path}`;
const placeOfFile = (path: WorkspacePath) => `file ${path}`;

function recallFile(reuse: ReuseStore, { source, layers, key }: FileRequest): LoadedFile | undefined {
  const { path } = source;
  const sketch = reuse.recall(placeOfSketch(path), key) as KeptSketch | undefined;
  if (sketch?.loaded !== undefined) return sketch.loaded;
  if (sketch === undefined || !reuse.holds(placeOfFile(path), key)) return undefined;
  const restore = (): ComponentFile | undefined => {
    const values = reuse.recall(placeOfFile(path), key) as ComponentValues | undefined;
    return values === undefined ? readComponent(source, layers).value : restoreComponent(source, values, layers);
  };
  let file: ComponentFile | undefined;
  return {
    path,
    ...sketch,
    key,
    diagnostics: [],
    get file() {
      return (file ??= restore());
    },
  };
}

/** A file that holds a finding is read anew each time, so that nothing of it is kept. */
function readAndKeep(reuse: ReuseStore, { source, layers, key }: FileRequest): LoadedFile {
  const { path } = source;
  const reading = readComponent(source, layers);
  const loaded = { ...loadedFrom(path, reading), key };
  const { values, name, diagnostics } = reading;
  if (values === undefined || name === undefined || diagnostics.length > 0) return loaded;
  const sketch: Sketch = { name, shown: reuse.digest(JSON.stringify(shownPart(values))) };
  if (reuse.keepsObjects === true) {
    // Restored, it holds on to the text alone, and not to what a reader has made of it.
    const kept: LoadedFile = { path, ...sketch, key, diagnostics, file: restoreComponent(source, values, layers) };
    reuse.keep(placeOfSketch(path), key, { ...sketch, loaded: kept } satisfies KeptSketch);
  } else {
    reuse.keep(placeOfSketch(path), key, sketch);
    reuse.keep(placeOfFile(path), key, values);
  }
  return { ...loaded, ...sketch };
}

function loadedFrom(path: WorkspacePath, { value, name, unready, diagnostics }: ComponentReading): LoadedFile {
  return {
    path,
    ...(name === undefined ? {} : { name }),
    ...(value === undefined ? {} : { file: value }),
    ...(unready === undefined ? {} : { unready }),
    diagnostics,
  };
}
