import { expect, test } from 'vitest';
import { checkSelection } from '../testing/check-selection.js';
import { createMemoryFiles } from '../testing/memory-files.js';
import { imagesWithDist } from './images-with-dist.js';

const METADATA = 'version: "1.0"\ncomponent: { name: a }\ndocker: { build: . }\n';

test.each([
  ['COPY dist/agent.mjs ./', true],
  ['copy --chown=1000 ["dist", "/app"]', true],
  ['FROM x\n  ADD package.json ./dist/ /app/', true],
  ['COPY . .', false],
  ['COPY --from=build /app/dist ./dist', false],
  ['COPY src/distance.ts ./', false],
  ['COPY dist.txt my-dist ./', false],
  ['# COPY dist ./', false],
  ['RUN cp -r dist /app', false],
])('%j', (line, expected) => {
  const contents = { 'a/simplemas.deploy.yaml': METADATA, 'a/Dockerfile': `FROM node:22-slim\n${line}\n` };
  const { system } = checkSelection(contents, { from: 'folder', folder: 'a' });
  expect(imagesWithDist(createMemoryFiles(contents), system).has('a')).toBe(expected);
});
