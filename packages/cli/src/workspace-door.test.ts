import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { runIn } from './testing/run-in-folder.js';
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

test('a build context above the metadata file, and below where the user stands, is inside', async () => {
  write('src/Dockerfile');
  mkdirSync(join(folder, 'src/agents/a'), { recursive: true });
  writeFileSync(
    join(folder, 'src/agents/a/simplemas.deploy.yaml'),
    'version: "1.0"\ncomponent: { name: a }\ndocker: { build: ../.. }\n',
  );
  const validate = ['deploy', 'validate', '--input', 'src/agents/a/simplemas.deploy.yaml'];
  expect(await runIn(folder, validate)).toEqual({ status: 0, stdout: '1 component is valid\n', stderr: '' });
  const compose = ['deploy', 'compose', '--input', 'src/agents/a/simplemas.deploy.yaml', '--output', 'src/out.yml'];
  expect(await runIn(folder, compose)).toMatchObject({ status: 0, stderr: 'wrote src/out.yml\n' });
});
