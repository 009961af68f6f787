import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { installedCommand, plainFolder, type PlainFolder } from '../support/command-line.js';
import { start, type RunningCommand } from '../support/commands.js';
import { verifies } from '../support/verifies.js';

const OUTPUT = 'dist/deploy/docker-compose.yml';
const BEGUN_MS = 30_000;
/** Far above the time that changes take to settle. */
const SEEN_MS = 10_000;
/** Files that are left alone for so long may count as settled: a busy machine may halt whoever writes them. */
const PAUSE_MS = 70;
const STOP_MS = 2000;

const metadata = (name: string, image = 'example/agent:1'): string =>
  `version: "1.0"\ncomponent: { name: ${name}, type: agent }\ndocker: { image: "${image}" }\nports:\n  - { port: 8000, protocol: http }\n`;

describe.each([
  { how: 'told by the system', options: [], mostWrites: 1 },
  // On a busy machine the looks at two files may lie further apart than what counts as one burst.
  { how: 'by polling', options: ['--poll', '100'], mostWrites: 2 },
])('deploy orchestrate --watch, $how', ({ options, mostWrites }) => {
  let place: PlainFolder;
  let watching: RunningCommand;

  const at = (path: string): string => join(place.folder, path);
  const put = (path: string, text: string): void => {
    mkdirSync(dirname(at(path)), { recursive: true });
    writeFileSync(at(path), text);
  };
  /** What a run that knows nothing of earlier ones writes. */
  const fresh = async (): Promise<string> => {
    const { stdout } = await place.simplemas('deploy', 'orchestrate', '--output', '-');
    return stdout;
  };
  const endsFresh = async (): Promise<void> => {
    // A printed file lies where the user stands, so its paths and nothing else may differ: these components have none.
    const expected = await fresh();
    await vi.waitFor(() => expect(readFileSync(at(OUTPUT), 'utf8')).toBe(expected), { timeout: SEEN_MS, interval: 50 });
  };

  beforeEach(async () => {
    place = plainFolder('watch');
    rmSync(place.folder, { recursive: true, force: true });
    for (const name of ['a', 'b']) put(`agents/${name}/simplemas.deploy.yaml`, metadata(name));
    const words = ['deploy', 'orchestrate', '--watch', '--output', OUTPUT, ...options];
    watching = start(place.folder, [await installedCommand(), ...words]);
    await watching.waitFor(/wrote dist\/deploy\/docker-compose\.yml \(\d+ ms\)/, BEGUN_MS);
  });

  afterEach(async () => {
    watching.signal('SIGKILL');
    await watching.ended;
  });

  test('a change is one line that says what changed, what was written and how long it took', async () => {
    verifies('nx/watch/one-line', 'nx/watch/polling');
    put('agents/a/simplemas.deploy.yaml', metadata('a', 'example/agent:2'));
    await watching.waitFor(
      /^agents\/a\/simplemas\.deploy\.yaml changed: wrote dist\/deploy\/docker-compose\.yml \(\d+ ms\)$/m,
      SEEN_MS,
    );
    await endsFresh();
  });

  test('editors that save by renaming', async () => {
    verifies('nx/watch/rename-saves');
    for (const round of [1, 2, 3]) {
      put('agents/a/save.tmp', metadata('a', `example/agent:saved-${round}`));
      renameSync(at('agents/a/save.tmp'), at('agents/a/simplemas.deploy.yaml'));
      await endsFresh();
    }
  });

  test('a broken file leaves the last good one, and is mended', async () => {
    verifies('nx/watch/broken');
    const good = readFileSync(at(OUTPUT), 'utf8');
    put('agents/a/simplemas.deploy.yaml', 'version: "1.0"\ncomponent: { nmae: a }\n');
    await watching.waitFor(/changed: \d errors?, nothing written[^]*simplemas\.deploy\.yaml:2:\d+ error/, SEEN_MS);
    expect(readFileSync(at(OUTPUT), 'utf8')).toBe(good);
    put('agents/a/simplemas.deploy.yaml', metadata('a', 'example/agent:mended'));
    await endsFresh();
  });

  test('components are added, moved and removed', async () => {
    verifies('nx/watch/components');
    put('more/deep/c/simplemas.deploy.yaml', metadata('c'));
    await endsFresh();
    renameSync(at('more/deep/c'), at('agents/c'));
    await endsFresh();
    rmSync(at('agents/c'), { recursive: true });
    await endsFresh();
    expect(readFileSync(at(OUTPUT), 'utf8')).not.toContain('  c:\n');
  });

  test('a burst of 100 changes is written once it has settled', async () => {
    verifies('nx/watch/burst');
    let [last, pauses] = [performance.now(), 0];
    for (let round = 0; round < 100; round++) {
      put(
        `agents/${round % 2 === 0 ? 'a' : 'b'}/simplemas.deploy.yaml`,
        metadata(round % 2 === 0 ? 'a' : 'b', `x:${round}`),
      );
      const now = performance.now();
      if (now - last > PAUSE_MS) pauses++;
      last = now;
    }
    await endsFresh();
    const writes = watching.output().match(/ changed: wrote/g) ?? [];
    expect(writes.length).toBeGreaterThan(0);
    expect(writes.length).toBeLessThanOrEqual(mostWrites + pauses);
  });

  test('the folder of the output is removed', async () => {
    verifies('nx/watch/output-removed');
    await sleep(500);
    rmSync(at('dist'), { recursive: true });
    await endsFresh();
  });

  test('Ctrl-C ends it at once, in the middle of changes too, and what it leaves is whole', async () => {
    verifies('nx/watch/interrupt');
    let round = 0;
    const writing = setInterval(() => put('agents/a/simplemas.deploy.yaml', metadata('a', `x:${round++}`)), 5);
    await sleep(300);
    const before = performance.now();
    watching.signal('SIGINT');
    const { exitCode } = await watching.ended;
    clearInterval(writing);
    expect(performance.now() - before).toBeLessThan(STOP_MS);
    expect(exitCode).toBe(0);
    expect(readdirSync(dirname(at(OUTPUT)))).toEqual([basename(OUTPUT)]);
    // It is the file of one of the states that there were, whole: the one whose image it names.
    const image = /image: (x:\d+|example\/agent:\d+)$/m.exec(readFileSync(at(OUTPUT), 'utf8'))?.[1];
    put('agents/a/simplemas.deploy.yaml', metadata('a', image));
    expect(readFileSync(at(OUTPUT), 'utf8')).toBe(await fresh());
  });

  test('Ctrl-C after a change that has settled leaves what a fresh run would write', async () => {
    put('agents/a/simplemas.deploy.yaml', metadata('a', 'x:last'));
    await watching.waitFor(/ changed: wrote/, SEEN_MS);
    watching.signal('SIGINT');
    expect(await watching.ended).toMatchObject({ exitCode: 0 });
    expect(readFileSync(at(OUTPUT), 'utf8')).toBe(await fresh());
  });
});
