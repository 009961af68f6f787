import { describe, expect, test } from 'vitest';
import { checkSelection } from '../testing/check-selection.js';
import { createMemoryFiles, type MemoryContents } from '../testing/memory-files.js';
import { copiedSources } from './copied-sources.js';

const METADATA = 'version: "1.0"\ncomponent: { name: a }\n';

function copiedBy(line: string, build: string, more: MemoryContents = {}) {
  const contents = {
    'agents/a/simplemas.deploy.yaml': `${METADATA}docker: { build: ${build} }\n`,
    'agents/a/Dockerfile': `FROM node:22-slim\n${line}\n`,
    ...more,
  };
  const { system } = checkSelection(contents, { from: 'folder', folder: '.' });
  return copiedSources(createMemoryFiles(contents), system.components).get('a');
}

describe('what a build on this machine made is copied by', () => {
  test.each([
    ['COPY dist/agent.mjs ./', true],
    ['copy --chown=1000 ["dist", "/app"]', true],
    ['FROM x\n  ADD package.json ./dist/ /app/', true],
    ['COPY . .', false],
    ['COPY --from=build /app/dist ./dist', false],
    ['COPY --chown=1000:1000 --from=build /app/dist ./dist', false],
    ['COPY src ./dist', false],
    ['COPY src/distance.ts ./', false],
    ['COPY dist.txt my-dist ./', false],
    ['# COPY dist ./', false],
    ['RUN cp -r dist /app', false],
  ])('%j', (line, expected) => {
    expect(copiedBy(line, '.')?.hasDist).toBe(expected);
  });
});

describe('what does not lie in the folder of the component is copied by', () => {
  const build = '{ context: ../.., dockerfile: agents/a/Dockerfile }';
  const workspace = { 'packages/rules/package.json': '', 'my tools/a.js': '', 'package.json': '', 'yarn.lock': '' };

  test.each([
    ['COPY packages/rules ./packages/rules', ['packages/rules']],
    ['COPY packages/rules/package.json ./packages/rules/\nCOPY --chown=1:1 ./packages/rules ./x', ['packages/rules']],
    ['COPY yarn.lock package.json ./', ['package.json', 'yarn.lock']],
    ['COPY ["my tools", "./tools"]', ['my tools']],
    ['COPY agents/a ./\nCOPY agents/a/src ./src', []],
    ['COPY . .', []],
    ['COPY nowhere /etc/passwd ../../elsewhere ./', []],
    ['COPY --from=build /app/packages/rules ./', []],
  ])('%j', (lines, expected) => {
    expect(copiedBy(lines, build, workspace)?.beside).toEqual(expected);
  });
});
