import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openWorkspace, workspaceStartOf } from './workspace-door.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'simplemas-door-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

function write(path: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), '');
}

function startOf(file: string, workingFolder = '.'): string {
  const terminal = { print: () => {}, printError: () => {}, hasColor: false, isInteractive: false };
  return workspaceStartOf({ ...terminal, workingFolder: join(folder, workingFolder) }, file);
}

test('the workspace of a file is that of its folder', () => {
  write('system/nx.json');
  expect(startOf('system/deploy/simplemas.manifest.yaml')).toBe(join(folder, 'system/deploy'));
  expect(startOf('system/simplemas.manifest.yaml')).toBe(join(folder, 'system'));
});

test('without any mark of a workspace, it is where the user stands, if the file lies below', () => {
  expect(startOf('deploy/simplemas.manifest.yaml')).toBe(folder);
  expect(startOf('simplemas.manifest.yaml')).toBe(folder);
  expect(startOf('../deploy/simplemas.manifest.yaml', 'here')).toBe(join(folder, 'deploy'));
});

test('a folder that is not there is called as the user called it', () => {
  const terminal = { print: () => {}, printError: () => {}, hasColor: false, isInteractive: false };
  const door = openWorkspace({ ...terminal, workingFolder: folder }, 'nope/deeper');
  expect([door.root, door.toWorkspace('nope/deeper')]).toEqual([folder, 'nope/deeper']);
});
