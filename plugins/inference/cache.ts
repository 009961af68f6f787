/** Outlines by the bytes of their files, kept on disk between commands: a warm graph parses nothing. Shared by nodes and dependencies. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readOutline, type Outline } from '@simplemas/core/outline';
import { cacheFile, readCache, writeCache } from './cache-file.js';

/** A larger file is none that a person wrote; validation says so. */
const MAX_METADATA_BYTES = 1024 * 1024;

export interface OutlineCache {
  /** Undefined for a file that cannot be read, as one that was deleted a moment ago. */
  outlineOf(path: string): Outline | undefined;
  /** Keeps what was asked for since the cache was opened and forgets the rest. */
  save(): void;
}

export interface OutlineCacheOptions {
  readonly workspaceRoot: string;
  /** Which files are looked at: a cache that is pruned to some files is of little use for others. */
  readonly scope: string;
  readonly read?: typeof readOutline;
}

export function openOutlineCache({ workspaceRoot, scope, read = readOutline }: OutlineCacheOptions): OutlineCache {
  const file = cacheFile(workspaceRoot, sha1(Buffer.from(scope)).slice(0, 8));
  const known = readCache(file);
  const seen = new Map<string, Outline>();
  return {
    outlineOf(path) {
      const bytes = readBytes(join(workspaceRoot, path));
      if (bytes === undefined) return undefined;
      if (bytes.length > MAX_METADATA_BYTES) return TOO_LARGE;
      const key = sha1(bytes);
      const outline = seen.get(key) ?? known.get(key) ?? read({ path, text: new TextDecoder().decode(bytes) });
      seen.set(key, outline);
      return outline;
    },
    save() {
      const isUnchanged = seen.size === known.size && [...seen.keys()].every((key) => known.has(key));
      if (!isUnchanged) writeCache(file, seen);
    },
  };
}

const TOO_LARGE: Outline = {
  dependencies: [],
  hasBuild: false,
  imageVariables: [],
  isImageLinked: false,
  hasLocalCommand: false,
  problem: 'the file is larger than 1 MiB',
};

function readBytes(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch {
    // Deleted since it was listed, or a folder by that name: no component.
    return undefined;
  }
}

function sha1(bytes: Buffer): string {
  return createHash('sha1').update(bytes).digest('hex');
}
