import { expect, test } from 'vitest';
import { createFolder } from '../testing/run-in-folder.js';
import { verifies } from '../../../../e2e/support/verifies.js';

test('the page of a code', async () => {
  verifies('spec/cli/explain');
  const { status, stdout, stderr } = await createFolder().run(['explain', 'schema/unknown-key']);
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expect(stdout).toMatch(/^# schema\/unknown-key\n\n/);
  expect(stdout).toContain('\n## Bad\n');
  expect(stdout).toContain('\n## Good\n');
});

test('all codes, each with its severity and its meaning', async () => {
  const { status, stdout } = await createFolder().run(['explain']);
  expect(status).toBe(0);
  expect(stdout).toMatch(/^CODE +SEVERITY +MEANING\n/);
  expect(stdout).toMatch(/^schema\/unknown-key +error +A key is not one of those/m);
});
