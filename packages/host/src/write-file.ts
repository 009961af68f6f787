/** Replaces files in one step: whoever reads meanwhile sees the old contents or the new, never a part. */
import {
  closeSync,
  fchmodSync,
  lstatSync,
  mkdirSync,
  openSync,
  renameSync,
  type Stats,
  statSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import type { RemoveResult, WriteResult } from '@simplemas/engine';
import { failureReason } from './failure-reason.js';
import { isWithin, realPathOf } from './real-path.js';
import { temporaryName } from './temporary-name.js';

const PERMISSION_BITS = 0o7777;

export interface FileWrite {
  readonly file: string;
  readonly contents: string;
  /** Real or not; the file must lie in it once links are followed. Undefined for a file that the user placed outside. */
  readonly boundary: string | undefined;
}

export function writeFileInOneStep(write: FileWrite): WriteResult {
  try {
    const target = targetOf(write);
    if (target.kind === 'refused') return { kind: 'failed', reason: target.reason };
    if (!target.hasFolder) mkdirSync(dirname(target.file), { recursive: true });
    replace(target.file, write.contents, target.mode);
    return { kind: 'written' };
  } catch (error) {
    return { kind: 'failed', reason: failureReason(error) };
  }
}

/** Takes away a file that is one itself, no link. */
export function removeFile({ file, boundary }: Omit<FileWrite, 'contents'>): RemoveResult {
  try {
    if (lstatOf(file)?.isFile() !== true) return { kind: 'failed', reason: 'it is no regular file' };
    const target = targetOf({ file, contents: '', boundary });
    if (target.kind === 'refused') return { kind: 'failed', reason: target.reason };
    unlinkSync(target.file);
    return { kind: 'removed' };
  } catch (error) {
    return { kind: 'failed', reason: failureReason(error) };
  }
}

type Target =
  | { readonly kind: 'file'; readonly file: string; readonly mode: number | undefined; readonly hasFolder: boolean }
  | { readonly kind: 'refused'; readonly reason: string };

/** The file that a link stands for, so that the link stays one; with the mode to keep. */
function targetOf({ file, boundary }: FileWrite): Target {
  const present = nearestPresent(file);
  const real = realPathOf(present);
  if (real === undefined) return refused('a link on the way leads nowhere');
  const realBoundary = boundary === undefined ? undefined : realPathOf(boundary);
  if (boundary !== undefined && (realBoundary === undefined || !isWithin(realBoundary, real))) {
    return refused('a link on the way leads out of the workspace');
  }
  if (present !== file) {
    const missing = file.slice(present.length);
    return { kind: 'file', file: join(real, missing), mode: undefined, hasFolder: present === dirname(file) };
  }
  const stats = statSync(real);
  if (!stats.isFile()) return refused(stats.isDirectory() ? 'it is a folder' : 'it is not a regular file');
  return { kind: 'file', file: real, mode: stats.mode & PERMISSION_BITS, hasFolder: true };
}

/** The path itself, or the nearest above it that there is. A link counts, wherever it leads. */
function nearestPresent(path: string): string {
  let present = path;
  while (lstatOf(present) === undefined && dirname(present) !== present) present = dirname(present);
  return present;
}

function lstatOf(path: string): Stats | undefined {
  return lstatSync(path, { throwIfNoEntry: false });
}

function replace(file: string, contents: string, mode: number | undefined): void {
  const temporary = join(dirname(file), temporaryName(uniqueDigits()));
  try {
    writeNew(temporary, contents, mode);
    renameSync(temporary, file);
  } catch (error) {
    removeIfPresent(temporary);
    throw error;
  }
}

/** Among the processes that may write here at one moment. Not for secrets, so that nobody waits for a module that makes these. */
function uniqueDigits(): string {
  return process.pid.toString(16) + Math.floor(Math.random() * 2 ** 48).toString(16);
}

function writeNew(file: string, contents: string, mode: number | undefined): void {
  const descriptor = openSync(file, 'wx', 0o666);
  try {
    // Not through `openSync`, which takes the process's own restrictions off the mode.
    if (mode !== undefined) fchmodSync(descriptor, mode);
    writeFileSync(descriptor, contents);
  } finally {
    closeSync(descriptor);
  }
}

function removeIfPresent(file: string): void {
  try {
    unlinkSync(file);
  } catch {
    // It was never made, or was renamed: the failure that led here is the one to report.
  }
}

function refused(reason: string): Target {
  return { kind: 'refused', reason };
}
