// Builds the three published packages: `tsx scripts/build.ts`; with `--pack FOLDER` puts their tarballs there as well.
// Only entry points that exist are built.

import { chmodSync, cpSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundle, withoutSideEffects } from './build/bundle.js';
import { declarePlugin, declareRuntime } from './build/declarations.js';
import { entriesOfCommand, entriesOfPlugin, entriesOfRoot, generatorTemplates } from './build/entries.js';
import { bundleLateModules } from './build/late-modules.js';
import { packAll } from './build/pack.js';
import { reportSizes } from './build/report-sizes.js';
import { writeSchemasForNx } from './build/schemas-for-nx.js';
import { packageFoldersOf, writeNotices } from './build/third-party.js';

const ROOT = join(import.meta.dirname, '..');

const DIST_FOLDERS = ['dist', 'packages/runtime/dist', 'packages/create-simplemas/dist'];

await build();
const target = packTarget(process.argv.slice(2));
if (target !== undefined) packAll(ROOT, target);

async function build(): Promise<void> {
  for (const folder of DIST_FOLDERS) rmSync(join(ROOT, folder), { recursive: true, force: true });
  await buildRoot();
  await buildPackage('packages/runtime', 'src/index.ts', 'index');
  await buildPackage('packages/create-simplemas', 'src/main.ts', 'main');
  declarePlugin(ROOT);
  declareRuntime(ROOT);
  reportSizes(ROOT, DIST_FOLDERS);
}

async function buildRoot(): Promise<void> {
  // Loading the schema's library would slow down every Nx command, also where nothing is to be deployed.
  const inPlugin = await bundle({ root: ROOT, packageFolder: '.', entries: entriesOfPlugin(ROOT), without: ['zod'] });
  const inCommand = await bundle({
    root: ROOT,
    packageFolder: '.',
    entries: entriesOfCommand(ROOT),
    loadsLate: true,
  });
  const inRoot = await bundle({ root: ROOT, packageFolder: '.', entries: entriesOfRoot(ROOT), loadsLate: true });
  const late = await bundleLateModules({ root: ROOT, plugins: [withoutSideEffects(ROOT)] });
  writeNotices(ROOT, join(ROOT, 'dist/THIRD-PARTY-NOTICES'), [
    ...inPlugin,
    ...inCommand,
    ...inRoot,
    ...packageFoldersOf(late),
  ]);
  for (const { from, to } of generatorTemplates(ROOT)) cpSync(join(ROOT, from), join(ROOT, to), { recursive: true });
  writeSchemasForNx(ROOT);
  makeExecutable('dist/cli/main.js');
}

async function buildPackage(packageFolder: string, source: string, name: string): Promise<void> {
  const entry = join(packageFolder, source);
  if (!existsSync(join(ROOT, entry))) return;
  await bundle({ root: ROOT, packageFolder, entries: { [name]: entry } });
  if (name === 'main') makeExecutable(join(packageFolder, 'dist/main.js'));
}

/** A program that a shell starts. */
function makeExecutable(file: string): void {
  const path = join(ROOT, file);
  if (!existsSync(path)) return;
  const text = readFileSync(path, 'utf8');
  if (!text.startsWith('#!')) writeFileSync(path, `#!/usr/bin/env node\n${text}`);
  chmodSync(path, 0o755);
}

function packTarget(args: readonly string[]): string | undefined {
  if (args.length === 0) return undefined;
  const [option, folder] = args;
  if (option !== '--pack' || folder === undefined || args.length > 2) {
    throw new Error('usage: tsx scripts/build.ts [--pack FOLDER]');
  }
  return folder;
}
