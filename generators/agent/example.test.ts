import { createTreeWithEmptyWorkspace } from '@nx/devkit/testing';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import agentGenerator from './generator.js';

const EXAMPLE = join(import.meta.dirname, '../../examples/planner-worker');

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
