/** Every golden fixture again, with work kept from run to run: what is said and written must not show it. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Terminal } from './terminal.js';
import { contentsOf, layOut, listFixtures, runCommands, type Fixture } from './testing/golden-fixtures.js';
import { createFolder } from './testing/run-in-folder.js';
import { verifies } from '../../../e2e/support/verifies.js';

let runFolder: string;
beforeAll(() => {
  runFolder = mkdtempSync(join(tmpdir(), 'simplemas-kept-'));
});
afterAll(() => {
  rmSync(runFolder, { recursive: true, force: true });
});

test.each(listFixtures())('$theme/$name: as without kept work, and so after each change of a file', async (fixture) => {
  const folder = join(runFolder, fixture.theme, fixture.name);
  const kept = { kept: { folder: join(folder, 'kept'), program: 'this' } };
  const workspace = join(folder, 'workspace');
  const runOn = (change: Change | undefined, terminal: Partial<Terminal>) =>
    runFresh(fixture, workspace, { change, terminal });

  const plain = await runOn(undefined, {});
  expect(await runOn(undefined, kept), 'with nothing kept yet').toEqual(plain);
  expect(await runOn(undefined, kept), 'with everything kept').toEqual(plain);
  for (const change of changesOf(fixture, workspace)) {
    expect(await runOn(change, kept), `after a change of ${change.path}`).toEqual(await runOn(change, {}));
  }
  expect(await runOn(undefined, kept), 'after everything was changed back').toEqual(plain);
});

describe('kept work', () => {
  const METADATA = 'version: "1.0"\ncomponent: { name: a }\ndocker: { image: x }\n';
  const SECRET = `${METADATA}environment: [{ name: KEY, secret: true, value: tell-nobody }]\n`;

  function createWorkspace() {
    const folder = createFolder({ 'a/simplemas.deploy.yaml': METADATA, 'b/simplemas.deploy.yaml': SECRET });
    const kept = { kept: { folder: join(folder.path, '.cache/kept'), program: 'this' } };
    const texts = () =>
      [...contentsOf(folder.path)].flatMap(([path, text]) => (path.startsWith('.cache') ? [text] : []));
    return { texts, run: (...words: readonly string[]) => folder.run(words, kept) };
  }

  test.each([['discover'], ['validate', '--directory', '.'], ['orchestrate'], ['compose', '--directory', '.']])(
    'of deploy %s holds what was fine, and no secret that somebody wrote down',
    async (...words) => {
      const { run, texts } = createWorkspace();
      await run('deploy', ...words);
      expect(texts().join('')).toContain('file a/simplemas.deploy.yaml');
      expect(texts().join('')).not.toMatch(/tell-nobody|file b/);
    },
  );

  test('of several requests lies apart', async () => {
    const { run, texts } = createWorkspace();
    await run('deploy', 'orchestrate');
    await run('deploy', 'orchestrate', '--output', 'other.yml');
    expect(texts()).toHaveLength(2);
  });

  test('is not made where nobody wants it', async () => {
    verifies('spec/output/no-cache');
    const { run, texts } = createWorkspace();
    for (const words of [['discover'], ['validate', '--directory', '.'], ['orchestrate']])
      await run('deploy', ...words, '--no-cache');
    expect(texts()).toEqual([]);
  });
});

interface Change {
  readonly path: string;
  readonly contents: string;
}

/** Each metadata file moved down by a line, and with other words in it. */
function changesOf(fixture: Fixture, workspace: string): readonly Change[] {
  rmSync(workspace, { recursive: true, force: true });
  layOut(fixture, workspace);
  const files = [...contentsOf(workspace)].filter(([path]) => basename(path).startsWith('simplemas.deploy.'));
  return files.slice(0, MAX_CHANGES).map(([path]) => {
    const contents = readFileSync(join(workspace, path), 'latin1');
    return { path, contents: `# moved\n${contents.replaceAll('8000', '8010').replaceAll('INFO', 'WARN')}` };
  });
}

const MAX_CHANGES = 2;

async function runFresh(
  fixture: Fixture,
  workspace: string,
  { change, terminal }: { readonly change: Change | undefined; readonly terminal: Partial<Terminal> },
) {
  rmSync(workspace, { recursive: true, force: true });
  layOut(fixture, workspace);
  if (change !== undefined) writeFileSync(join(workspace, change.path), change.contents, 'latin1');
  const transcript = await runCommands(fixture, workspace, terminal);
  return { transcript, files: Object.fromEntries(contentsOf(workspace)) };
}
