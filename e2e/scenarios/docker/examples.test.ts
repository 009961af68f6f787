// What comes of the examples, as Docker Compose reads it.

import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { plainFolder } from '../../support/command-line.js';
import { run } from '../../support/commands.js';

const EXAMPLES = '../../../examples';
const FILE = 'dist/docker-compose.yml';

test.each(readdirSync(join(import.meta.dirname, EXAMPLES)))('the Compose file of %s is accepted', async (name) => {
  const plain = plainFolder(`example-${name}`, join(EXAMPLES, name));
  const written = await plain.simplemas('deploy', 'orchestrate', '--output', FILE);
  expect(written, written.stderr).toMatchObject({ exitCode: 0 });
  const command = ['docker', 'compose', '--file', FILE, 'config', '--quiet'];
  const accepted = await run(plain.folder, command, { environment: { OPENAI_API_KEY: 'set' } });
  expect(accepted, accepted.stderr).toMatchObject({ exitCode: 0 });
});
