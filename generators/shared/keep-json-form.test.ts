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
    '{\n    // ours\n    "targetDefaults": { "build": { "cache": true } },\n    "plugins": ["@nx/js"] /* more to come */\n}\n';
  const changed = { targetDefaults: { build: { cache: true } }, plugins: ['@nx/js', 'simplemas'] };
  const kept = keep(original, changed);
  expect(kept).toContain('    // ours\n    "targetDefaults": { "build": { "cache": true } },\n');
  expect(kept).toContain('/* more to come */');
  expect(kept.replace(/\s/g, '')).toContain('"plugins":["@nx/js","simplemas"]');
});

describe('what is gone or another:', () => {
  test.each([
    ['a key', { a: 1 }, '{\n  "a": 1\n}'],
    ['a value', { a: 2, b: [1] }, '{\n  "a": 2,\n  "b": [1]\n}'],
    ['an entry of a list', { a: 1, b: [] }, '{\n  "a": 1,\n  "b": []\n}'],
  ])('%s', (_what, changed, expected) => {
    expect(keep('{\n  "a": 1,\n  "b": [1]\n}', changed)).toBe(expected);
  });
});
