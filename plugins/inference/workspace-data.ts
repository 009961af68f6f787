import { join } from 'node:path';

/** Where Nx and its plugins keep what saves them time; `nx reset` empties it. */
export function workspaceDataFolder(workspaceRoot: string): string {
  return process.env['NX_WORKSPACE_DATA_DIRECTORY'] ?? join(workspaceRoot, '.nx', 'workspace-data');
}
