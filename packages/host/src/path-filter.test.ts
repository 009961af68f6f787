import { expect, test } from 'vitest';
import { pathFilter, type PathGlobs } from './path-filter.js';

const PATHS = ['agents/a/x.yaml', 'agents/old/x.yaml', 'examples/b/x.yaml', 'x.yaml', '.hidden/c/x.yaml'];

test.each<[PathGlobs, readonly string[]]>([
  [{}, PATHS],
  [{ include: [], exclude: [] }, PATHS],
  [{ exclude: ['examples/**'] }, PATHS.filter((path) => !path.startsWith('examples/'))],
  [{ include: ['agents/**'] }, ['agents/a/x.yaml', 'agents/old/x.yaml']],
  [{ include: ['agents/**', 'x.yaml'], exclude: ['**/old/**'] }, ['agents/a/x.yaml', 'x.yaml']],
  [{ include: ['agents/**', '!agents/old/**'] }, ['agents/a/x.yaml']],
  [{ include: ['!agents/**', 'agents/old/**'] }, PATHS.slice(1)],
  [{ exclude: ['!agents/**'] }, ['agents/a/x.yaml', 'agents/old/x.yaml']],
  [{ exclude: ['**'] }, []],
])('%j leaves %j', (globs, expected) => {
  expect(PATHS.filter(pathFilter(globs))).toEqual(expected);
});
