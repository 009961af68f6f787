// The pipelines of GitLab that the golden files expect, judged by the schema that GitLab publishes.

import { copyFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { run, runOk, type CommandResult } from '../../support/commands.js';
import { emptyFolder } from '../../support/workspace.js';
import { verifies } from '../../support/verifies.js';

const GOLDEN = join(import.meta.dirname, '../../../packages/renderers/src/pipeline/golden');
const VERSION = '0.39.0';
const IMAGE = `simplemas-check-jsonschema:${VERSION}`;

const pipelines = readdirSync(GOLDEN).filter((file) => file.startsWith('gitlab-'));

/** PyPI has a checker that brings the schema; the layer cache keeps it from run to run. */
beforeAll(async () => {
  const context = emptyFolder('check-jsonschema');
  const dockerfile = `FROM python:3.12-slim\nRUN pip install check-jsonschema==${VERSION}\n`;
  writeFileSync(join(context, 'Dockerfile'), dockerfile);
  await runOk(context, ['docker', 'build', '--quiet', '--tag', IMAGE, context]);
});

async function check(folder: string, files: readonly string[]): Promise<CommandResult> {
  const checker = [
    'check-jsonschema',
    '--builtin-schema',
    'vendor.gitlab-ci',
    ...files.map((file) => `/files/${file}`),
  ];
  return await run(folder, ['docker', 'run', '--rm', '--volume', `${folder}:/files:ro`, IMAGE, ...checker]);
}

test('there is one for each package manager', () => {
  expect(pipelines.length).toBeGreaterThan(10);
});

test('the schema accepts each', async () => {
  verifies('nx/ci/valid');
  const folder = emptyFolder('gitlab-pipelines');
  for (const file of pipelines) copyFileSync(join(GOLDEN, file), join(folder, file));
  const result = await check(folder, pipelines);
  expect(result, result.stdout + result.stderr).toMatchObject({ exitCode: 0 });
});

test('it would refuse one whose jobs do nothing', async () => {
  const folder = emptyFolder('gitlab-broken');
  writeFileSync(join(folder, 'broken.yml'), 'check: { stag: check }\n');
  expect(await check(folder, ['broken.yml'])).toMatchObject({ exitCode: 1 });
});
