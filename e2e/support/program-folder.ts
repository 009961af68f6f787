// A folder with the programs of docs/agents.md and what they need, as a reader of that page has it.

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runOk, start, type CommandOptions, type RunningCommand } from './commands.js';
import { emptyFolder } from './workspace.js';

const PAGE = join(import.meta.dirname, '../../docs/agents.md');

export interface ProgramFolder {
  readonly folder: string;
  readonly write: (file: string, text: string) => void;
  /** `npx tsx PROGRAM`, as the page says, without npx: it tells neither the status nor the signals of what it runs. */
  readonly start: (program: string, options?: CommandOptions) => RunningCommand;
}

/** Installs the packed runtime from the registry of this run, as the page says, and writes each block ```` ```ts FILE ```` of it. */
export async function programFolder(name: string): Promise<ProgramFolder> {
  const folder = emptyFolder(name);
  await runOk(folder, ['bash', '-e', '-c', installationOfPage()]);
  // For the check of types, which the page does not ask for.
  await runOk(folder, ['npm', 'install', '--save-dev', 'typescript@5.9', '@types/node@20']);
  const write = (file: string, text: string): void => writeFileSync(join(folder, file), text);
  for (const { file, text } of programsOfPage()) write(file, text);
  return {
    folder,
    write,
    start: (program, options) => start(folder, [process.execPath, '--import', 'tsx', program], options),
  };
}

export function programsOfPage(): readonly { readonly file: string; readonly text: string }[] {
  const blocks = readFileSync(PAGE, 'utf8').matchAll(/^```ts (\S+)\n([^]*?)^```$/gm);
  return [...blocks].map(([, file = '', text = '']) => ({ file, text }));
}

function installationOfPage(): string {
  const [, commands] = /^```sh\n([^]*?)^```$/m.exec(readFileSync(PAGE, 'utf8')) ?? [];
  if (commands === undefined) throw new Error(`${PAGE} does not say what to install`);
  return commands;
}
