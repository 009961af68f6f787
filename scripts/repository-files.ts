// The files of the repository as git sees them, new ones included and ignored ones not: what tidy checks read.

import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('..', import.meta.url));

export function listFiles(): readonly string[] {
  const output = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: ROOT,
    encoding: 'utf8',
  });
  // A file deleted but not yet committed is still listed.
  return output.split('\0').filter((file) => file !== '' && existsSync(join(ROOT, file)));
}

export function readText(file: string): string {
  return readFileSync(join(ROOT, file), 'utf8');
}
