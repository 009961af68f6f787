import { expect, test } from 'vitest';
import { componentProjects } from './component-projects.js';
import { edgesOf, namedEdges } from './dependencies.js';
import { outlineWith } from './testing/outline.js';
import { verifies } from '../../e2e/support/verifies.js';

/** Edges as `from -> to`; names of projects are those of the components, unless told otherwise. */
function edges(components: Readonly<Record<string, readonly string[]>>, names: Readonly<Record<string, string>> = {}) {
  const files = Object.entries(components).map(([folder, dependencies]) => {
    const outline = outlineWith({
      name: folder === '.' ? 'root' : folder,
      dependencies: dependencies.map((name) => ({ name, isRequired: false })),
    });
    return { path: folder === '.' ? 'simplemas.deploy.yaml' : `${folder}/simplemas.deploy.yaml`, outline };
  });
  const projects = componentProjects(files, { others: new Map(), workspace: 'chess' });
  const own = projects.map(({ root, projectName }) => [root, projectName] as const);
  return namedEdges(edgesOf(projects, []), new Map([['.', 'chess'], ...own, ...Object.entries(names)]));
}

const arrows = (...parameters: Parameters<typeof edges>) =>
  edges(...parameters).map(({ source, target }) => `${source} -> ${target}`);

test('a declared dependency is an edge that names the file which declares it', () => {
  verifies('nx/graph/edges');
  expect(edges({ planner: ['worker'], worker: [] })).toContainEqual({
    source: 'planner',
    target: 'worker',
    type: 'static',
    sourceFile: 'planner/simplemas.deploy.yaml',
  });
});

test('the system depends on each component', () => {
  expect(arrows({ planner: [], worker: [] })).toEqual(['chess -> planner', 'chess -> worker']);
});

test('a circle has all its edges; a component is no dependency of itself, and what nobody provides is none', () => {
  expect(arrows({ ping: ['pong', 'ping', 'nobody'], pong: ['ping'] })).toEqual([
    'ping -> pong',
    'pong -> ping',
    'chess -> ping',
    'chess -> pong',
  ]);
});

test('edges join projects by the names that the graph gave them', () => {
  expect(arrows({ planner: ['worker'], worker: [] }, { worker: '@acme/worker' })).toContain('planner -> @acme/worker');
});

test('a component at the workspace root depends on what it declares, not on all', () => {
  expect(arrows({ '.': ['worker'], worker: [], other: [] })).toEqual(['root -> worker']);
});

test('a component whose metadata lie beside those of another one is reached in their common folder', () => {
  const dependencies = [{ name: 'helper', isRequired: true }];
  const files = [
    { path: 'planner/simplemas.deploy.yaml', outline: outlineWith({ name: 'planner', dependencies }) },
    { path: 'worker/simplemas.deploy.yaml', outline: outlineWith({ name: 'worker' }) },
    { path: 'worker/simplemas.deploy.yml', outline: outlineWith({ name: 'helper' }) },
  ];
  const projects = componentProjects(files, { others: new Map(), workspace: 'chess' });
  expect(edgesOf(projects, [])).toContainEqual({
    from: 'planner',
    to: 'worker',
    file: 'planner/simplemas.deploy.yaml',
  });
});
