/** One command line in a real folder of its own, with a terminal in memory. */
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { ExitStatus } from '../exit-status.js';
import { run } from '../run.js';
import type { Terminal } from '../terminal.js';

export interface Ended {
  readonly status: ExitStatus;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Folder {
  readonly path: string;
  readonly run: (words: readonly string[], terminal?: Partial<Terminal>) => Promise<Ended>;
  readonly read: (path: string) => string;
}

/** A workspace with these files, gone after the test. */
export function createFolder(files: Readonly<Record<string, string | Buffer>> = {}): Folder {
  const path = realpathSync(mkdtempSync(join(tmpdir(), 'simplemas-cli-')));
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  for (const [file, contents] of Object.entries({ 'nx.json': '{}\n', ...files })) {
    mkdirSync(dirname(join(path, file)), { recursive: true });
    writeFileSync(join(path, file), contents);
  }
  return {
    path,
    run: (words, terminal = {}) => runIn(path, words, terminal),
    read: (file) => readFileSync(join(path, file), 'utf8'),
  };
}

/** Runs a command line with a terminal in memory. */
export async function runIn(
  workingFolder: string,
  words: readonly string[],
  { version = '1.2.3', ...terminal }: Partial<Terminal> & { readonly version?: string } = {},
): Promise<Ended> {
  let stdout = '';
  let stderr = '';
  const status = await run(words, version, {
    workingFolder,
    print: (text) => void (stdout += text),
    printError: (text) => void (stderr += text),
    hasColor: false,
    isInteractive: false,
    ...terminal,
  });
  return { status, stdout, stderr };
}
