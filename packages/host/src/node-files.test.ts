import { execFileSync } from 'node:child_process';
import { chmodSync, lstatSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { createNodeFiles } from './node-files.js';
import { createTemporaryFolder } from './testing/temporary-folder.js';
import { verifies } from '../../../e2e/support/verifies.js';

const LIMIT = { maxBytes: 1024 };

function setUp() {
  const folder = createTemporaryFolder();
  return { folder, files: createNodeFiles(folder.path) };
}

describe('reading', () => {
  test('gives the text, line ends as they are', () => {
    const { folder, files } = setUp();
    folder.put({ 'a/b.yaml': 'ä: 1\r\n', empty: '' });
    expect(files.readText('a/b.yaml', LIMIT)).toEqual({ kind: 'text', text: 'ä: 1\r\n' });
    expect(files.readText('empty', LIMIT)).toEqual({ kind: 'text', text: '' });
  });

  test('drops a byte order mark', () => {
    const { folder, files } = setUp();
    folder.put({ a: Buffer.from([0xef, 0xbb, 0xbf, 0x61]) });
    expect(files.readText('a', LIMIT)).toEqual({ kind: 'text', text: 'a' });
  });

  test.each([
    ['a byte that begins nothing', [0x61, 0xff, 0x62], 1, 2],
    ['a sequence without its end', [0x61, 0xc3], 1, 2],
    ['a sequence that is broken off', [0xe2, 0x82, 0x61], 1, 1],
    ['a surrogate', [0x61, 0x0a, 0x62, 0xed, 0xa0, 0x80], 2, 2],
    ['an overlong sequence', [0xc0, 0xaf], 1, 1],
    ['a bad byte after a good sequence and a mark', [0xef, 0xbb, 0xbf, 0xc3, 0xa4, 0x80], 1, 2],
    ['a code point that is none', [0xf4, 0x90, 0x80, 0x80], 1, 1],
  ])('names the place of %s', (_what, bytes, line, column) => {
    const { folder, files } = setUp();
    folder.put({ a: Buffer.from(bytes) });
    expect(files.readText('a', LIMIT)).toEqual({ kind: 'not-utf8', line, column });
  });

  test('reads a file as large as the limit, and none that is larger', () => {
    const { folder, files } = setUp();
    folder.put({ fits: 'x'.repeat(1024), large: 'x'.repeat(1025) });
    expect(files.readText('fits', LIMIT).kind).toBe('text');
    expect(files.readText('large', LIMIT)).toEqual({ kind: 'too-large', bytes: 1025 });
  });

  test('says what is missing or no file', () => {
    const { folder, files } = setUp();
    folder.put({ file: '' });
    folder.link('loop', 'loop');
    execFileSync('mkfifo', [folder.at('pipe')]);
    expect(files.readText('absent', LIMIT)).toEqual({ kind: 'missing' });
    expect(files.readText('file/below', LIMIT)).toEqual({ kind: 'missing' });
    expect(files.readText('.', LIMIT)).toEqual({ kind: 'not-a-file' });
    expect(files.readText('pipe', LIMIT)).toEqual({ kind: 'not-a-file' });
    expect(files.readText('loop', LIMIT).kind).toBe('failed');
    expect(JSON.stringify(files.readText('loop', LIMIT))).not.toContain(folder.path);
  });

  test('tells files from folders', () => {
    const { folder, files } = setUp();
    folder.put({ 'a/b': '' });
    folder.link('loop', 'loop');
    expect(['a', 'a/b', 'a/c', 'a/b/c', 'loop'].map((path) => files.kindOf(path))).toEqual([
      'folder',
      'file',
      'missing',
      'missing',
      'missing',
    ]);
  });
});

describe('writing', () => {
  test('makes folders and file, and leaves nothing else behind', () => {
    const { folder, files } = setUp();
    expect(files.write('a/b/c.yml', 'ä\n')).toEqual({ kind: 'written' });
    expect(readFileSync(folder.at('a/b/c.yml'), 'utf8')).toBe('ä\n');
    expect(readdirSync(folder.at('a/b'))).toEqual(['c.yml']);
    expect(statSync(folder.at('a/b/c.yml')).mode & 0o777).toBe(0o666 & ~process.umask());
  });

  test('replaces the file and keeps its mode', () => {
    verifies('spec/write/mode');
    const { folder, files } = setUp();
    folder.put({ run: 'old' });
    chmodSync(folder.at('run'), 0o757);
    const before = statSync(folder.at('run'));
    expect(files.write('run', 'new')).toEqual({ kind: 'written' });
    const after = statSync(folder.at('run'));
    expect(after.mode).toBe(before.mode);
    expect(after.ino).not.toBe(before.ino);
    expect(readFileSync(folder.at('run'), 'utf8')).toBe('new');
  });

  test('writes through a link that stays inside, so that it stays a link', () => {
    const { folder, files } = setUp();
    folder.put({ 'real/out.yml': 'old' });
    folder.link('link.yml', 'real/out.yml');
    folder.link('folder', 'real');
    expect(files.write('link.yml', 'new')).toEqual({ kind: 'written' });
    expect(files.write('folder/sub/other.yml', 'x')).toEqual({ kind: 'written' });
    expect(lstatSync(folder.at('link.yml')).isSymbolicLink()).toBe(true);
    expect(readFileSync(folder.at('real/out.yml'), 'utf8')).toBe('new');
    expect(readFileSync(folder.at('real/sub/other.yml'), 'utf8')).toBe('x');
  });

  test('refuses every link out of the workspace, and one that leads nowhere', () => {
    const { folder, files } = setUp();
    const outside = createTemporaryFolder();
    outside.put({ 'file.yml': 'theirs' });
    folder.link('file.yml', outside.at('file.yml'));
    folder.link('folder', outside.path);
    folder.link('dangling', outside.at('new.yml'));
    const leaving = { kind: 'failed', reason: 'a link on the way leads out of the workspace' };
    expect(files.write('file.yml', 'x')).toEqual(leaving);
    expect(files.write('folder/a/b.yml', 'x')).toEqual(leaving);
    expect(files.write('dangling', 'x')).toEqual({ kind: 'failed', reason: 'a link on the way leads nowhere' });
    expect(readdirSync(outside.path)).toEqual(['file.yml']);
    expect(readFileSync(outside.at('file.yml'), 'utf8')).toBe('theirs');
  });

  test('writes outside where the path says so', () => {
    const outer = createTemporaryFolder();
    mkdirSync(outer.at('workspace'));
    expect(createNodeFiles(outer.at('workspace')).write('../out/a.yml', 'x')).toEqual({ kind: 'written' });
    expect(readFileSync(outer.at('out/a.yml'), 'utf8')).toBe('x');
  });

  test('works in a workspace that is reached through a link', () => {
    const outer = createTemporaryFolder();
    mkdirSync(outer.at('real'));
    symlinkSync('real', outer.at('workspace'));
    expect(createNodeFiles(outer.at('workspace')).write('a.yml', 'x')).toEqual({ kind: 'written' });
  });

  test('says why it failed, without a path of this machine, and leaves no temporary file', () => {
    verifies('spec/write/atomic');
    const { folder, files } = setUp();
    folder.put({ 'file.yml': '', 'folder/x': '' });
    expect(files.write('folder', 'x')).toEqual({ kind: 'failed', reason: 'it is a folder' });
    expect(files.write('file.yml/below', 'x').kind).toBe('failed');
    const tooLong = files.write(`folder/${'n'.repeat(300)}`, 'x');
    expect(tooLong).toEqual({ kind: 'failed', reason: 'name too long (ENAMETOOLONG)' });
    expect(readdirSync(folder.at('folder'))).toEqual(['x']);
  });
});
