import { afterAll, expect, test } from 'vitest';
import { plainFolder } from '../../support/command-line.js';
import { runOk, type CommandResult } from '../../support/commands.js';
import { verifies } from '../../support/verifies.js';

const METADATA = `
version: "1.0"
component: { name: keeper }
docker: { image: "debian:bookworm-slim", command: [sleep, infinity] }
volumes: [{ name: notes, path: /notes }]
`;

const project = `simplemas-e2e-volumes-${process.pid}`;
const plain = plainFolder('volumes');

const compose = (...args: readonly string[]): Promise<CommandResult> =>
  runOk(plain.folder, ['docker', 'compose', '--project-name', project, ...args]);

afterAll(async () => {
  await compose('down', '--volumes', '--timeout', '1');
});

test('what a component keeps in a volume outlives its container', async () => {
  verifies('metadata/volumes/name');
  plain.write('simplemas.deploy.yaml', METADATA);
  expect(await plain.simplemas('deploy', 'compose')).toMatchObject({ exitCode: 0 });

  await compose('up', '--detach', '--wait');
  await compose('exec', '--no-TTY', 'keeper', 'sh', '-c', 'echo kept > /notes/note');
  await compose('down', '--timeout', '1');
  await compose('up', '--detach', '--wait');

  expect((await compose('exec', '--no-TTY', 'keeper', 'cat', '/notes/note')).stdout).toBe('kept\n');
});
