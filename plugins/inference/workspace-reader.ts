/** Files of the workspace as they are during one inference, each read once, with a hash of what it holds. */
import { hash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { WorkspacePath } from '@simplemas/core';

export interface FileContents {
  readonly bytes: Buffer;
  readonly hash: string;
}

/** Hashes by path, `null` for a file that was not there: what was made of these files is made of them again as long as they stay. */
export type ReadingTrace = Readonly<Record<WorkspacePath, string | null>>;

export interface WorkspaceReader {
  /** Undefined for a file that cannot be read, as one that was deleted a moment ago. */
  read(path: WorkspacePath): FileContents | undefined;
  /** Of all that was asked for. */
  trace(): ReadingTrace;
}

export function createWorkspaceReader(workspaceRoot: string): WorkspaceReader {
  const known = new Map<WorkspacePath, FileContents | undefined>();
  const read = (path: WorkspacePath) => {
    if (!known.has(path)) known.set(path, readContents(join(workspaceRoot, path)));
    return known.get(path);
  };
  return {
    read,
    trace: () => Object.fromEntries([...known].map(([path, contents]) => [path, contents?.hash ?? null])),
  };
}

export function isUnchanged(trace: ReadingTrace, { read }: Pick<WorkspaceReader, 'read'>): boolean {
  return Object.entries(trace).every(([path, hashBefore]) => (read(path)?.hash ?? null) === hashBefore);
}

function readContents(file: string): FileContents | undefined {
  // To be told by an exception that a file is not there takes ten times as long, and most ignore files are not.
  if (!existsSync(file)) return undefined;
  try {
    const bytes = readFileSync(file);
    return { bytes, hash: hash('sha1', bytes) };
  } catch {
    // A folder, or deleted since it was listed.
    return undefined;
  }
}
