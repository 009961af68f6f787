// The metadata of services in the golden fixture of Kubernetes are those that the generator writes: what operators' tools say of the one holds for the other.

import { createTreeWithEmptyWorkspace } from '@nx/devkit/testing';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { verifies } from '../../e2e/support/verifies.js';
import componentGenerator from './generator.js';

const FIXTURE = join(import.meta.dirname, '../../packages/cli/golden/kubernetes/third-party-services/input');

test.each([
  ['database', 'postgres:17'],
  ['memory', 'qdrant/qdrant:v1.15.4'],
  ['queue', 'rabbitmq:4.1'],
  ['models', 'ollama/ollama:0.12.3'],
])('%s of the fixture is what the generator makes of %s', async (name, image) => {
  verifies('agents/services/kubernetes');
  const tree = createTreeWithEmptyWorkspace();
  await componentGenerator(tree, { name, image });
  const path = `services/${name}/simplemas.deploy.yaml`;
  await expect(tree.read(path, 'utf8')).toMatchFileSnapshot(join(FIXTURE, path));
});
