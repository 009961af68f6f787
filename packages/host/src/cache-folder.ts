import { homedir } from 'node:os';
import * as path from 'node:path';

export interface UserSystem {
  readonly platform: NodeJS.Platform;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/**
 * Where this user's programs keep what can be made again: as the XDG Base Directory Specification says, and as macOS and Windows have it. Undefined for a user
 * without a home.
 */
export function cacheFolderOf({ platform, environment }: UserSystem): string | undefined {
  const named = environment['XDG_CACHE_HOME'];
  // The specification has paths that are not absolute ignored.
  if (named !== undefined && path.isAbsolute(named)) return path.join(named, 'simplemas');
  if (platform === 'win32') {
    const local = environment['LOCALAPPDATA'];
    return local === undefined || local === '' ? undefined : path.win32.join(local, 'simplemas', 'Cache');
  }
  const home = environment['HOME'] ?? homedir();
  if (!path.isAbsolute(home)) return undefined;
  return path.join(home, platform === 'darwin' ? 'Library/Caches' : '.cache', 'simplemas');
}
