/**
 * What the verbs need from the world. The engine holds no I/O of its own: the command line, Nx shells and tests bring a host.
 * Paths are workspace paths; the host alone knows where the workspace lies.
 */
import type { WorkspacePath } from '@simplemas/core';
import type { ReuseStore } from './reuse/reuse-store.js';

export interface Host {
  readonly files: FileSystem;
  /** Earlier work, where it may be used again. */
  readonly reuse?: ReuseStore;
}

/** Synchronous on purpose: reading a thousand small files is fastest so, and an Nx tree has no other way. */
export interface FileSystem {
  kindOf(path: WorkspacePath): FileKind;
  /** Never throws: what stands in the way is part of the answer. */
  readText(path: WorkspacePath, options: { readonly maxBytes: number }): TextRead;
  /**
   * Files below `folder` whose path relative to it matches `pattern` (a glob), sorted by path. Skips what tools own (`node_modules`, `.git`, …)
   * and what `.gitignore` or `.nxignore` ignore; visits each real folder once, so that a loop of links ends.
   * A folder that cannot be read is told to `onUnreadable` and counts as empty; one that is gone meanwhile just counts as empty.
   */
  find(
    folder: WorkspacePath,
    pattern: string,
    onUnreadable?: (folder: UnreadableFolder) => void,
  ): readonly WorkspacePath[];
  /** Replaces the file in one step and keeps its mode; creates parent folders; never through a link that leaves the workspace. */
  write(path: WorkspacePath, contents: string): WriteResult;
  /** Names of the regular files in the folder itself, sorted, whatever is ignored; none of a folder that is not there or cannot be read. */
  namesIn(folder: WorkspacePath): readonly string[];
  /** Takes a regular file away; never through a link that leaves the workspace. */
  remove(path: WorkspacePath): RemoveResult;
}

export interface UnreadableFolder {
  readonly folder: WorkspacePath;
  readonly reason: string;
}

export type FileKind = 'file' | 'folder' | 'missing';

export type TextRead =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'missing' }
  | { readonly kind: 'not-a-file' }
  | { readonly kind: 'too-large'; readonly bytes: number }
  /** Line and column of the first byte that belongs to no character, both from 1. */
  | { readonly kind: 'not-utf8'; readonly line: number; readonly column: number }
  | { readonly kind: 'failed'; readonly reason: string };

export type RemoveResult = { readonly kind: 'removed' } | { readonly kind: 'failed'; readonly reason: string };

export type WriteResult = { readonly kind: 'written' } | { readonly kind: 'failed'; readonly reason: string };

/** Starts and watches the processes of a system that runs on this machine. */
export interface Processes {
  start(request: ProcessRequest): RunningProcess;
}

export interface ProcessRequest {
  /** A string is for a shell, words are run as they are. Programs that the workspace's packages bring are found first. */
  readonly command: string | readonly string[];
  readonly folder: WorkspacePath;
  /** Set on top of the variables of our own process. */
  readonly environment: Readonly<Record<string, string>>;
  readonly onLine: (line: string, stream: 'stdout' | 'stderr') => void;
}

export interface RunningProcess {
  readonly id: number | undefined;
  /** Settles when the process and all it started have ended. */
  readonly ended: Promise<ProcessEnd>;
  /** Asks the whole process group to end, and ends it by force after `graceMs`. */
  stop(graceMs: number): Promise<void>;
}

export interface ProcessEnd {
  readonly exitCode: number | undefined;
  readonly signal: string | undefined;
  /** Why the process could not be started at all. */
  readonly failure?: string;
}

export interface Network {
  /** The first free TCP port at or above `preferred` on the loopback address that is not in `taken`. */
  freePort(preferred: number, taken: ReadonlySet<number>): Promise<number>;
  /**
   * Well when a GET of the URL is answered with a status below 400 within `timeoutMs`; else what happened instead. Never rejects. A certificate is not verified.
   */
  probe(url: string, timeoutMs: number): Promise<ProbeAnswer>;
}

export type ProbeAnswer = { readonly kind: 'well' } | { readonly kind: 'unwell'; readonly reason: string };

export interface Watcher {
  /**
   * Calls back with the changed paths of a burst, sorted, once it has settled for `settleMs`. What `find` would skip is not watched.
   * Settles when changes are seen from now on.
   */
  watch(request: WatchRequest): Promise<Watch>;
}

export interface Watch {
  /** Whether a change of this file, or the removal of this folder, would be told. */
  sees(path: WorkspacePath, kind: 'file' | 'folder'): boolean;
  close(): Promise<void>;
}

export interface WatchRequest {
  readonly folders: readonly WorkspacePath[];
  /** Watched by themselves, even where `find` would skip them, and also while they are missing. */
  readonly files?: readonly WorkspacePath[];
  /** Files below the folders whose changes matter; all of them unless given. */
  readonly wants?: (path: WorkspacePath) => boolean;
  readonly settleMs: number;
  /** Called after so long without a change, which is before they have settled: whoever has much to do may begin. Again after each change that comes in between. */
  readonly lull?: { readonly afterMs: number; readonly onLull: (paths: readonly WorkspacePath[]) => void };
  /** Looks every so many milliseconds, where the system tells nothing of changes: network drives, some containers. */
  readonly pollMs?: number;
  /** Called `lateMs` after the files have settled. */
  readonly onChange: (paths: readonly WorkspacePath[], lateMs?: number) => void;
  /** Part of the folders cannot be watched, for example because the system's limit is reached. */
  readonly onFailure?: (reason: string) => void;
}

export interface Clock {
  /** Milliseconds since some moment; never goes back. */
  now(): number;
  /** Ends early, without an error, when the signal says so. */
  sleep(milliseconds: number, signal?: StopSignal): Promise<void>;
}

/** The part of an AbortSignal that the engine needs; its own libraries know no such type. */
export interface StopSignal {
  readonly aborted: boolean;
  addEventListener(type: 'abort', listener: () => void): void;
  removeEventListener(type: 'abort', listener: () => void): void;
}

/** A host that can also run things. */
export interface RunningHost extends Host {
  readonly processes: Processes;
  readonly network: Network;
  readonly watcher: Watcher;
  readonly clock: Clock;
  /** Short, and not the same for two texts. */
  readonly digest: (text: string) => string;
  /** Variables of the shell that started us: deploy-time variables and secrets come from here. */
  readonly environment: Readonly<Record<string, string | undefined>>;
}
