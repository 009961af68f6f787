import { expect, test } from 'vitest';
import { shellWords } from './shell-words.js';

test.each([
  ['node agent.mjs', ['node', 'agent.mjs']],
  ['  node   agent.mjs ', ['node', 'agent.mjs']],
  [`say "two words" 'and "three" more' ""`, ['say', 'two words', 'and "three" more', '']],
  [String.raw`a\ b "c\"d" "e\f" 'g\h'`, ['a b', 'c"d', String.raw`e\f`, String.raw`g\h`]],
  ['--x=1 a@b:c,d %e ^f +g', ['--x=1', 'a@b:c,d', '%e', '^f', '+g']],
  ['', []],
])('%j is the words %j', (line, words) => {
  expect(shellWords(line)).toEqual(words);
});

test.each([
  'a && b',
  'a | b',
  'a > b',
  'echo $HOME',
  'echo "$HOME"',
  'ls *',
  '`date`',
  'a; b',
  'a\nb',
  "it's",
  'a \\',
  '{a,b}',
])('%j is for a shell', (line) => {
  expect(shellWords(line)).toBeUndefined();
});
