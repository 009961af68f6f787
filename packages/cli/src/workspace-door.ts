import { relative, resolve } from 'node:path';
import type { WorkspacePath } from '@simplemas/core';
import type { RunningHost } from '@simplemas/engine';
import { createNodeHost, findWorkspaceRoot, toWorkspacePath } from '@simplemas/host';
import type { Terminal } from './terminal.js';

/** The workspace as a command sees it: paths as the user types them on one side, workspace paths on the other. */
export interface WorkspaceDoor {
  readonly host: RunningHost;
  readonly toWorkspace: (typed: string) => WorkspacePath;
  readonly toDisplay: (path: WorkspacePath) => string;
}

/** The workspace that holds `startPath`, a path as typed. */
export function openWorkspace(terminal: Terminal, startPath: string): WorkspaceDoor {
  const start = resolve(terminal.workingFolder, startPath);
  const root = findWorkspaceRoot(start);
  return {
    host: createNodeHost(root),
    toWorkspace: (typed) => toWorkspacePath(root, resolve(terminal.workingFolder, typed)),
    toDisplay: (path) => relative(terminal.workingFolder, resolve(root, path)).replaceAll('\\', '/') || '.',
  };
}
