/**
 * Golden fixtures: a folder each, `golden/THEME/NAME`. `command.txt` holds the words after `simplemas`, `input/` the files that it finds; `expected.txt` says
 * how it ended and what it printed, `output/` which files it left behind or changed. `npm test -- -u` writes the expectations anew: read them before you commit.
 */
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
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
  cpSync(join(fixture, 'input'), workspace, { recursive: true });
  // A workspace of its own, wherever temporary folders lie.
  if (!existsSync(join(workspace, 'nx.json'))) writeFileSync(join(workspace, 'nx.json'), '{}\n');
  const before = contentsOf(workspace);
  const words = readFileSync(join(fixture, 'command.txt'), 'utf8').trim().split(/\s+/);

  const { status, stdout, stderr } = await runIn(workspace, words);

  const transcript = [`exit status ${status}`, '--- stdout', stdout, '--- stderr', stderr].join('\n');
  await expect(transcript.replaceAll(workspace, 'WORKSPACE')).toMatchFileSnapshot(join(fixture, 'expected.txt'));
  await expectFiles(fixture, changedFiles(before, contentsOf(workspace)));
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

function contentsOf(folder: string): ReadonlyMap<string, string> {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((path) => join(folder, path));
  const files = paths.filter((path) => statSync(path).isFile()).sort();
  return new Map(files.map((path) => [relative(folder, path), readFileSync(path, 'utf8')]));
}

function foldersOf(folder: string): readonly string[] {
  return readdirSync(folder).filter((name) => statSync(join(folder, name)).isDirectory());
}
