// A folder with the programs of docs/agents.md and what they need, as a reader of that page has it.

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runOk, start, type CommandOptions, type RunningCommand } from './commands.js';
import { emptyFolder } from './workspace.js';

const PAGE = join(import.meta.dirname, '../../docs/agents.md');

export interface ProgramFolder {
  readonly folder: string;
  /** `npx tsx PROGRAM`, as the page says, without npx: it tells neither the status nor the signals of what it runs. */
  readonly start: (program: string, options?: CommandOptions) => RunningCommand;
}

/** Installs the packed runtime from the registry of this run and writes each block ```` ```ts FILE ```` of the page. */
export async function programFolder(name: string): Promise<ProgramFolder> {
  const folder = emptyFolder(name);
  writeFileSync(join(folder, 'package.json'), '{ "private": true, "type": "module" }\n');
  await runOk(folder, ['npm', 'install', '@simplemas/runtime', 'tsx', 'typescript@5.9', '@types/node@20']);
  for (const { file, text } of programsOfPage()) writeFileSync(join(folder, file), text);
  return {
    folder,
    start: (program, options) => start(folder, [process.execPath, '--import', 'tsx', program], options),
  };
}

export function programsOfPage(): readonly { readonly file: string; readonly text: string }[] {
  const blocks = readFileSync(PAGE, 'utf8').matchAll(/^```ts (\S+)\n([^]*?)^```$/gm);
  return [...blocks].map(([, file = '', text = '']) => ({ file, text }));
}
