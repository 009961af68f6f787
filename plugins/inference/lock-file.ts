import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const LOCK_FILES = ['package-lock.json', 'pnpm-lock.yaml', 'yarn.lock', 'bun.lock'];

/**
 * Whether Nx knows this package as an external one. Naming it as an input where it is none, as when it is linked or under development,
 * would fail every task.
 */
export function isPluginInLockFile(workspaceRoot: string, ownFolder: string = import.meta.dirname): boolean {
  const isInstalled = ownFolder.split(/[\\/]/).includes('node_modules');
  return isInstalled && LOCK_FILES.some((file) => mentionsPlugin(join(workspaceRoot, file)));
}

function mentionsPlugin(lockFile: string): boolean {
  try {
    return /(?<![\w@/-])(?:node_modules\/)?simplemas["'@:]/.test(readFileSync(lockFile, 'utf8'));
  } catch {
    // There is no such lock file: another package manager is in use, or none.
    return false;
  }
}
