import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';

const PUBLISHED = ['.', 'packages/runtime', 'packages/create-simplemas'];

/** Tarballs as npm would publish them; packages that have no build yet are left out. */
export function packAll(root: string, target: string): void {
  const folder = resolve(target);
  mkdirSync(folder, { recursive: true });
  const built = PUBLISHED.filter((each) => existsSync(join(root, each, 'dist')));
  for (const each of built) {
    const args = ['pack', '--silent', '--ignore-scripts', '--pack-destination', folder];
    const name = execFileSync('npm', args, {
      cwd: join(root, each),
      encoding: 'utf8',
      shell: process.platform === 'win32',
    });
    console.log(`packed ${name.trim()}`);
  }
}
