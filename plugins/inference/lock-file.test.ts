import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { isPluginInLockFile } from './lock-file.js';

let root = '';

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'simplemas-lock-'));
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

const installed = join('w', 'node_modules', 'simplemas', 'dist');

test.each([
  ['package-lock.json', '{ "packages": { "node_modules/simplemas": { "version": "0.1.0" } } }'],
  ['pnpm-lock.yaml', 'packages:\n\n  simplemas@0.1.0:\n    resolution: {}\n'],
  ['yarn.lock', '"simplemas@npm:^0.1.0":\n  version: 0.1.0\n'],
  ['bun.lock', '{ "packages": { "simplemas": ["simplemas@0.1.0"] } }'],
])('%s names it', (file, text) => {
  writeFileSync(join(root, file), text);
  expect(isPluginInLockFile(root, installed)).toBe(true);
});

test('a package with a similar name is another one', () => {
  writeFileSync(
    join(root, 'package-lock.json'),
    '{ "node_modules/create-simplemas": {}, "node_modules/@acme/simplemas": {}, "simplemas-x": {} }',
  );
  expect(isPluginInLockFile(root, installed)).toBe(false);
});

test('without a lock file, or linked from its own checkout, it is no external package', () => {
  expect(isPluginInLockFile(root, installed)).toBe(false);
  writeFileSync(join(root, 'package-lock.json'), '{ "node_modules/simplemas": { "link": true } }');
  expect(isPluginInLockFile(root, join('code', 'simplemas', 'dist'))).toBe(false);
});
