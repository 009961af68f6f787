import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** One text for each state of what the program is made of: what it has kept of its work is of use to the same program only. */
export function sourceDigest(root: string): string {
  const hash = createHash('sha256');
  for (const file of ['package-lock.json', ...sourcesBelow(root, 'packages'), ...sourcesBelow(root, 'plugins')]) {
    hash.update(`${file}\n`).update(readFileSync(join(root, file)));
  }
  return hash.digest('hex').slice(0, 16);
}

function sourcesBelow(root: string, folder: string): readonly string[] {
  return readdirSync(join(root, folder), { withFileTypes: true })
    .flatMap((entry) => {
      const path = `${folder}/${entry.name}`;
      if (entry.isDirectory())
        return ['node_modules', 'dist', 'golden'].includes(entry.name) ? [] : sourcesBelow(root, path);
      return /\.(?:ts|ejs|json)$/.test(entry.name) && !entry.name.endsWith('.test.ts') ? [path] : [];
    })
    .sort();
}
