import { describe, expect, test } from 'vitest';
import { keepJsonForm } from './keep-json-form.js';

const keep = (original: string, value: unknown) => keepJsonForm(original, JSON.stringify(value));

test('a file that says the same stays as it is, to the byte', () => {
  const original = '{ "b": [1,2],\r\n\t"a":  {} // why\r\n}';
  expect(keep(original, { a: {}, b: [1, 2] })).toBe(original);
});

test('a new key takes the indentation of the others, and its place among sorted ones', () => {
  const original = '{\n\t"devDependencies": {\n\t\t"nx": "1",\n\t\t"vitest": "4"\n\t}\n}\n';
  expect(keep(original, { devDependencies: { nx: '1', simplemas: '2', vitest: '4' }, type: 'module' })).toBe(
    '{\n\t"devDependencies": {\n\t\t"nx": "1",\n\t\t"simplemas": "2",\n\t\t"vitest": "4"\n\t},\n\t"type": "module"\n}\n',
  );
});

test('comments and what stands on one line stay', () => {
  const original =
    '{\n    // ours\n    "targetDefaults": { "build": { "cache": true } }, // kept\n    "plugins": ["@nx/js"] // more to come\n}\n';
  const changed = { targetDefaults: { build: { cache: true } }, plugins: ['@nx/js', 'simplemas'], analytics: false };
  expect(keep(original, changed)).toBe(
    '{\n    // ours\n    "targetDefaults": { "build": { "cache": true } }, // kept\n    "plugins": ["@nx/js", "simplemas"], // more to come\n    "analytics": false\n}\n',
  );
});

test('a key between two others leaves the comment with the one that it is about', () => {
  expect(keep('{\n  "a": 1, // one\n  "c": 3\n}', { a: 1, b: [2], c: 3 })).toBe(
    '{\n  "a": 1, // one\n  "b": [\n    2\n  ],\n  "c": 3\n}',
  );
  expect(keep('{\r\n  "c": 3\r\n}', { a: 1, c: 3 })).toBe('{\r\n  "a": 1,\r\n  "c": 3\r\n}');
});

test.each([
  ['{}', { a: [1] }, '{\n  "a": [\n    1\n  ]\n}'],
  ['{ "a": {} }', { a: { b: 1 } }, '{ "a": {\n    "b": 1\n  } }'],
  ['', { a: 1 }, '{\n  "a": 1\n}'],
])('%j gets what it lacks', (original, changed, expected) => {
  expect(keep(original, changed)).toBe(expected);
});

describe('what is gone or another:', () => {
  test.each([
    ['the first key', { b: [1] }, '{\n  "b": [1]\n}'],
    ['every key', {}, '{}'],
    ['a key', { a: 1 }, '{\n  "a": 1\n}'],
    ['a value', { a: 2, b: [1] }, '{\n  "a": 2,\n  "b": [1]\n}'],
    ['an entry of a list', { a: 1, b: [] }, '{\n  "a": 1,\n  "b": []\n}'],
  ])('%s', (_what, changed, expected) => {
    expect(keep('{\n  "a": 1,\n  "b": [1]\n}', changed)).toBe(expected);
  });
});
