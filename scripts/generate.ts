// Writes every generated file: `tsx scripts/generate.ts`. With `--check` writes nothing, and exits 1 when one is stale.

import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { generatedFiles } from './generate/generated-files.js';
import { readText, ROOT } from './repository-files.js';

const words = process.argv.slice(2);
if (words.some((word) => word !== '--check')) throw new Error('usage: tsx scripts/generate.ts [--check]');

try {
  const stale = [...(await generatedFiles())].filter(([path, text]) => !isFresh(path, text));
  if (words.length > 0) reportStale(stale.map(([path]) => path));
  else for (const [path, text] of stale) writeGenerated(path, text);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

function isFresh(path: string, text: string): boolean {
  return existsSync(join(ROOT, path)) && readText(path) === text;
}

function reportStale(paths: readonly string[]): void {
  if (paths.length === 0) return;
  console.error(`Not as generated; run "npm run generate":\n${paths.map((path) => `  ${path}`).join('\n')}`);
  process.exitCode = 1;
}

function writeGenerated(path: string, text: string): void {
  mkdirSync(dirname(join(ROOT, path)), { recursive: true });
  writeFileSync(join(ROOT, path), text);
  console.log(`wrote ${path}`);
}
