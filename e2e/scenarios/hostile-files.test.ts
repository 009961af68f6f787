// Files as large as they may be, made to take long: each ends in a report that a person can read, long before anybody would stop waiting.

import { beforeAll, test } from 'vitest';
import { installedCommand, plainFolder } from '../support/command-line.js';
import { run } from '../support/commands.js';
import { HOSTILE_FILES } from '../support/hostile-files.js';
import { verifies } from '../support/verifies.js';

/** Several times what it takes: a file that takes the square of the time takes minutes. Of the processor, as a busy machine makes anybody wait. */
const PROCESSOR_SECONDS = 30;
const LIMITED = `ulimit -S -t ${PROCESSOR_SECONDS} && exec "$0" "$@"`;
const MAX_REPORT_LENGTH = 1_000_000;

// One of them would install it while another looks for it.
beforeAll(installedCommand);

// Each is one process on one core, so that as many run at once as the project allows.
test.concurrent.for(HOSTILE_FILES)('$name', async ({ name, text, isRight = false }, { expect }) => {
  verifies('spec/input/bounded-time');
  const { folder, write } = plainFolder(`hostile-files/${HOSTILE_FILES.findIndex((file) => file.name === name)}`);
  write('simplemas.deploy.yaml', text);

  const command = ['sh', '-c', LIMITED, await installedCommand(), 'deploy', 'validate'];
  const { exitCode, signal, stdout, stderr } = await run(folder, command);

  expect({ exitCode, signal }, stderr.slice(0, 2_000)).toEqual({ exitCode: isRight ? 0 : 1, signal: null });
  expect(stderr).not.toMatch(/^ +at /m);
  expect(stdout.length + stderr.length).toBeLessThan(MAX_REPORT_LENGTH);
  if (!isRight) expect(stderr).toMatch(/^simplemas\.deploy\.yaml:\d+:\d+ error .+ [a-z]+\/[a-z-]+$/m);
});
