import { mkdirSync, readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openDiskReuse } from './disk-reuse.js';
import { createTemporaryFolder } from './testing/temporary-folder.js';

const VALUE = { name: 'a', list: [1, 'two\t\n\u2028', null, { deep: true }] };

function store(folder: string, { program = 'p', request = 'r' as unknown } = {}) {
  return openDiskReuse({ folder: join(folder, 'kept'), program, request });
}

function keptOnce(folder: string, value: unknown = VALUE): void {
  const reuse = store(folder);
  reuse.keep('place', 'key', value);
  reuse.save();
}

function onlyFile(folder: string): string {
  const [name = ''] = readdirSync(join(folder, 'kept'));
  return join(folder, 'kept', name);
}

describe('what one run keeps', () => {
  test('the next one has, for the same place, key, program and request', () => {
    const folder = createTemporaryFolder().path;
    keptOnce(folder);
    expect(store(folder).recall('place', 'key')).toEqual(VALUE);
    expect(store(folder).recall('place', 'other')).toBeUndefined();
    expect(store(folder).recall('elsewhere', 'key')).toBeUndefined();
    expect(store(folder, { program: 'q' }).recall('place', 'key')).toBeUndefined();
    expect(store(folder, { request: ['r'] }).recall('place', 'key')).toBeUndefined();
  });

  test('is forgotten when a run does not use it', () => {
    const folder = createTemporaryFolder().path;
    keptOnce(folder);
    const next = store(folder);
    next.keep('other', 'key', VALUE);
    next.save();
    expect(store(folder).recall('place', 'key')).toBeUndefined();
    expect(store(folder).recall('other', 'key')).toEqual(VALUE);
  });

  test('stays where a run only asks whether it is there', () => {
    const folder = createTemporaryFolder().path;
    keptOnce(folder);
    const next = store(folder);
    expect(next.holds('place', 'key')).toBe(true);
    expect(next.holds('place', 'other')).toBe(false);
    next.keep('other', 'key', VALUE);
    expect(next.holds('other', 'key')).toBe(true);
    next.save();
    expect(store(folder).recall('place', 'key')).toEqual(VALUE);
  });

  test('is written only where it differs, for nobody else to read', () => {
    const folder = createTemporaryFolder().path;
    keptOnce(folder);
    const file = onlyFile(folder);
    utimesSync(file, 1, 1);
    const same = store(folder);
    same.recall('place', 'key');
    same.save();
    expect(statSync(file).mtimeMs).toBe(1000);
    expect(statSync(join(folder, 'kept')).mode & 0o077).toBe(0);
  });

  test('is not kept where JSON could not give it back', () => {
    const folder = createTemporaryFolder().path;
    const reuse = store(folder);
    reuse.keep('place', 'key', { deep: [-0] });
    reuse.keep('a\tplace', 'key', VALUE);
    reuse.save();
    expect(store(folder).recall('place', 'key')).toBeUndefined();
    expect(store(folder).recall('a\tplace', 'key')).toBeUndefined();
  });

  test('does not grow beyond some requests', () => {
    const folder = createTemporaryFolder().path;
    for (let request = 0; request < 40; request++) {
      const reuse = store(folder, { request });
      reuse.keep('place', 'key', VALUE);
      reuse.save();
    }
    expect(readdirSync(join(folder, 'kept'))).toHaveLength(32);
    expect(store(folder, { request: 39 }).recall('place', 'key')).toEqual(VALUE);
  });
});

describe('a kept file that is', () => {
  test.each<[string, (text: string) => string]>([
    ['empty', () => ''],
    ['cut off', (text) => text.slice(0, -5)],
    ['cut off at a line', (text) => text.split('\n').slice(0, 1).join('\n')],
    ['changed in one character', (text) => text.replace('deep', 'dEep')],
    ['longer', (text) => `${text}\nplace\tkey\t1`],
    ['something else', () => 'place\tkey\t{"name":"other"}\n'],
    ['no text', () => '\u0000\u0001'],
  ])('%s counts as not there, and is replaced', (_what, spoil) => {
    const folder = createTemporaryFolder().path;
    keptOnce(folder);
    const file = onlyFile(folder);
    writeFileSync(file, spoil(readFileSync(file, 'utf8')));
    expect(store(folder).recall('place', 'key')).toBeUndefined();
    keptOnce(folder);
    expect(store(folder).recall('place', 'key')).toEqual(VALUE);
  });

  test('a folder is done without, and so is one where nothing can be made', () => {
    const folder = createTemporaryFolder().path;
    keptOnce(folder);
    const file = onlyFile(folder);
    const inFile = openDiskReuse({ folder: join(file, 'kept'), program: 'p', request: 'r' });
    inFile.keep('place', 'key', VALUE);
    expect(() => inFile.save()).not.toThrow();
    const other = createTemporaryFolder().path;
    mkdirSync(join(other, 'kept', file.slice(file.lastIndexOf('/') + 1)), { recursive: true });
    expect(() => keptOnce(other)).not.toThrow();
    expect(store(other).recall('place', 'key')).toBeUndefined();
  });
});
