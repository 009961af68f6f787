import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readOutline } from '@simplemas/core/outline';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openOutlineCache } from './cache.js';
import { verifies } from '../../e2e/support/verifies.js';
import { createWorkspaceReader } from './workspace-reader.js';

let root = '';

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'simplemas-cache-'));
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

/** Reads files through a cache and says which of them had to be parsed. */
function read(...paths: readonly string[]) {
  const parsed: string[] = [];
  const cache = openOutlineCache({
    workspaceRoot: root,
    scope: '',
    reader: createWorkspaceReader(root),
    read: (source) => {
      parsed.push(source.path);
      return readOutline(source);
    },
  });
  const names = paths.map((path) => cache.outlineOf(path)?.name);
  cache.save();
  return { names, parsed };
}

const write = (path: string, name: string) => writeFileSync(join(root, path), `component: { name: ${name} }\n`);

function cacheFiles(): readonly string[] {
  const folder = join(root, '.nx/workspace-data');
  return readdirSync(folder).map((file) => join(folder, file));
}

test('a file is parsed once, in this run or an earlier one, and again when its bytes change', () => {
  verifies('nx/inference/cache-by-content');
  write('a.yaml', 'worker');
  expect(read('a.yaml')).toEqual({ names: ['worker'], parsed: ['a.yaml'] });
  expect(read('a.yaml')).toEqual({ names: ['worker'], parsed: [] });
  write('a.yaml', 'planner');
  expect(read('a.yaml')).toEqual({ names: ['planner'], parsed: ['a.yaml'] });
});

test('a file that was moved is known by its bytes', () => {
  write('a.yaml', 'worker');
  read('a.yaml');
  write('b.yaml', 'worker');
  expect(read('b.yaml')).toEqual({ names: ['worker'], parsed: [] });
});

test('what is no longer asked for is forgotten', () => {
  write('a.yaml', 'worker');
  write('b.yaml', 'planner');
  read('a.yaml', 'b.yaml');
  read('b.yaml');
  expect(read('a.yaml').parsed).toEqual(['a.yaml']);
});

test.each(['', '{', '{"a":1}', '[1,["x"],["y",null]]'])('a cache that holds %j is made anew', (text) => {
  write('a.yaml', 'worker');
  read('a.yaml');
  for (const file of cacheFiles()) writeFileSync(file, text);
  expect(read('a.yaml').names).toEqual(['worker']);
  expect(read('a.yaml').parsed).toEqual([]);
});

test('a cache that cannot be written costs time only', () => {
  writeFileSync(join(root, '.nx'), 'a file where a folder should be');
  write('a.yaml', 'worker');
  expect(read('a.yaml')).toEqual({ names: ['worker'], parsed: ['a.yaml'] });
});

test('a missing file has no outline; one beyond 1 MiB has one that names the problem', () => {
  writeFileSync(join(root, 'big.yaml'), '#'.repeat(1024 * 1024 + 1));
  mkdirSync(join(root, 'folder.yaml'));
  expect(read('missing.yaml', 'folder.yaml', 'big.yaml')).toEqual({
    names: [undefined, undefined, undefined],
    parsed: [],
  });
});

test('nothing unfinished is left beside the cache', () => {
  write('a.yaml', 'worker');
  read('a.yaml');
  expect(cacheFiles()).toHaveLength(1);
  expect(readFileSync(cacheFiles()[0] ?? '', 'utf8')).toContain('worker');
});
