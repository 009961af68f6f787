import { expect, test } from 'vitest';
import { componentProjects } from './component-projects.js';
import { outlineWith } from './testing/outline.js';

const outline = (name?: string) =>
  outlineWith({ hasBuild: true, ...(name === undefined ? { problem: 'component.name is missing' } : { name }) });

function projectNames(
  components: Readonly<Record<string, string | undefined>>,
  others: Readonly<Record<string, string>> = {},
) {
  const files = Object.entries(components).map(([folder, name]) => ({
    path: folder === '.' ? 'simplemas.deploy.yaml' : `${folder}/simplemas.deploy.yaml`,
    outline: outline(name),
  }));
  const projects = componentProjects(files, { others: new Map(Object.entries(others)), workspace: 'chess' });
  return Object.fromEntries(projects.map(({ root, projectName }) => [root, projectName]));
}

test('a project has the name of its component', () => {
  expect(projectNames({ 'agents/w': 'worker' })).toEqual({ 'agents/w': 'worker' });
});

test('a file that does not tell its name leaves the folder to name the project', () => {
  expect(projectNames({ 'agents/worker': undefined, '.': undefined })).toEqual({
    'agents/worker': 'worker',
    '.': 'chess',
  });
});

test('what Nx or a shell would stumble over is no part of a name', () => {
  expect(projectNames({ a: 'my worker:v2', b: '../..', 'c d': undefined })).toEqual({
    a: 'my-worker-v2',
    b: 'component',
    'c d': 'c-d',
  });
});

test('of two components with one name the second is named by its path, and each knows the file of the other', () => {
  const files = ['b/worker', 'a/worker'].map((root) => ({
    path: `${root}/simplemas.deploy.yaml`,
    outline: outline('worker'),
  }));
  const projects = componentProjects(files, { others: new Map(), workspace: 'chess' });
  expect(projects.map(({ projectName, namesakes }) => [projectName, namesakes])).toEqual([
    ['worker', ['b/worker/simplemas.deploy.yaml']],
    ['b-worker', ['a/worker/simplemas.deploy.yaml']],
  ]);
});

test('a name made from a path is not one that a component bears itself', () => {
  expect(projectNames({ 'a/worker': 'worker', 'b/worker': 'worker', c: 'b-worker' })).toEqual({
    'a/worker': 'worker',
    'b/worker': 'b-worker-2',
    c: 'b-worker',
  });
});

test('a project that is no component keeps its name', () => {
  expect(projectNames({ 'agents/worker': 'worker' }, { worker: 'libs/worker' })).toEqual({
    'agents/worker': 'agents-worker',
  });
});

test('the package in the folder of a component may bear its name', () => {
  expect(projectNames({ 'agents/worker': 'worker' }, { worker: 'agents/worker' })).toEqual({
    'agents/worker': 'worker',
  });
});

test('two metadata files in one folder are one project, which knows both', () => {
  const files = ['yml', 'yaml'].map((ending) => ({ path: `a/simplemas.deploy.${ending}`, outline: outline(ending) }));
  const projects = componentProjects(files, { others: new Map(), workspace: 'chess' });
  expect(projects.map(({ file, projectName }) => [file, projectName])).toEqual([['a/simplemas.deploy.yaml', 'yaml']]);
  expect(projects[0]?.files).toEqual(['a/simplemas.deploy.yaml', 'a/simplemas.deploy.yml']);
});

test('the second file of a folder may be the namesake of a component elsewhere, not of its own', () => {
  const files = ['a/simplemas.deploy.yml', 'a/simplemas.deploy.yaml', 'b/simplemas.deploy.yml'].map((path) => ({
    path,
    outline: outline('worker'),
  }));
  const projects = componentProjects(files, { others: new Map(), workspace: 'chess' });
  expect(projects.map(({ namesakes }) => namesakes)).toEqual([
    ['b/simplemas.deploy.yml'],
    ['a/simplemas.deploy.yaml', 'a/simplemas.deploy.yml'],
  ]);
});
