/** Golden fixtures as workspaces on disk, and what their commands say there. `golden.test.ts` tells what a fixture consists of. */
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, relative } from 'node:path';
import type { Terminal } from '../terminal.js';
import { runIn } from './run-in-folder.js';

const GOLDEN = join(import.meta.dirname, '../../golden');

export interface Fixture {
  readonly theme: string;
  readonly name: string;
  readonly folder: string;
}

export function listFixtures(): readonly Fixture[] {
  return foldersOf(GOLDEN).flatMap((theme) =>
    foldersOf(join(GOLDEN, theme)).map((name) => ({ theme, name, folder: join(GOLDEN, theme, name) })),
  );
}

/** Puts the input of a fixture into a folder, as a workspace of its own. */
export function layOut(fixture: Fixture, workspace: string): void {
  mkdirSync(workspace, { recursive: true });
  const [input, json] = [join(fixture.folder, 'input'), join(fixture.folder, 'input.json')];
  if (existsSync(input)) cpSync(input, workspace, { recursive: true });
  if (existsSync(json)) writeInput(readFileSync(json, 'utf8'), workspace);
  // A workspace of its own, wherever temporary folders lie.
  if (!existsSync(join(workspace, 'nx.json'))) writeFileSync(join(workspace, 'nx.json'), '{}\n');
}

/** Each line of the fixture's commands as a shell would run it. Several of them are told apart in the transcript. */
export async function runCommands(
  fixture: Fixture,
  workspace: string,
  terminal: Partial<Terminal> = {},
): Promise<string> {
  const lines = readFileSync(join(fixture.folder, 'command.txt'), 'utf8').trim().split('\n');
  let folder = workspace;
  const transcripts: string[] = [];
  for (const line of lines) {
    const words = wordsOf(line);
    if (words[0] === 'cd') {
      folder = join(folder, words[1] ?? '');
      continue;
    }
    const { status, stdout, stderr } = await runIn(folder, words, { version: '0.0.0', ...terminal });
    const title = lines.length > 1 ? [`$ simplemas ${line}`] : [];
    transcripts.push([...title, `exit status ${status}`, '--- stdout', stdout, '--- stderr', stderr].join('\n'));
  }
  return transcripts.join('\n').replaceAll(workspace, 'WORKSPACE');
}

type InputFile =
  string | { readonly text: string; readonly times: number } | { readonly hex: string } | { readonly link: string };

/** Paths and what is there: a text, a text many times over, bytes, or a symbolic link. */
function writeInput(json: string, workspace: string): void {
  for (const [path, input] of Object.entries(JSON.parse(json) as Record<string, InputFile>)) {
    const file = join(workspace, path);
    mkdirSync(dirname(file), { recursive: true });
    if (typeof input === 'string') writeFileSync(file, input);
    else if ('text' in input) writeFileSync(file, input.text.repeat(input.times));
    else if ('hex' in input) writeFileSync(file, Buffer.from(input.hex.replaceAll(' ', ''), 'hex'));
    else symlinkSync(input.link, file);
  }
}

function wordsOf(line: string): readonly string[] {
  return [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, bare = '']) => quoted ?? bare);
}

/** By path from the folder. Links are not files, and lead nowhere new. */
export function contentsOf(folder: string): ReadonlyMap<string, string> {
  const files = filesBelow(folder).sort();
  return new Map(files.map((file) => [relative(folder, file), readFileSync(file, 'utf8')]));
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return filesBelow(path);
    return entry.isFile() ? [path] : [];
  });
}

function foldersOf(folder: string): readonly string[] {
  return readdirSync(folder).filter((name) => statSync(join(folder, name)).isDirectory());
}
