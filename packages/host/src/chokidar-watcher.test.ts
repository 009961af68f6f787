import { renameSync, rmSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { createChokidarWatcher } from './chokidar-watcher.js';
import { eventually } from './testing/eventually.js';
import { createTemporaryFolder } from './testing/temporary-folder.js';

const SETTLE_MS = 100;
/** Where something is to follow before the files have settled: a busy machine may take a tenth of a second for it. */
const LONG_SETTLE_MS = 1000;

async function watch(folders: readonly string[], files: Readonly<Record<string, string>>, settleMs = SETTLE_MS) {
  const folder = createTemporaryFolder();
  folder.put(files);
  const bursts: (readonly string[])[] = [];
  const watching = await createChokidarWatcher(folder.path).watch({
    folders,
    settleMs,
    onChange: (paths) => bursts.push(paths),
  });
  onTestFinished(() => watching.close());
  return { folder, bursts, watching };
}

test('changes that follow each other come as one burst, sorted and each once', async () => {
  const files = { 'agents/b.ts': '1', 'agents/a/a.ts': '1', 'other.ts': '' };
  const { folder, bursts } = await watch(['agents'], files, LONG_SETTLE_MS);
  folder.put({ 'agents/b.ts': '2', 'agents/a/a.ts': '2', 'agents/a/new.ts': '', 'other.ts': '2' });
  await wait(20);
  folder.put({ 'agents/b.ts': '3' });
  await eventually(() => bursts.length > 0);
  await wait(2 * LONG_SETTLE_MS);
  expect(bursts).toEqual([['agents/a/a.ts', 'agents/a/new.ts', 'agents/b.ts']]);
});

test('a file that an editor replaces by renaming is seen each time', async () => {
  const { folder, bursts } = await watch(['a'], { 'a/main.ts': '1' });
  for (const save of [1, 2, 3]) {
    folder.put({ 'a/main.ts.swap': String(save) });
    renameSync(folder.at('a/main.ts.swap'), folder.at('a/main.ts'));
    await eventually(() => bursts.length === save);
    expect(bursts.at(-1)).toContain('a/main.ts');
  }
});

test('a file that is removed and a folder that comes later are seen', async () => {
  const { folder, bursts } = await watch(['.'], { 'a.ts': '' });
  rmSync(folder.at('a.ts'));
  await eventually(() => bursts.length === 1);
  folder.put({ 'deep/er/b.ts': '' });
  await eventually(() => bursts.flat().includes('deep/er/b.ts'));
  expect(bursts[0]).toEqual(['a.ts']);
});

test('what tools own, ignore files ignore or a write needs for a moment is not seen', async () => {
  const files = { 'a/.gitignore': '*.log\nout/', 'a/main.ts': '' };
  const { folder, bursts } = await watch(['a'], { ...files, '.gitignore': 'data' });
  const unseen = [
    'node_modules/x/y.js',
    'dist/main.js',
    'p/__pycache__/x',
    'x.log',
    'out/x',
    'data/x',
    '.simplemas-0a.tmp',
  ];
  folder.put(Object.fromEntries(unseen.map((path) => [`a/${path}`, ''])));
  await wait(3 * SETTLE_MS);
  folder.put({ 'a/main.ts': 'x' });
  await eventually(() => bursts.flat().includes('a/main.ts'));
  // The folder `p` itself is new and nobody's.
  expect([...new Set(bursts.flat())].filter((path) => path !== 'a/p')).toEqual(['a/main.ts']);
});

test('a watched folder may itself be one that is skipped elsewhere', async () => {
  const { folder, bursts } = await watch(['dist/a'], { 'dist/a/main.ts': '', '.gitignore': 'dist' });
  folder.put({ 'dist/a/main.ts': 'x' });
  await eventually(() => bursts.length > 0);
  expect(bursts).toEqual([['dist/a/main.ts']]);
});

test('after the end nothing is said', async () => {
  const { folder, bursts, watching } = await watch(['a'], { 'a/main.ts': '' });
  folder.put({ 'a/main.ts': 'x' });
  await wait(SETTLE_MS / 2);
  await watching.close();
  await wait(3 * SETTLE_MS);
  expect(bursts).toEqual([]);
});

test('only wanted files are told, and what is seen can be asked', async () => {
  const folder = createTemporaryFolder();
  folder.put({ 'a/x.yaml': '', 'a/x.ts': '', 'a/b/y.yaml': '' });
  const bursts: (readonly string[])[] = [];
  const watching = await createChokidarWatcher(folder.path).watch({
    folders: ['a'],
    wants: (path) => path.endsWith('.yaml'),
    settleMs: SETTLE_MS,
    onChange: (paths) => bursts.push(paths),
  });
  onTestFinished(() => watching.close());
  folder.put({ 'a/x.ts': '1', 'a/b/y.yaml': '1' });
  await eventually(() => bursts.length > 0);
  expect(bursts).toEqual([['a/b/y.yaml']]);
  expect(watching.sees('a/b/y.yaml', 'file')).toBe(true);
  expect(watching.sees('a/b', 'folder')).toBe(true);
  expect(watching.sees('a/x.ts', 'file')).toBe(false);
  expect(watching.sees('a/dist/x.yaml', 'file')).toBe(false);
  expect(watching.sees('b/x.yaml', 'file')).toBe(false);
});

test('a single file is watched where nothing else is, also while it is missing', async () => {
  const folder = createTemporaryFolder();
  folder.put({ 'a/x.ts': '', 'dist/deep/out.yml': '1' });
  const bursts: (readonly string[])[] = [];
  const watching = await createChokidarWatcher(folder.path).watch({
    folders: ['a'],
    files: ['dist/deep/out.yml'],
    settleMs: SETTLE_MS,
    onChange: (paths) => bursts.push(paths),
  });
  onTestFinished(() => watching.close());
  await wait(400);
  rmSync(folder.at('dist'), { recursive: true });
  await eventually(() => bursts.length === 1);
  folder.put({ 'dist/deep/out.yml': '2' });
  await eventually(() => bursts.length === 2);
  expect(bursts).toEqual([['dist/deep/out.yml'], ['dist/deep/out.yml']]);
});

test('polling sees the same', async () => {
  const folder = createTemporaryFolder();
  folder.put({ 'a/x.yaml': '1' });
  const bursts: (readonly string[])[] = [];
  const watching = await createChokidarWatcher(folder.path).watch({
    folders: ['a'],
    settleMs: SETTLE_MS,
    pollMs: 50,
    onChange: (paths) => bursts.push(paths),
  });
  onTestFinished(() => watching.close());
  folder.put({ 'a/x.yaml': '22' });
  await eventually(() => bursts.length === 1);
  expect(bursts).toEqual([['a/x.yaml']]);
});
