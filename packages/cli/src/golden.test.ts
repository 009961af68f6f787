/**
 * Golden fixtures: a folder each, `golden/THEME/NAME`. `command.txt` holds the words after `simplemas`, one command a line (or `cd FOLDER`); `input/` the files that
 * they find, and `input.json` those that git would change or obey (see `writeInput`). `expected.txt` says how each ended and what it printed, `output/` which files
 * they left behind or changed; `verifies.txt` which requirements that shows, an id a line. `npm test -- -u` writes the expectations anew: read them before you commit.
 */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { contentsOf, layOut, listFixtures, runCommands, type Fixture } from './testing/golden-fixtures.js';

let runFolder: string;
beforeAll(() => {
  runFolder = mkdtempSync(join(tmpdir(), 'simplemas-golden-'));
});
afterAll(() => {
  rmSync(runFolder, { recursive: true, force: true });
});

const fixtures = listFixtures();
for (const theme of new Set(fixtures.map((fixture) => fixture.theme))) {
  describe(theme, () => {
    const ofTheme = fixtures.filter((fixture) => fixture.theme === theme);
    test.each(ofTheme)('$name', (fixture) => checkFixture(fixture, join(runFolder, theme, fixture.name)));
  });
}

async function checkFixture(fixture: Fixture, workspace: string): Promise<void> {
  layOut(fixture, workspace);
  const before = contentsOf(workspace);
  const transcript = await runCommands(fixture, workspace);
  await expect(transcript).toMatchFileSnapshot(join(fixture.folder, 'expected.txt'));
  await expectFiles(fixture.folder, changedFiles(before, contentsOf(workspace)));
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
