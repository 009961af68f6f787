import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Output, relative to dist and without ending, by source file. */
export type Entries = Readonly<Record<string, string>>;

/** The plugin, loaded by every Nx command: apart from the others, with which it would share chunks that hold more than it uses. */
export function entriesOfPlugin(root: string): Entries {
  return existing(root, byOutput(['plugins/inference/plugin.ts']));
}

/** The command line, which is started anew for each call: apart as well, so that it is in few files and none holds what generators need. */
export function entriesOfCommand(root: string): Entries {
  return existing(root, { 'cli/main': 'packages/cli/src/main.ts' });
}

/** What else the package `simplemas` is entered by: each generator and each executor. */
export function entriesOfRoot(root: string): Entries {
  const generators = foldersOf(root, 'generators').map((folder) => `${folder}/generator.ts`);
  const executors = foldersOf(root, 'executors').flatMap((folder) => [`${folder}/executor.ts`, `${folder}/batch.ts`]);
  return existing(root, byOutput([...generators, ...executors]));
}

/** Files that generators copy into a workspace. */
export function generatorTemplates(root: string): readonly { readonly from: string; readonly to: string }[] {
  return foldersOf(root, 'generators')
    .map((folder) => ({ from: `${folder}/files`, to: `dist/${folder}/files` }))
    .filter(({ from }) => existsSync(join(root, from)));
}

function byOutput(sources: readonly string[]): Entries {
  return Object.fromEntries(sources.map((source) => [source.replace(/\.ts$/, ''), source]));
}

function existing(root: string, entries: Entries): Entries {
  return Object.fromEntries(Object.entries(entries).filter(([, source]) => existsSync(join(root, source))));
}

function foldersOf(root: string, folder: string): readonly string[] {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => `${folder}/${entry.name}`)
    .sort();
}
