// Images of well-known services. Where a registry can be reached they are the official ones. Where none can, each is a stand-in of the same name and version: the
// real server, from Debian's packages, behind an entry point of ours that does what the documentation of the official image says, as far as generated metadata
// rely on it. What such a test shows is that port, data folder, variables and health check fit the server; not that the official image has not changed since.

import { join } from 'node:path';
import { run, runOk } from './commands.js';

const FIXTURES = join(import.meta.dirname, '../scenarios/fixtures/service-images');
const PULL_MS = 120_000;
const BUILD_MS = 600_000;

/** The versions that Debian 12 has. */
const TAGS = { postgres: '15', redis: '7.0', nats: '2.9', rabbitmq: '3.10', registry: '2.8' } as const;

/** The name of the image, once the engine has it. */
export async function serviceImage(service: keyof typeof TAGS): Promise<string> {
  const image = `${service}:${TAGS[service]}`;
  const folder = join(FIXTURES, service);
  const docker = (...args: readonly string[]) => run(folder, ['docker', ...args], { timeoutMs: PULL_MS });
  if ((await docker('image', 'inspect', image)).exitCode === 0) return image;
  if ((await docker('pull', '--quiet', image)).exitCode === 0) return image;
  await runOk(folder, ['docker', 'build', '--tag', image, '.'], {
    environment: { DOCKER_BUILDKIT: '1' },
    timeoutMs: BUILD_MS,
  });
  return image;
}
