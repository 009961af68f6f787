/**
 * Golden fixtures: a folder each, `golden/THEME/NAME`. `command.txt` holds the words after `simplemas`, one command a line (or `cd FOLDER`); `input/` the files that
 * they find, and `input.json` those that git would change or obey (see `writeInput`). `expected.txt` says how each ended and what it printed, `output/` which files
 * they left behind or changed. `npm test -- -u` writes the expectations anew: read them before you commit.
 */
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { run } from './run.js';

const GOLDEN = join(import.meta.dirname, '../golden');

let runFolder: string;
beforeAll(() => {
  runFolder = mkdtempSync(join(tmpdir(), 'simplemas-golden-'));
});
afterAll(() => {
  rmSync(runFolder, { recursive: true, force: true });
});

for (const theme of foldersOf(GOLDEN)) {
  describe(theme, () => {
    for (const name of foldersOf(join(GOLDEN, theme))) {
      test(name, async () => {
        await checkFixture(join(GOLDEN, theme, name), join(runFolder, theme, name));
      });
    }
  });
}

async function checkFixture(fixture: string, workspace: string): Promise<void> {
  mkdirSync(workspace, { recursive: true });
  if (existsSync(join(fixture, 'input'))) cpSync(join(fixture, 'input'), workspace, { recursive: true });
  if (existsSync(join(fixture, 'input.json'))) writeInput(readFileSync(join(fixture, 'input.json'), 'utf8'), workspace);
  // A workspace of its own, wherever temporary folders lie.
  if (!existsSync(join(workspace, 'nx.json'))) writeFileSync(join(workspace, 'nx.json'), '{}\n');
  const before = contentsOf(workspace);

  const transcript = await runAll(readFileSync(join(fixture, 'command.txt'), 'utf8').trim().split('\n'), workspace);

  await expect(transcript.replaceAll(workspace, 'WORKSPACE')).toMatchFileSnapshot(join(fixture, 'expected.txt'));
  await expectFiles(fixture, changedFiles(before, contentsOf(workspace)));
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

/** Each line as a shell would run it. Several of them are told apart in the transcript. */
async function runAll(lines: readonly string[], workspace: string): Promise<string> {
  let folder = workspace;
  const transcripts: string[] = [];
  for (const line of lines) {
    const words = wordsOf(line);
    if (words[0] === 'cd') {
      folder = join(folder, words[1] ?? '');
      continue;
    }
    const { status, stdout, stderr } = await runIn(folder, words);
    const title = lines.length > 1 ? [`$ simplemas ${line}`] : [];
    transcripts.push([...title, `exit status ${status}`, '--- stdout', stdout, '--- stderr', stderr].join('\n'));
  }
  return transcripts.join('\n');
}

function wordsOf(line: string): readonly string[] {
  return [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, bare = '']) => quoted ?? bare);
}

async function runIn(workingFolder: string, words: readonly string[]) {
  let stdout = '';
  let stderr = '';
  const status = await run(words, '0.0.0', {
    workingFolder,
    print: (text) => void (stdout += text),
    printError: (text) => void (stderr += text),
    hasColor: false,
    isInteractive: false,
  });
  return { status, stdout, stderr };
}

async function expectFiles(fixture: string, written: ReadonlyMap<string, string>): Promise<void> {
  const output = join(fixture, 'output');
  const expected = existsSync(output) ? [...contentsOf(output).keys()] : [];
  for (const [path, contents] of written) await expect(contents).toMatchFileSnapshot(join(output, path));
  const missing = expected.filter((path) => !written.has(path));
  expect(missing, 'files that were expected and not written').toEqual([]);
}

function changedFiles(
  before: ReadonlyMap<string, string>,
  after: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> {
  return new Map([...after].filter(([path, contents]) => before.get(path) !== contents));
}

/** By path from the folder. Links are not files, and lead nowhere new. */
function contentsOf(folder: string): ReadonlyMap<string, string> {
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
