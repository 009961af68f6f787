import { dirname, isAbsolute, relative, resolve } from 'node:path';
import type { WorkspacePath } from '@simplemas/core';
import type { Host } from '@simplemas/engine';
import { createNodeHost, findWorkspaceRoot, nearestThere, toWorkspacePath } from '@simplemas/host';
import type { Terminal } from './terminal.js';

/** The workspace as a command sees it: paths as the user types them on one side, workspace paths on the other. */
export interface WorkspaceDoor {
  /** Absolute. */
  readonly root: string;
  readonly host: Host;
  readonly toWorkspace: (typed: string) => WorkspacePath;
  readonly toDisplay: (path: WorkspacePath) => string;
}

/**
 * The workspace that holds `startPath`, a path as typed. A folder that gets files belongs to it as well: from a file outside, the way to a component
 * cannot be told.
 */
export function openWorkspace(terminal: Terminal, startPath: string, outputFolder = startPath): WorkspaceDoor {
  const start = resolve(terminal.workingFolder, startPath);
  // From a folder that is not there nobody could say what it is called.
  const root = sharedFolder(findWorkspaceRoot(nearestThere(start)), resolve(terminal.workingFolder, outputFolder));
  return {
    root,
    host: createNodeHost(root),
    toWorkspace: (typed) => toWorkspacePath(root, resolve(terminal.workingFolder, typed)),
    toDisplay: (path) => relative(terminal.workingFolder, resolve(root, path)).replaceAll('\\', '/') || '.',
  };
}

/**
 * Where the workspace of a named file is looked for: in its folder, or, where nothing marks a workspace, where the user stands if the file lies below. A list of
 * components in a folder of its own may then lead to folders beside it.
 */
export function workspaceStartOf({ workingFolder }: Terminal, file: string): string {
  const path = resolve(workingFolder, file);
  const isUnmarked = findWorkspaceRoot(path) === path;
  return isUnmarked && sharedFolder(workingFolder, path) === workingFolder ? workingFolder : dirname(path);
}

/** The first folder, or the nearest one above it that holds the second. */
function sharedFolder(folder: string, other: string): string {
  const way = relative(folder, other);
  const parent = dirname(folder);
  const isOutside = way === '..' || /^\.\.[\\/]/.test(way) || isAbsolute(way);
  return isOutside && parent !== folder ? sharedFolder(parent, other) : folder;
}
