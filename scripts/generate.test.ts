// Generated files are committed, and are what would be generated now.

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { generatedFiles } from './generate/generated-files.js';
import { readText, ROOT } from './repository-files.js';
import { verifies } from '../e2e/support/verifies.js';

const files = await generatedFiles();

test.each([...files.keys()])('%s is as generated; else run "npm run generate"', (path) => {
  expect(existsSync(join(ROOT, path)), 'exists').toBe(true);
  expect(readText(path)).toBe(files.get(path));
});

test('generating twice gives the same bytes', async () => {
  verifies('spec/format/one-schema');
  expect(await generatedFiles()).toEqual(files);
});
