import { expect, test } from 'vitest';
import { componentProjects } from './component-projects.js';
import { mentionedIn, mentionsIn } from './mentioned-options.js';
import { nodesFor } from './nodes.js';
import { settingsOf } from './settings.js';
import { targetsInFull } from './testing/merged-projects.js';
import { outlineWith } from './testing/outline.js';

test('a folder mentions an option where its project.json or package.json does', () => {
  const files: Readonly<Record<string, string>> = {
    'a/project.json': '{ "targets": { "deploy-k8s": { "options": { "networkPolicy": true } } } }',
    'b/package.json': '{ "nx": { "targets": { "k8s": { "configurations": { "safe": { "networkPolicy": true } } } } } }',
    'c/project.json': '{ "name": "output", "targets": { "deploy-k8s": { "options": { "output": "deploy" } } } }',
    'c/package.json': '{ "name": "c" }',
    'd/project.json': '{ "options": { "networkPolicy": true } }',
  };
  const roots = new Set(['a', 'b', 'c']);
  const isMentioned = mentionsIn(Object.keys(files), { roots, readFile: (path) => files[path] });
  expect(['a', 'b', 'c', 'd'].filter((root) => isMentioned(root, 'networkPolicy'))).toEqual(['a', 'b']);
  expect(['a', 'b', 'c', 'd'].filter((root) => isMentioned(root, 'output'))).toEqual(['c']);
});

test('defaults of targets mention options for all', () => {
  expect(mentionedIn({ 'deploy-*': { options: { output: '{projectRoot}/k8s' } } })).toEqual(['output']);
  expect(mentionedIn(undefined)).toEqual([]);
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
    isMentioned: (root, option) => root === 'memory' && option === 'networkPolicy',
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

test('manifests come back from another folder where they may be sent there: Nx looks through the whole workspace for what a glob may match', () => {
  const metadata = ['memory', 'worker'].map((name) => ({
    path: `${name}/simplemas.deploy.yaml`,
    outline: outlineWith({ name, volumes: ['data'] }),
  }));
  const outputsOf = (settings = settingsOf()) => {
    const nodes = nodesFor({
      components: componentProjects(metadata, { others: new Map(), workspace: 'chess' }),
      systemName: 'chess',
      systemProjectName: 'chess',
      lists: [],
      settings,
      readFile: () => undefined,
      isMentioned: (root, option) => root === 'memory' && option === 'output',
    });
    return nodes.map(([, node]) => Object.values(node.projects ?? {})[0]?.targets?.['deploy-k8s']?.outputs?.[1]);
  };
  const glob = (name: string) => expect.stringMatching(`^{options.output}/{.*,${name}-service,.*}.yaml$`) as string;
  expect(outputsOf()).toEqual([glob('memory'), undefined, glob('\\*')]);
  expect(outputsOf(settingsOf({}, { mentioned: ['output'] }))).toEqual([glob('memory'), glob('worker'), glob('\\*')]);
});
