// Global set-up of the `docker` test project: a Docker Engine with Compose v2 must answer. In CI a missing one is
// installed, and a failure to do so is a failure of the run; a developer's machine is never changed behind their back.

import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const INSTALL_SCRIPT = 'e2e/engines/docker.sh';
const ANSWER_TIMEOUT_MS = 30_000;
const INSTALL_TIMEOUT_MS = 30 * 60_000;

export default function setUpDockerEngine(): void {
  const isCi = process.env['CI'] === 'true';
  // The script also makes the base images, so CI asks it even when the engine is there; then it takes a second.
  if (isCi) installEngine();
  const missing = [['info'], ['compose', 'version']].find((args) => !answers(args));
  if (missing === undefined) return;
  const remedy = isCi ? `${INSTALL_SCRIPT} did not help` : `start your engine, or run as root: ${INSTALL_SCRIPT}`;
  throw new Error(`\`docker ${missing.join(' ')}\` fails: ${remedy}`);
}

function answers(args: readonly string[]): boolean {
  return spawnSync('docker', args, { stdio: 'ignore', timeout: ANSWER_TIMEOUT_MS }).status === 0;
}

function installEngine(): void {
  const script = fileURLToPath(new URL('../engines/docker.sh', import.meta.url));
  const { status, error } = spawnSync('bash', [script], {
    stdio: ['ignore', 'inherit', 'inherit'],
    timeout: INSTALL_TIMEOUT_MS,
  });
  if (status === 0) return;
  throw new Error(`${INSTALL_SCRIPT} failed (${error?.message ?? `exit ${status}`}): the docker tests need an engine`);
}
