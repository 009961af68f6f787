import { expect, test } from 'vitest';
import { pluginScopeIn } from './plugin-scope.js';

const demo = { plugin: 'simplemas', options: { systemName: 'demo' }, include: ['examples/**'] };
const main = { plugin: 'simplemas', exclude: ['examples/**', '!examples/chess/**'], include: [] };

test.each<[string, unknown, object]>([
  ['without options', undefined, { exclude: main.exclude }],
  ['with options', { systemName: 'demo' }, { include: demo.include }],
  ['with other options', { systemName: 'other' }, {}],
])('the entry %s says which files count', (_which, options, expected) => {
  const others = [
    '@nx/js',
    { plugin: '@nx/docker', exclude: ['**'] },
    { plugin: './tools/simplemas-extra', exclude: ['**'] },
  ];
  const plugins = [...others, demo, main];
  expect(pluginScopeIn({ plugins }, options)).toEqual(expected);
});

test('an entry that is only a name leaves all files', () => {
  expect(pluginScopeIn({ plugins: ['simplemas'] }, undefined)).toEqual({});
  expect(pluginScopeIn({}, undefined)).toEqual({});
});
