import { expect, test } from 'vitest';
import { componentProjects } from './component-projects.js';
import { systemProjectName } from './system-project-name.js';
import { outlineWith } from './testing/outline.js';

const components = componentProjects(
  [{ path: 'chess/simplemas.deploy.yaml', outline: outlineWith({ name: 'chess' }) }],
  { others: new Map(), workspace: 'games' },
);

test.each([
  ['games', {}, 'games'],
  ['chess', {}, 'chess-system'],
  ['games', { games: 'libs/games' }, 'games-system'],
  ['chess', { 'chess-system': 'libs/x' }, 'chess-system-system'],
  // The package of the workspace may be a project by its own name: it is the same one.
  ['games', { games: '.' }, 'games'],
])('a system that would be %s beside %j is %s', (wanted, others: Record<string, string>, name) => {
  expect(systemProjectName(wanted, components, new Map(Object.entries(others)))).toBe(name);
});
