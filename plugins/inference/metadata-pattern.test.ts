import { expect, test } from 'vitest';
import { metadataPattern } from './metadata-pattern.js';

test.each([
  ['agents/**', 'agents/**/{simplemas.deploy.yaml,simplemas.deploy.yml}'],
  ['**', '**/{simplemas.deploy.yaml,simplemas.deploy.yml}'],
  ['{agents,services}/*/*', '{agents,services}/*/{simplemas.deploy.yaml,simplemas.deploy.yml}'],
  ['agents/**/*.yaml', 'agents/**/simplemas.deploy.yaml'],
  ['agents/**/*.yml', 'agents/**/simplemas.deploy.yml'],
  ['agents/*/*.{yaml,yml}', 'agents/*/{simplemas.deploy.yaml,simplemas.deploy.yml}'],
  ['agents/*/simplemas.deploy.yaml', 'agents/*/simplemas.deploy.yaml'],
  ['agents/worker', 'agents/worker'],
  ['', ''],
])('"%s" means %s', (pattern, meant) => {
  expect(metadataPattern(pattern)).toBe(meant);
});
