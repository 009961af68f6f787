// The Nx workspace that a user has after the first commands of the README. Made once for a run of the tests, from the
// registry; each test file gets a copy of its own.

import {
  cpSync,
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  symlinkSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { inject } from 'vitest';
import { run, runOk, start, type CommandOptions, type CommandResult, type RunningCommand } from './commands.js';

export const SYSTEM_NAME = 'my-system';

/** The commands that made the workspace, by what they made. */
export interface CreationSteps {
  readonly system: CommandResult;
  readonly worker: CommandResult;
  readonly planner: CommandResult;
}

export interface Workspace {
  readonly folder: string;
  /** Runs Nx and leaves it to the test what to make of its exit status. */
  readonly nx: (...args: readonly string[]) => Promise<CommandResult>;
  readonly start: (command: readonly string[], options?: CommandOptions) => RunningCommand;
  readonly run: (command: readonly string[], options?: CommandOptions) => Promise<CommandResult>;
  readonly path: (path: string) => string;
  readonly exists: (path: string) => boolean;
  readonly read: (path: string) => string;
  readonly write: (path: string, text: string) => void;
  readonly edit: (path: string, change: (text: string) => string) => void;
}

/** Runs `create-simplemas NAME` in a folder, as `npm create simplemas NAME` would. */
export async function createSimplemas(folder: string, args: readonly string[]): Promise<CommandResult> {
  return await run(folder, [join(await installedCreator(), 'node_modules/.bin/create-simplemas'), ...args]);
}

/** What the creation of the workspace printed; creates it if no test did yet. */
export async function creationSteps(): Promise<CreationSteps> {
  await prototype();
  return JSON.parse(readFileSync(stepsFile(), 'utf8')) as CreationSteps;
}

/** A copy of the workspace with the agents worker and planner, for one test file to do with what it likes. */
export async function copyWorkspace(name: string): Promise<Workspace> {
  const folder = join(inject('runFolder'), name, SYSTEM_NAME);
  copyTree(await prototype(), folder);
  return openWorkspace(folder);
}

export function openWorkspace(folder: string): Workspace {
  const path = (relative: string): string => join(folder, relative);
  const read = (relative: string): string => readFileSync(path(relative), 'utf8');
  const write = (relative: string, text: string): void => {
    mkdirSync(dirname(path(relative)), { recursive: true });
    writeInAnotherSecond(path(relative), text);
  };
  return {
    folder,
    nx: (...args) => run(folder, [path('node_modules/.bin/nx'), ...args]),
    start: (command, options) => start(folder, command, options),
    run: (command, options) => run(folder, command, options),
    path,
    exists: (relative) => existsSync(path(relative)),
    read,
    write,
    edit: (relative, change) => write(relative, change(read(relative))),
  };
}

/** Nx takes a file for unchanged whose time is of the same second, and on a fast machine two edits are. */
function writeInAnotherSecond(file: string, text: string): void {
  const before = statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  writeFileSync(file, text);
  const inNextSecond = Math.floor(before / 1000) + 1;
  if (statSync(file).mtimeMs / 1000 < inNextSecond) utimesSync(file, inNextSecond, inNextSecond);
}

/** An empty folder that is removed with the run. */
export function emptyFolder(name: string): string {
  const folder = join(inject('runFolder'), name);
  mkdirSync(folder, { recursive: true });
  return folder;
}

async function prototype(): Promise<string> {
  const parent = emptyFolder('prototype');
  const folder = join(parent, SYSTEM_NAME);
  if (existsSync(stepsFile())) return folder;
  const system = await createSimplemas(parent, [SYSTEM_NAME, '--pm', 'npm']);
  expectSuccess(system);
  const nx = join(folder, 'node_modules/.bin/nx');
  const worker = await runOk(folder, [nx, 'g', 'simplemas:agent', 'worker']);
  const planner = await runOk(folder, [nx, 'g', 'simplemas:agent', 'planner', '--dependencies', 'worker']);
  writeFileSync(stepsFile(), JSON.stringify({ system, worker, planner } satisfies CreationSteps));
  return folder;
}

async function installedCreator(): Promise<string> {
  const folder = emptyFolder('creator');
  if (existsSync(join(folder, 'node_modules'))) return folder;
  writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
  await runOk(folder, ['npm', 'install', 'create-simplemas']);
  return folder;
}

function expectSuccess({ exitCode, stdout, stderr }: CommandResult): void {
  if (exitCode !== 0) throw new Error(`create-simplemas ended with ${exitCode}:\n${stdout}\n${stderr}`);
}

function stepsFile(): string {
  return join(emptyFolder('prototype'), 'steps.json');
}

/** Installed packages are linked, not copied: nobody writes into them, and there are thousands of files. */
function copyTree(from: string, to: string): void {
  mkdirSync(to, { recursive: true });
  for (const entry of readdirSync(from)) {
    if (entry === 'node_modules') linkTree(join(from, entry), join(to, entry));
    // Caches of Nx hold absolute paths and results of other tests.
    else if (entry !== '.nx') cpSync(join(from, entry), join(to, entry), { recursive: true, verbatimSymlinks: true });
  }
}

function linkTree(from: string, to: string): void {
  mkdirSync(to, { recursive: true });
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory()) linkTree(source, target);
    else if (entry.isSymbolicLink()) symlinkSync(readlinkSync(source), target);
    else linkSync(source, target);
  }
}
