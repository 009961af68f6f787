/** Outlines by the bytes of their files, kept on disk between commands: where one file changed, the others are not parsed. */
import { hash } from 'node:crypto';
import {
  EMPTY_OUTLINE,
  readOutline,
  readSystemOutline,
  type Outline,
  type SystemOutline,
} from '@simplemas/core/outline';
import type { SourceFile } from '@simplemas/core';
import { cacheFile, readCache, writeCache, type KeptOutline } from './cache-file.js';
import type { WorkspaceReader } from './workspace-reader.js';

/** A larger file is none that a person wrote; validation says so. */
const MAX_METADATA_BYTES = 1024 * 1024;

export interface OutlineCache {
  /** Undefined for a file that cannot be read. */
  outlineOf(path: string): Outline | undefined;
  /** The same for a manifest or a project file. */
  systemOutlineOf(path: string): SystemOutline | undefined;
  /** Keeps what was asked for since the cache was opened and forgets the rest. */
  save(): void;
}

export interface OutlineCacheOptions {
  readonly workspaceRoot: string;
  /** Which files are looked at: a cache that is pruned to some files is of little use for others. */
  readonly scope: string;
  readonly reader: WorkspaceReader;
  readonly read?: typeof readOutline;
}

export function openOutlineCache(options: OutlineCacheOptions): OutlineCache {
  const { workspaceRoot, scope, reader, read = readOutline } = options;
  const file = cacheFile(workspaceRoot, hash('sha1', scope).slice(0, 8));
  const known = readCache(file);
  const seen = new Map<string, KeptOutline>();
  const lookUp = <O extends KeptOutline>(path: string, { kind, read: readFile, tooLarge }: OutlineKind<O>) => {
    const contents = reader.read(path);
    if (contents === undefined) return undefined;
    if (contents.bytes.length > MAX_METADATA_BYTES) return tooLarge;
    // Of one text each kind of file says something else.
    const key = `${kind}${contents.hash}`;
    const kept = (seen.get(key) ?? known.get(key)) as O | undefined;
    const outline = kept ?? readFile({ path, text: new TextDecoder().decode(contents.bytes) });
    seen.set(key, outline);
    return outline;
  };
  return {
    outlineOf: (path) => lookUp(path, { kind: '', read, tooLarge: LARGE_COMPONENT }),
    systemOutlineOf: (path) => lookUp(path, { kind: 'system ', read: readSystemOutline, tooLarge: LARGE_LIST }),
    save() {
      const isUnchanged = seen.size === known.size && [...seen.keys()].every((key) => known.has(key));
      if (!isUnchanged) writeCache(file, seen);
    },
  };
}

interface OutlineKind<O> {
  readonly kind: string;
  readonly read: (source: SourceFile) => O;
  readonly tooLarge: O;
}

const PROBLEM = 'the file is larger than 1 MiB';

const LARGE_COMPONENT: Outline = { ...EMPTY_OUTLINE, problem: PROBLEM };

const LARGE_LIST: SystemOutline = { components: [], problem: PROBLEM };
