import { mkdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { findFiles } from './find-files.js';
import { createTemporaryFolder, type TemporaryFolder } from './testing/temporary-folder.js';
import { verifies } from '../../../e2e/support/verifies.js';

const PATTERN = '**/simplemas.deploy.{yaml,yml}';

function find(folder: TemporaryFolder, from = '.', pattern = PATTERN): readonly string[] {
  return findFiles({ workspaceRoot: folder.path, folder: from, pattern });
}

function workspaceWith(...files: readonly string[]): TemporaryFolder {
  const folder = createTemporaryFolder();
  folder.put(Object.fromEntries(files.map((file) => [file, ''])));
  return folder;
}

describe('a pattern', () => {
  test('finds files at any depth, sorted by code unit, with paths of the workspace', () => {
    const files = ['b/simplemas.deploy.yml', 'Z/simplemas.deploy.yaml', 'a/deep/er/simplemas.deploy.yaml'];
    const folder = workspaceWith(...files, 'simplemas.deploy.yaml', 'a/other.yaml');
    expect(find(folder)).toEqual([
      'Z/simplemas.deploy.yaml',
      'a/deep/er/simplemas.deploy.yaml',
      'b/simplemas.deploy.yml',
      'simplemas.deploy.yaml',
    ]);
  });

  test('is relative to the folder of the search', () => {
    const folder = workspaceWith('agents/a/x.yaml', 'a/x.yaml');
    expect(find(folder, 'agents', 'a/*.yaml')).toEqual(['agents/a/x.yaml']);
    expect(find(folder, '.', './agents/*/x.yaml')).toEqual(['agents/a/x.yaml']);
    expect(find(folder, '.', '{a,agents/a}/x.yaml')).toEqual(['a/x.yaml', 'agents/a/x.yaml']);
    expect(find(folder, '.', '')).toEqual([]);
  });

  test('looks into hidden folders', () => {
    expect(find(workspaceWith('.agents/a/simplemas.deploy.yaml'))).toEqual(['.agents/a/simplemas.deploy.yaml']);
  });
});

describe('what is skipped', () => {
  test('folders of tools', () => {
    const owned = ['node_modules', '.git', '.nx', 'dist', '.venv', 'venv', '__pycache__', '.tox'];
    const folder = workspaceWith(...owned.map((name) => `a/${name}/b/simplemas.deploy.yaml`));
    expect(find(folder)).toEqual([]);
  });

  test('a virtual environment, whatever it is called', () => {
    verifies('spec/discovery/skipped-folders');
    expect(find(workspaceWith('py3/pyvenv.cfg', 'py3/lib/simplemas.deploy.yaml'))).toEqual([]);
  });

  test('but not the folder that the search names', () => {
    expect(find(workspaceWith('dist/a/simplemas.deploy.yaml'), 'dist')).toEqual(['dist/a/simplemas.deploy.yaml']);
  });

  test('what ignore files ignore, also those above the folder of the search', () => {
    const folder = workspaceWith('p/a/simplemas.deploy.yaml', 'p/b/simplemas.deploy.yaml', 'c/simplemas.deploy.yml');
    folder.put({ '.gitignore': '# comment\n\n/p/a/\n', '.nxignore': 'c\r\n' });
    expect(find(folder)).toEqual(['p/b/simplemas.deploy.yaml']);
    expect(find(folder, 'p')).toEqual(['p/b/simplemas.deploy.yaml']);
  });

  test('nested ignore files count for their folder and overrule those above', () => {
    const names = ['a', 'p/a', 'p/q/a', 'p/b', 'p/c/b', 'p[1]/b', 'b'];
    const folder = workspaceWith(...names.map((name) => `${name}/simplemas.deploy.yaml`));
    folder.put({ '.gitignore': 'a/\n', 'p/.gitignore': '!q/a/\n/b\n', 'p[1]/.gitignore': 'b\n' });
    expect(find(folder)).toEqual([
      'b/simplemas.deploy.yaml',
      'p/c/b/simplemas.deploy.yaml',
      'p/q/a/simplemas.deploy.yaml',
    ]);
  });

  test('a single file that is taken back below an ignored one', () => {
    const folder = workspaceWith('a/simplemas.deploy.yaml', 'keep/simplemas.deploy.yaml');
    folder.put({ '.gitignore': 'simplemas.deploy.yaml', 'keep/.gitignore': '!simplemas.deploy.yaml' });
    expect(find(folder)).toEqual(['keep/simplemas.deploy.yaml']);
  });

  test('but not what is named by the search, though a folder above ignores it', () => {
    const folder = workspaceWith('tmp/sandbox/a/simplemas.deploy.yaml', 'tmp/sandbox/b/simplemas.deploy.yaml');
    folder.put({ '.gitignore': 'tmp\n', 'tmp/sandbox/.gitignore': 'b\n' });
    expect(find(folder, 'tmp/sandbox')).toEqual(['tmp/sandbox/a/simplemas.deploy.yaml']);
  });

  test('a folder with the name of a wanted file, and a folder that is not there', () => {
    const folder = workspaceWith();
    mkdirSync(folder.at('simplemas.deploy.yaml'));
    expect(find(folder)).toEqual([]);
    expect(find(folder, 'absent')).toEqual([]);
  });
});

describe('links', () => {
  test('a loop ends, and each real folder is visited once', () => {
    const folder = workspaceWith('a/b/simplemas.deploy.yaml');
    folder.link('a/b/loop', folder.path);
    folder.link('a/self', '.');
    folder.link('aa', 'a');
    expect(find(folder)).toEqual(['a/b/simplemas.deploy.yaml']);
  });

  test('a folder outside the search is found under the name of the link', () => {
    const folder = workspaceWith('shared/x/simplemas.deploy.yaml', 'p/other.yaml');
    folder.link('p/second', '../shared');
    folder.link('p/first', '../shared');
    expect(find(folder, 'p')).toEqual(['p/first/x/simplemas.deploy.yaml']);
  });

  test('no link leaves the workspace', () => {
    const outside = workspaceWith('simplemas.deploy.yaml', 'a/simplemas.deploy.yaml');
    const folder = workspaceWith('here/other.yaml');
    folder.link('out', outside.path);
    folder.link('here/simplemas.deploy.yaml', outside.at('simplemas.deploy.yaml'));
    expect(find(folder)).toEqual([]);
    expect(find(folder, 'out')).toEqual([]);
  });

  test('no link leads into what a tool owns, is itself ignored, or stands for a file that is not there', () => {
    const folder = workspaceWith('node_modules/pkg/simplemas.deploy.yaml', 'ok/simplemas.deploy.yaml', 'ok/x/a.yaml');
    folder.put({ '.gitignore': 'hidden\n' });
    folder.link('pkg', 'node_modules/pkg');
    folder.link('ok/x/hidden', '../../node_modules');
    folder.link('dangling', 'nowhere');
    folder.link('round', 'round');
    expect(find(folder)).toEqual(['ok/simplemas.deploy.yaml']);
  });

  test('a linked file of the workspace is a file', () => {
    const folder = workspaceWith('shared.yaml', 'a/other.yaml');
    folder.link('a/simplemas.deploy.yaml', '../shared.yaml');
    expect(find(folder)).toEqual(['a/simplemas.deploy.yaml']);
  });
});

test('a folder outside the workspace that the user names is searched with its own ignore files', () => {
  const outer = workspaceWith('other/a/simplemas.deploy.yaml', 'other/b/simplemas.deploy.yaml', 'workspace/x');
  outer.put({ 'other/.gitignore': '/b\n' });
  const found = findFiles({ workspaceRoot: outer.at('workspace'), folder: '../other', pattern: PATTERN });
  expect(found).toEqual(['../other/a/simplemas.deploy.yaml']);
});
