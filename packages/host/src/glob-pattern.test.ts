import picomatch from 'picomatch';
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

const FILES = [
  'x.yaml',
  'x.yml',
  'xx.yaml',
  'a/x.yaml',
  'a/.b/x.yaml',
  'a/b/xy',
  'b',
  'ab',
  'a',
  'a/b/',
  'A/X.yaml',
  '0',
  'a3',
];

test.each([
  ...['**/x.{yaml,yml}', '**/x*', '*', '**', 'a/*/x.yaml', 'x.yaml', '{x,xx}.yaml', 'x{,x}.yaml', 'a/{b,.b}/x*', '**/'],
  ...['a|b', 'a?(b)', '+(a|b)', 'a{0,3}', 'a{2}', '[ab]', '!a', 'a/b/', '?', '**/x.y*ml', 'a/**/{x.yaml,b/xy}'],
])('%s matches as the glob library says', (pattern) => {
  const isMatch = picomatch(pattern, { dot: true, nonegate: true });
  const glob = parseGlobPattern(pattern);
  expect(FILES.filter((file) => glob?.matches(file))).toEqual(FILES.filter((file) => isMatch(file)));
});
