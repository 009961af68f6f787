import { expect, test } from 'vitest';
import { metadata } from '../testing/index.js';
import { showsDependencies } from '../resolve/index.js';
import { readComponent } from '../validate/index.js';
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
  expect(
    outlineOf('environment: [1, { name: 2 }]\ncomponent: { name: ${x}, type: "${component.type}" }'),
  ).toMatchObject({
    dependencies: [],
  });
});

test('a path that takes more than the file stays as it is written: nobody takes it for the usual one', () => {
  const build = 'docker: { build: { context: "${env.FOLDER}/src", dockerfile: "${component.name}.Dockerfile" } }\n';
  const text = metadata('a').replace('docker:\n  image: example/agent:1\n', build);
  expect(outlineOf(text)).toMatchObject({ buildContext: '${env.FOLDER}/src', dockerfile: 'a.Dockerfile' });
});

test('volumes are known by name', () => {
  const rest =
    'volumes:\n  - { name: "${component.name}-data", path: /data }\n  - { path: /x }\n  - { name: files, path: /y }\n';
  expect(outlineOf(metadata('a', { rest })).volumes).toEqual(['a-data', 'files']);
});

test('what an image is made with is known by name', () => {
  const build =
    'docker: { image: "acme/a:${TAG:-1}", build: { args: { A: "${env.TOKEN}", B: "${component.name}", C: "${dependencies.b.url}" } } }\n';
  const text = metadata('a').replace('docker:\n  image: example/agent:1\n', build);
  expect(outlineOf(text)).toMatchObject({ imageVariables: ['TAG', 'TOKEN'], isImageLinked: true });
  expect(outlineOf(metadata('a'))).toMatchObject({ imageVariables: [], isImageLinked: false });
});

const PEER = 'environment: [{ name: PEER, value: "${dependencies.b.url}" }]\n';

test.each([
  ['component: { name: a, description: "with ${dependencies.b.description}" }\n', true],
  [`component: { name: a, type: "\${env.PEER}" }\n${PEER}`, true],
  ['component: { name: a, type: "${env.KIND}" }\nenvironment: [{ name: KIND, value: agent }]\n', false],
  [`component: { name: a, description: plain }\n${PEER}`, false],
  [`component: { name: a }\nvolumes: [{ name: "\${component.name}-data", path: /data }]\n${PEER}`, false],
  ['component: { name: a }\nvolumes: [{ name: "${dependencies.b.type}-data", path: /data }]\n', true],
  ['component: { name: a }\nports: [{ port: 80, description: "${dependencies.b.description}" }]\n', true],
  ['component: { name: a }\nhealth_check: { command: "ask ${dependencies.b.description}" }\n', true],
  ['component: { name: a }\ndocker: { build: "../${dependencies.b.type}" }\n', true],
  ['component: { name: a }\ndocker: { build: { context: "../${dependencies.b.type}" } }\n', true],
  ['component: { name: a }\ndocker: { build: { context: ., args: { URL: "${dependencies.b.url}" } } }\n', false],
])('%s shows others what its dependencies say: %s', (text, expected) => {
  expect(outlineOf(text).isTextLinked).toBe(expected);
  const file = readComponent({ path: 'a/simplemas.deploy.yaml', text: `version: "1.0"\n${text}` }).value;
  expect(file && showsDependencies(file)).toBe(expected);
});
