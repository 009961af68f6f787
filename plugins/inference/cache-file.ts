/** The cache on disk. It only saves time, so a missing, broken or unwritable one is as good as an empty one. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Outline, SystemOutline } from '@simplemas/core/outline';
import { keepWorkspaceData, workspaceDataFolder } from './workspace-data.js';

/** Written into the plugin by the build, from package.json. */
declare const SIMPLEMAS_VERSION: string | undefined;

export type KeptOutline = Outline | SystemOutline;

/** To be raised when an outline changes its meaning; a release has its own file anyway. */
const FORMAT = 6;

export function cacheFile(workspaceRoot: string, scope: string): string {
  const release = typeof SIMPLEMAS_VERSION === 'string' ? SIMPLEMAS_VERSION : 'development';
  return join(workspaceDataFolder(workspaceRoot), `simplemas-outlines-${release}-${FORMAT}-${scope}.json`);
}

export function readCache(file: string): ReadonlyMap<string, KeptOutline> {
  try {
    const entries: unknown = JSON.parse(readFileSync(file, 'utf8'));
    if (!Array.isArray(entries)) return new Map();
    return new Map(entries.filter(isEntry));
  } catch {
    // Missing or cut off: it is made anew.
    return new Map();
  }
}

/** Of what the file holds only its form is checked: the name of the file stands for who wrote it. */
function isEntry(entry: unknown): entry is [string, KeptOutline] {
  if (!Array.isArray(entry) || entry.length !== 2) return false;
  const [key, outline] = entry as readonly unknown[];
  if (typeof key !== 'string' || typeof outline !== 'object' || outline === null) return false;
  return 'dependencies' in outline || 'components' in outline;
}

export function writeCache(file: string, outlines: ReadonlyMap<string, KeptOutline>): void {
  keepWorkspaceData(file, JSON.stringify([...outlines]));
}
