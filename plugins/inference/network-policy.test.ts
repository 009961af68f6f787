import { expect, test } from 'vitest';
import { componentProjects } from './component-projects.js';
import { foldersWithPolicy } from './network-policy.js';
import { nodesFor } from './nodes.js';
import { settingsOf } from './settings.js';
import { targetsInFull } from './testing/merged-projects.js';
import { outlineWith } from './testing/outline.js';

test('a folder asks for a network policy where its project.json or package.json does', () => {
  const files: Readonly<Record<string, string>> = {
    'a/project.json': '{ "targets": { "deploy-k8s": { "options": { "networkPolicy": true } } } }',
    'b/package.json': '{ "nx": { "targets": { "k8s": { "configurations": { "safe": { "networkPolicy": true } } } } } }',
    'c/project.json': '{ "name": "c" }',
    'd/project.json': '{ "options": { "networkPolicy": true } }',
  };
  const roots = new Set(['a', 'b', 'c']);
  const folders = foldersWithPolicy(Object.keys(files), { roots, readFile: (path) => files[path] });
  expect([...folders]).toEqual(['a', 'b']);
});

test('manifests with a network policy are made of the metadata of those that depend on the component, and of nothing more', () => {
  const dependencies = [{ name: 'memory', isRequired: true }];
  const metadata = [
    { path: 'memory/simplemas.deploy.yaml', outline: outlineWith({ name: 'memory' }) },
    { path: 'worker/simplemas.deploy.yaml', outline: outlineWith({ name: 'worker', dependencies }) },
  ];
  const nodes = nodesFor({
    components: componentProjects(metadata, { others: new Map(), workspace: 'chess' }),
    systemName: 'chess',
    systemProjectName: 'chess',
    lists: [],
    settings: settingsOf(),
    readFile: () => undefined,
    mayHavePolicy: (root) => root === 'memory',
  });
  const inputsOf = (root: string, target: string) => {
    const project = nodes.flatMap(([, node]) => node.projects?.[root] ?? [])[0] ?? {};
    return targetsInFull(project)[target]?.inputs;
  };
  const [memory, worker] = metadata.map(({ path }) => `{workspaceRoot}/${path}`);
  expect(inputsOf('memory', 'deploy-k8s')).toEqual([memory, worker]);
  expect(inputsOf('memory', 'deploy-compose')).toEqual([memory]);
  expect(inputsOf('worker', 'deploy-k8s')).toEqual([memory, worker]);
});
