// The Compose files that the golden fixtures expect, judged by Compose itself and by a linter for Compose files.

import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { run } from '../../support/commands.js';
import { emptyFolder } from '../../support/workspace.js';
import { verifies } from '../../support/verifies.js';

const ROOT = join(import.meta.dirname, '../../..');
const GOLDEN = join(ROOT, 'packages/cli/golden');

const composeFiles = readdirSync(GOLDEN, { recursive: true, encoding: 'utf8' })
  .filter((path) => /\/output\/.*\.ya?ml$/.test(path))
  .map((path) => join(GOLDEN, path))
  .filter((path) => /^services:/m.test(readFileSync(path, 'utf8')))
  .sort();

/** What the linter would have otherwise, and why it is as it is. */
const OFF = [
  // Matters of taste: an order of keys, and quotes where no YAML reader needs them.
  'service-keys-order',
  'require-quotes-in-ports',
  // The user's: order of ports, tags of images, a name for the image that is built, an address to publish on (--bind).
  'service-ports-alphabetical-order',
  'service-image-require-explicit-tag',
  'no-build-and-image',
  'no-unbound-port-interfaces',
  // A workspace without a name leaves it to Compose.
  'require-project-name-field',
  // Takes the port of a container, for which Docker chooses one of the host, for one of the host.
  'no-duplicate-exported-ports',
];

test('there are some', () => {
  expect(composeFiles.length).toBeGreaterThan(10);
});

test('every import that makes something is among them', () => {
  const imports = join(GOLDEN, 'import');
  const made = readdirSync(imports).filter((name) => existsSync(join(imports, name, 'output')));
  const judged = made.filter((name) => composeFiles.some((file) => file.startsWith(join(imports, name, 'output'))));
  expect(judged).toEqual(made);
});

test('docker compose config accepts each', async () => {
  verifies('spec/compose/accepted');
  const refused: string[] = [];
  for (const file of composeFiles) {
    const { exitCode, stderr } = await run(
      dirname(file),
      ['docker', 'compose', '--file', file, '--project-name', 'golden', 'config', '--quiet'],
      { environment: requiredVariables(readFileSync(file, 'utf8')) },
    );
    if (exitCode !== 0) refused.push(`${file}: ${stderr}`);
  }
  expect(refused).toEqual([]);
});

test('dclint finds nothing in any', async () => {
  const config = join(emptyFolder('dclint'), 'config.json');
  writeFileSync(config, JSON.stringify({ rules: Object.fromEntries(OFF.map((rule) => [rule, 0])) }));
  const lint = [process.execPath, join(ROOT, 'node_modules/dclint/bin/dclint.cjs'), '--config', config];
  const { exitCode, stdout, stderr } = await run(ROOT, [...lint, ...composeFiles]);
  expect(exitCode, stdout + stderr).toBe(0);
  expect(stdout).not.toMatch(/ warning /);
});

/** What a deployment would have to set. */
function requiredVariables(text: string): Readonly<Record<string, string>> {
  return Object.fromEntries([...text.matchAll(/\$\{(\w+):\?/g)].map(([, name = '']) => [name, 'set']));
}
