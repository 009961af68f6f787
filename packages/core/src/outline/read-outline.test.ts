import { expect, test } from 'vitest';
import { metadata } from '../testing/index.js';
import { readOutline } from './read-outline.js';

const outlineOf = (text: string) => readOutline({ path: 'a/simplemas.deploy.yaml', text });

test('references that the file alone can resolve are resolved, as edges are drawn between names', () => {
  const rest =
    'environment:\n  - { name: KIND, value: db }\n  - { name: KEY, secret: true }\n' +
    'dependencies:\n  - name: ${component.name}-${env.KIND}\n  - name: ${env.KEY}\n  - name: ${dependencies.x.name}\n';
  expect(outlineOf(metadata('a', { rest })).dependencies).toEqual([{ name: 'a-db', isRequired: true }]);
});

test('what a reference cannot tell is left out, and nothing is thrown', () => {
  const text = metadata('a', { rest: 'dependencies:\n  - name: ${component.nam}\n' }).replace(
    'docker:\n  image: example/agent:1',
    'docker:\n  build: ${env.FOLDER}',
  );
  expect(outlineOf(text)).toMatchObject({ name: 'a', dependencies: [], hasBuild: true });
  expect(outlineOf(text)).not.toHaveProperty('buildContext');
  expect(
    outlineOf('environment: [1, { name: 2 }]\ncomponent: { name: ${x}, type: "${component.type}" }'),
  ).toMatchObject({
    dependencies: [],
  });
});
