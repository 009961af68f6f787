// The packed command line in folders without Nx.

import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { parse } from 'yaml';
import { run, runOk, type CommandResult } from './commands.js';
import { emptyFolder } from './workspace.js';

const FIXTURES = join(import.meta.dirname, '../scenarios/fixtures');

export interface PlainFolder {
  readonly folder: string;
  readonly simplemas: (...args: readonly string[]) => Promise<CommandResult>;
  /** A whole command line, read by a shell, with `simplemas` on its path. */
  readonly type: (commandLine: string) => Promise<CommandResult>;
  readonly write: (path: string, text: string) => void;
  readonly edit: (path: string, change: (text: string) => string) => void;
  readonly exists: (path: string) => boolean;
  readonly read: (path: string) => string;
  readonly readCompose: (path: string) => ComposeFile;
}

/** What the tests look at in a Compose file. */
export interface ComposeFile {
  readonly name?: string;
  readonly services: Readonly<Record<string, ComposeService>>;
  readonly networks?: Readonly<Record<string, { readonly driver?: string }>>;
  readonly volumes?: Readonly<Record<string, unknown>>;
}

export interface ComposeService {
  readonly image?: string;
  readonly build?: { readonly context: string; readonly dockerfile?: string };
  readonly environment?: Readonly<Record<string, string>>;
  readonly ports?: readonly unknown[];
  readonly depends_on?: Readonly<Record<string, unknown>>;
  readonly networks?: unknown;
  readonly volumes?: readonly unknown[];
}

/** A copy of a folder of fixtures; an empty folder without one. */
export function plainFolder(name: string, fixture?: string): PlainFolder {
  const folder = emptyFolder(`plain/${name}`);
  if (fixture !== undefined) cpSync(join(FIXTURES, fixture), folder, { recursive: true });
  const write = (path: string, text: string): void => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  const read = (path: string): string => readFileSync(join(folder, path), 'utf8');
  return {
    folder,
    simplemas: async (...args) => await run(folder, [await installedCommand(), ...args]),
    type: async (commandLine) => {
      const path = [dirname(await installedCommand()), process.env['PATH']].join(delimiter);
      return await run(folder, ['sh', '-c', commandLine], { environment: { PATH: path } });
    },
    write,
    edit: (path, change) => write(path, change(read(path))),
    exists: (path) => existsSync(join(folder, path)),
    read,
    readCompose: (path) => parse(read(path)) as ComposeFile,
  };
}

/** Without peers: the command line needs no Nx. */
export async function installedCommand(): Promise<string> {
  const folder = emptyFolder('command-line');
  const command = join(folder, 'node_modules/.bin/simplemas');
  if (existsSync(command)) return command;
  writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
  await runOk(folder, ['npm', 'install', '--omit=peer', 'simplemas']);
  return command;
}
