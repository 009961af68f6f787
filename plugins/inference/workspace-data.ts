/** Files that only save time: a folder that cannot be written holds none. */
import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** Where Nx and its plugins keep what saves them time; `nx reset` empties it. */
export function workspaceDataFolder(workspaceRoot: string): string {
  return process.env['NX_WORKSPACE_DATA_DIRECTORY'] ?? join(workspaceRoot, '.nx', 'workspace-data');
}

/** In one step, so that nobody finds half of it. In a read-only workspace nothing is kept. */
export function keepWorkspaceData(file: string, text: string): void {
  try {
    mkdirSync(dirname(file), { recursive: true });
    const unfinished = join(dirname(file), `unfinished-${process.pid}-${basename(file)}`);
    writeFileSync(unfinished, text);
    renameSync(unfinished, file);
  } catch {
    // What is not kept is made anew.
  }
}
