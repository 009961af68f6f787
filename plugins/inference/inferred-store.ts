/** What was inferred, on disk between commands: where no file changed, nothing is parsed and no target is made. It only saves time, so nothing here fails. */
import { hash } from 'node:crypto';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Inferred } from './inferred.js';
import { isUnchanged, type ReadingTrace, type WorkspaceReader } from './workspace-reader.js';
import { keepWorkspaceData, workspaceDataFolder } from './workspace-data.js';

export interface InferredStore {
  /** What was kept for this request, if all files are as they were. */
  find(request: unknown, reader: WorkspaceReader): Inferred | undefined;
  keep(request: unknown, trace: ReadingTrace, inferred: Inferred): void;
}

export interface InferredStoreOptions {
  readonly workspaceRoot: string;
  /** Plugins that look at different files of one workspace each have a file. */
  readonly scope: unknown;
  /** Another one for each build of the plugin, as another one infers something else. Nothing is kept without. */
  readonly build?: string | undefined;
}

/** Written into the plugin by the build. */
declare const SIMPLEMAS_BUILD: string | undefined;

const BUILD = typeof SIMPLEMAS_BUILD === 'string' ? SIMPLEMAS_BUILD : undefined;

const PREFIX = 'simplemas-inferred-';

export function openInferredStore({ workspaceRoot, scope, build = BUILD }: InferredStoreOptions): InferredStore {
  if (build === undefined) return { find: () => undefined, keep: () => undefined };
  const start = `${PREFIX}${build}-`;
  const file = join(workspaceDataFolder(workspaceRoot), `${start}${digest(scope).slice(0, 8)}.json`);
  return {
    find(request, reader) {
      const kept = readKept(file);
      const isSame = kept?.request === digest(request) && isUnchanged(kept.trace, reader);
      return isSame ? kept.inferred : undefined;
    },
    keep(request, trace, inferred) {
      keepWorkspaceData(file, JSON.stringify({ request: digest(request), trace, inferred } satisfies Kept));
      removeOthers(dirname(file), (name) => name.startsWith(PREFIX) && !name.startsWith(start));
    },
  };
}

interface Kept {
  readonly request: string;
  readonly trace: ReadingTrace;
  readonly inferred: Inferred;
}

/** The name of the file says that this very program wrote it, in one step: it is not looked at more closely than that. */
function readKept(file: string): Kept | undefined {
  try {
    const kept = JSON.parse(readFileSync(file, 'utf8')) as Partial<Kept> | null;
    return kept?.request === undefined || kept.trace === undefined || kept.inferred === undefined
      ? undefined
      : (kept as Kept);
  } catch {
    // Missing or spoilt: it is made anew.
    return undefined;
  }
}

/** Those of earlier releases. */
function removeOthers(folder: string, isOther: (name: string) => boolean): void {
  try {
    for (const name of readdirSync(folder).filter(isOther)) rmSync(join(folder, name), { force: true });
  } catch {
    // They are only in the way.
  }
}

function digest(value: unknown): string {
  return hash('sha1', JSON.stringify(value));
}
