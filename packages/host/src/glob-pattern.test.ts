import { expect, test } from 'vitest';
import { parseGlobPattern } from './glob-pattern.js';

test.each([
  ['agents/**/x.yaml', ['agents', 'agents/a', 'agents/a/b'], ['other', 'other/agents']],
  ['agents/*/x.yaml', ['agents', 'agents/a'], ['agents/a/b', 'other']],
  ['*/x.yaml', ['a'], ['a/b']],
  ['x.yaml', [], ['a']],
  ['{a,b/c}/x.yaml', ['a', 'b', 'b/c'], []],
  ['a/+(b|c/d)/x.yaml', ['a/b', 'a/c/d'], ['b']],
  ['a/[b-d]/**', ['a/c/d/e'], ['b']],
])('below which folders %s may match', (pattern, open, closed) => {
  const glob = parseGlobPattern(pattern);
  expect(open.filter((folder) => !glob?.mayMatchBelow(folder))).toEqual([]);
  expect(closed.filter((folder) => glob?.mayMatchBelow(folder))).toEqual([]);
});

test('a pattern for nothing is none', () => {
  expect([parseGlobPattern(''), parseGlobPattern('./')]).toEqual([undefined, undefined]);
});
