import { runOk } from './commands.js';

/** Commits all that is in a folder, and says which commit that made. */
export async function commitAll(folder: string, message: string): Promise<string> {
  const author = ['-c', 'user.name=Test', '-c', 'user.email=test@localhost'];
  await runOk(folder, ['git', 'add', '.']);
  await runOk(folder, ['git', ...author, 'commit', '--quiet', '--no-verify', '--message', message]);
  return (await runOk(folder, ['git', 'rev-parse', 'HEAD'])).stdout.trim();
}
