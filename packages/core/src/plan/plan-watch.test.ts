import { describe, expect, test } from 'vitest';
import type { ComponentSurface } from '../model/index.js';
import { check } from '../testing/index.js';
import { planWatch } from './plan-watch.js';

/** Build contexts by folder of the component. */
function watchesOf(contexts: Readonly<Record<string, string>>) {
  const texts = Object.entries(contexts).map(([folder, context], index) => [
    `${folder}/simplemas.deploy.yaml`,
    `version: "1.0"\ncomponent: { name: c${index} }\ndocker: { ${context === '' ? 'image: x' : `build: "${context}"`} }\n`,
  ]);
  const { components } = check(Object.fromEntries(texts)).plan;
  return components.map(({ watch }) => watch && [watch.folder, ...watch.exclude].join(' without '));
}

describe('what makes an image anew is', () => {
  test.each([
    ['the folder of the component', { 'agents/a': '.' }, ['agents/a']],
    ['a part of it that is built alone', { 'agents/a': './src' }, ['agents/a/src']],
    [
      'its own folder in a context that it shares',
      { 'agents/a': '../..', 'agents/b': '../..' },
      ['agents/a', 'agents/b'],
    ],
    ['the context where its metadata lies elsewhere', { 'deploy/a': '../../src/a' }, ['src/a']],
    [
      'nothing of another component inside',
      { a: '.', 'a/b': '.', 'a/b/c': '' },
      ['a without a/b without a/b/c', 'a/b without a/b/c', undefined],
    ],
    ['at the workspace nothing of any other', { '.': '.', 'agents/a': '.' }, ['. without agents/a', 'agents/a']],
    ['nothing for an image that is only run', { a: '' }, [undefined]],
    ['nothing outside of the workspace', { a: '../../elsewhere' }, [undefined]],
  ])('%s', (_what, contexts, expected) => {
    expect(watchesOf(contexts as Readonly<Record<string, string>>)).toEqual(expected);
  });
});

describe('what a Dockerfile copies from beside the component', () => {
  const copied = new Map([['c0', { hasDist: false, beside: ['packages/rules'] }]]);
  const component = { name: 'c0', folder: 'agents/a' };
  const planned = (context: string) => {
    const build = { context, dockerfile: 'Dockerfile' };
    return planWatch({ ...component, build } as unknown as ComponentSurface, { nested: new Map(), copied })?.beside;
  };

  test('makes its image anew where both lie in the context', () => {
    expect(planned('.')).toEqual(['packages/rules']);
  });

  test('is part of the context that is watched as a whole where the component lies elsewhere', () => {
    expect(planned('packages')).toEqual([]);
  });
});
