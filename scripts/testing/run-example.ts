// Runs an example of a diagnostic page: its blocks are files, its command lines are run, and the last report is what it shows.

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Diagnostic } from '@simplemas/core';
import { run, type Terminal } from '../../packages/cli/src/index.js';

interface Example {
  readonly files: ReadonlyMap<string, string>;
  /** Words after `simplemas`, a line each. */
  readonly commands: readonly (readonly string[])[];
}

const DEFAULT_FILE = 'simplemas.deploy.yaml';
const DEFAULT_COMMAND = ['deploy', 'validate', '--directory', '.'];

export type Finding = Pick<Diagnostic, 'code' | 'severity'>;

/** Findings of the last report; undefined for an example that is only told, in blocks of plain text without a file name. */
export async function runExample(section: string): Promise<readonly Finding[] | undefined> {
  const example = parseExample(section);
  if (example === undefined) return undefined;
  const folder = mkdtempSync(join(tmpdir(), 'simplemas-example-'));
  try {
    const files = new Map([['nx.json', '{}\n'], ...example.files]);
    for (const [path, text] of files) writeAt(join(folder, path), text);
    let report = '';
    for (const words of example.commands) report = await reportOf(words, folder);
    return (JSON.parse(report) as { readonly diagnostics: readonly Finding[] }).diagnostics;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** A block is ```` ```yaml PATH ````; without a path it is the metadata file of the folder. */
function parseExample(section: string): Example | undefined {
  const blocks = [...section.matchAll(/^```(\w+)(?: (\S+))?\n([^]*?)^```$/gm)].map(([, language, path, text = '']) => ({
    path: path ?? (language === 'yaml' ? DEFAULT_FILE : undefined),
    isConsole: language === 'console',
    text,
  }));
  const commands = blocks.filter(({ isConsole }) => isConsole).flatMap(({ text }) => commandsOf(text));
  const files = new Map(blocks.flatMap(({ path, text }) => (path === undefined ? [] : [[path, text] as const])));
  if (files.size === 0 && commands.length === 0) return undefined;
  return { files, commands: commands.length === 0 ? [DEFAULT_COMMAND] : commands };
}

function commandsOf(console: string): readonly (readonly string[])[] {
  return [...console.matchAll(/^\$ simplemas (.+)$/gm)].map(([, line = '']) => line.split(' '));
}

/** The report stands alone on stdout, or on stderr where stdout is taken. */
async function reportOf(words: readonly string[], folder: string): Promise<string> {
  let stdout = '';
  let stderr = '';
  const terminal: Terminal = {
    workingFolder: folder,
    print: (text) => void (stdout += text),
    printError: (text) => void (stderr += text),
    hasColor: false,
    isInteractive: false,
  };
  await run([...words, '--format', 'json'], '0.0.0', terminal);
  return stdout.startsWith('{') ? stdout : stderr;
}

function writeAt(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}
