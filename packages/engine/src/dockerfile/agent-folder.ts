import {
  folderOf,
  isOutside,
  joinPath,
  relativePath,
  startOfFile,
  type Diagnostic,
  type Outcome,
  type WorkspacePath,
} from '@simplemas/core';
import type { FileSystem } from '../host.js';
import { MAX_METADATA_BYTES } from '../load/read-source.js';
import { dockerfileDiagnostics } from './diagnostics.js';

/** The part of a file system that looking at an agent needs. */
export type ReadableFiles = Pick<FileSystem, 'kindOf' | 'readText' | 'find'>;

/** The folder of an agent, or of the workspace that it belongs to. Paths are relative to it. */
export interface AgentFolder {
  readonly path: WorkspacePath;
  readonly hasFile: (path: string) => boolean;
  readonly hasFolder: (path: string) => boolean;
  /** Undefined where there is no such file, or none that can be read as text. */
  readonly read: (path: string) => string | undefined;
  /** Files below that match a glob, sorted. */
  readonly find: (pattern: string) => readonly string[];
  /** In the workspace, for findings. */
  readonly locate: (path: string) => WorkspacePath;
  /** Another folder. */
  readonly open: (path: WorkspacePath) => AgentFolder;
}

export function openAgentFolder(files: ReadableFiles, path: WorkspacePath): AgentFolder {
  const locate = (inside: string) => joinPath(path, inside);
  return {
    path,
    hasFile: (inside) => files.kindOf(locate(inside)) === 'file',
    hasFolder: (inside) => files.kindOf(locate(inside)) === 'folder',
    read: (inside) => {
      const read = files.readText(locate(inside), { maxBytes: MAX_LOCK_BYTES });
      return read.kind === 'text' ? read.text : undefined;
    },
    find: (pattern) => files.find(joinPath(path), pattern).map((found) => relativePath(path, found)),
    locate,
    open: (other) => openAgentFolder(files, other),
  };
}

/** Lock files are much larger than anything that people write. */
const MAX_LOCK_BYTES = 64 * MAX_METADATA_BYTES;

/** A path that the user wrote, as the Dockerfile writes it; what is not below the folder cannot be copied. */
export function insideFolder(folder: AgentFolder, written: string): Outcome<string> {
  const path = joinPath(written.replaceAll('\\', '/'));
  if (!isOutside(path) && !/^(?:\/|[A-Za-z]:)/.test(written)) return { value: path, diagnostics: [] };
  const place = { span: startOfFile(folder.path) };
  return failure(dockerfileDiagnostics['path-outside']({ path: written }, place));
}

/** The folder itself and those above it, nearest first, as far as the workspace goes. */
export function upwards(folder: AgentFolder): readonly AgentFolder[] {
  if (folder.path === '.' || isOutside(folder.path)) return [folder];
  return [folder, ...upwards(folder.open(folderOf(folder.path)))];
}

/** Of two folders, as paths relative to a third: whether the first is the second or lies in it. */
export function isWithin(path: string, folder: string): boolean {
  return folder === '.' ? !isOutside(path) : path === folder || path.startsWith(`${folder}/`);
}

export function failure<T>(diagnostic: Diagnostic): Outcome<T> {
  return { value: undefined, diagnostics: [diagnostic] };
}

export function success<T>(value: T, diagnostics: readonly Diagnostic[] = []): Outcome<T> {
  return { value, diagnostics };
}
