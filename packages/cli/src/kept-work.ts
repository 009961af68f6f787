import type { Host } from '@simplemas/engine';
import { cacheFolderOf, openDiskReuse } from '@simplemas/host';
import type { Terminal } from './terminal.js';
import { BUILD } from './version.js';
import type { WorkspaceDoor } from './workspace-door.js';

/** Where this user's work is kept for the next run of this build. */
export function keptWork(): Pick<Terminal, 'kept'> {
  const folder = cacheFolderOf({ platform: process.platform, environment: process.env });
  return folder === undefined || BUILD === undefined
    ? {}
    : { kept: { folder, program: `${BUILD} on ${process.version}` } };
}

export interface KeepOptions {
  /** False for `--no-cache`. */
  readonly cache: boolean;
}

/** Work that may use what the last run with the same `request` has made, and keeps its own for the next one. */
export function withKeptWork<T>(
  { terminal: { kept }, door }: { readonly terminal: Terminal; readonly door: WorkspaceDoor },
  { cache, request }: KeepOptions & { readonly request: readonly unknown[] },
  work: (host: Host) => T,
): T {
  if (!cache || kept === undefined) return work(door.host);
  const reuse = openDiskReuse({ ...kept, request: [door.root, ...request] });
  const result = work({ ...door.host, reuse });
  reuse.save();
  return result;
}
