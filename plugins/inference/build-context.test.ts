import { expect, test } from 'vitest';
import { buildContextOf, contextGlobs } from './build-context.js';
import { componentProjects } from './component-projects.js';
import { outlineWith } from './testing/outline.js';

const ALL = ['**/*'];
const folder = (path: string) => [path, `${path}/**/*`];

test.each([
  ['nothing', undefined, ALL, []],
  ['a comment', '# nothing of interest\n\n', ALL, []],
  ['a folder', '/node_modules/\n', ALL, folder('node_modules')],
  ['endings, in Windows lines', '*.md\r\n**/*.log\r\n', ALL, [...folder('*.md'), ...folder('**/*.log')]],
  ['all but a file', '*\n!dist/agent.mjs\n', folder('dist/agent.mjs'), []],
  ['all but a folder, without one in it', '**\n!src\nsrc/test\n', folder('src'), folder('src/test')],
  ['all', '*\n', [], []],
])('an ignore file that says %s', (_what, text, included, excluded) => {
  expect(contextGlobs(text)).toEqual({ included, excluded });
});

test.each([
  ['an exception takes back what globs could not', '*.md\n!README.md\ntmp\n', ALL, folder('tmp')],
  ['of signs that mean different things nothing is made', 'a[bc].txt\n{x,y}\n', ALL, []],
  ['an exception with such signs lets everything count', '*\n!src/[a-z]*\n', ALL, []],
  ['what lies outside the context is none of its files', '../secrets\n', ALL, []],
])('%s: a file too many at worst', (_what, text, included, excluded) => {
  expect(contextGlobs(text)).toEqual({ included, excluded });
});

test.each([
  [{}, undefined],
  [{ hasBuild: true }, { folder: 'agents/worker', dockerfile: 'agents/worker/Dockerfile' }],
  [
    { hasBuild: true, buildContext: '../..', dockerfile: 'docker/worker.Dockerfile' },
    { folder: '.', dockerfile: 'docker/worker.Dockerfile' },
  ],
  [{ hasBuild: true, buildContext: '../../..' }, undefined],
  [{ hasBuild: true, dockerfile: '${env.FLAVOUR}.Dockerfile' }, undefined],
])('of %j the context is %j', (outline, context) => {
  const [project] = componentProjects(
    [{ path: 'agents/worker/simplemas.deploy.yaml', outline: outlineWith({ name: 'worker', ...outline }) }],
    { others: new Map(), workspace: 'chess' },
  );
  expect(project === undefined ? 'no project' : buildContextOf(project)).toEqual(context);
});
