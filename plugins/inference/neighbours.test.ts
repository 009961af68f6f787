import { expect, test } from 'vitest';
import { componentProjects } from './component-projects.js';
import { neighboursIn } from './neighbours.js';
import { outlineWith } from './testing/outline.js';

/** Names of the neighbours of the first component. */
function neighboursOfFirst(components: Readonly<Record<string, { to?: readonly string[]; isTextLinked?: boolean }>>) {
  const files = Object.entries(components).map(([name, { to = [], isTextLinked = false }]) => ({
    path: `${name}/simplemas.deploy.yaml`,
    outline: outlineWith({ name, isTextLinked, dependencies: to.map((each) => ({ name: each, isRequired: true })) }),
  }));
  const projects = componentProjects(files, { others: new Map(), workspace: 'chess' });
  const [first] = projects;
  return first === undefined
    ? []
    : neighboursIn(projects)
        .of(first)
        .map(({ componentName }) => componentName);
}

test('neighbours are the component and its dependencies, not theirs', () => {
  const rest = { b: { to: ['c'] }, c: {} };
  expect(neighboursOfFirst({ a: { to: ['b', 'nobody'] }, ...rest })).toEqual(['a', 'b']);
  expect(neighboursOfFirst({ a: { to: ['b'], isTextLinked: true }, ...rest })).toEqual(['a', 'b']);
});

test('callers are those that depend on it directly', () => {
  const files = { a: ['b', 'a'], b: [], c: ['b'], d: ['c'] };
  const metadata = Object.entries(files).map(([name, to]) => ({
    path: `${name}/simplemas.deploy.yaml`,
    outline: outlineWith({ name, dependencies: to.map((each) => ({ name: each, isRequired: false })) }),
  }));
  const projects = componentProjects(metadata, { others: new Map(), workspace: 'chess' });
  const { callersOf } = neighboursIn(projects);
  expect(projects.map((each) => callersOf(each).map(({ componentName }) => componentName))).toEqual([
    [],
    ['a', 'c'],
    ['d'],
    [],
  ]);
});

test('where a dependency says of itself what others say, these are neighbours too', () => {
  const rest = { b: { to: ['c'], isTextLinked: true }, d: {} };
  expect(neighboursOfFirst({ a: { to: ['b'] }, ...rest, c: { to: ['d'] } })).toEqual(['a', 'b', 'c']);
  expect(neighboursOfFirst({ a: { to: ['b'] }, ...rest, c: { to: ['d', 'a'], isTextLinked: true } })).toEqual([
    'a',
    'b',
    'c',
    'd',
  ]);
});
