import { createTreeWithEmptyWorkspace } from '@nx/devkit/testing';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import agentGenerator from './generator.js';

const EXAMPLES = join(import.meta.dirname, '../../examples');
const EXAMPLE = join(EXAMPLES, 'planner-worker');

test('the example system is what the generator writes', async () => {
  const tree = createTreeWithEmptyWorkspace();
  tree.write('package.json', JSON.stringify({ name: '@planner-worker/source', workspaces: ['agents/*'] }));
  await agentGenerator(tree, { name: 'worker', description: 'Answers questions', skipFormat: true });
  await agentGenerator(tree, {
    name: 'planner',
    description: 'Asks the worker',
    dependencies: ['worker'],
    skipFormat: true,
  });

  const written = tree.listChanges().filter(({ path }) => path.startsWith('agents/'));
  expect(written).not.toEqual([]);
  for (const { path, content } of written) {
    expect(content?.toString('utf8'), path).toBe(readFileSync(join(EXAMPLE, path), 'utf8'));
  }
});

test('the example with a language model is built as the generator has it', async () => {
  const tree = createTreeWithEmptyWorkspace();
  tree.write('package.json', JSON.stringify({ name: '@llm/source', workspaces: ['agents/*'] }));
  const description = 'Answers questions with a language model';
  await agentGenerator(tree, { name: 'assistant', description, skipFormat: true });

  for (const file of ['.dockerignore', 'Dockerfile', 'build.mjs', 'package.json', 'tsconfig.json']) {
    const path = `agents/assistant/${file}`;
    expect(tree.read(path, 'utf8'), path).toBe(readFileSync(join(EXAMPLES, 'llm', path), 'utf8'));
  }
});
