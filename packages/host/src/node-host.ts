import type { Host } from '@simplemas/engine';
import { createNodeFiles } from './node-files.js';

/** The files of this machine, seen from one workspace. */
export function createNodeHost(workspaceRoot: string): Host {
  return { files: createNodeFiles(workspaceRoot) };
}
