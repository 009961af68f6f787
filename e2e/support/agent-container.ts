// An image of an agent, run as a container of the same name.

import { setTimeout as sleep } from 'node:timers/promises';
import { run, runOk, type CommandResult } from './commands.js';

const HEALTHY_MS = 60_000;
const BUILD_MS = 600_000;

/** The engine of Debian 12 builds with BuildKit only when asked to. */
const BUILDKIT = { DOCKER_BUILDKIT: '1' };

/** Locks are made where the image is built, so that both see the same index of packages. */
const PYTHON_LOCKS: Readonly<Record<string, string>> = {
  uv: 'pip install --quiet uv==0.13.9 && uv lock --quiet',
  // The default API of Poetry's index is no standard: behind a proxy only the simple one may answer.
  poetry:
    'pip install --quiet poetry==2.5.1 && poetry source add --priority=primary packages https://pypi.org/simple/ && poetry lock --no-interaction',
};

export interface AgentContainer {
  readonly docker: (...args: readonly string[]) => Promise<CommandResult>;
  /** Builds the image and answers with the log, in which a step that was not run again is `CACHED`. */
  readonly build: (folder: string, ...args: readonly string[]) => Promise<string>;
  /** Starts the container, and answers with its address once it is healthy. */
  readonly start: () => Promise<string>;
  readonly remove: () => Promise<void>;
}

/** `name` is that of the image and of the container. */
export function agentContainer(folder: string, name: string): AgentContainer {
  const docker = (...args: readonly string[]) => runOk(folder, ['docker', ...args]);
  return {
    docker,
    build: async (context, ...args) => {
      const command = ['docker', 'build', '--progress', 'plain', '--tag', name, ...args, '.'];
      const { stdout, stderr } = await runOk(context, command, { environment: BUILDKIT, timeoutMs: BUILD_MS });
      return stdout + stderr;
    },
    start: async () => {
      // The image would ask for the first time after ten seconds: what it asks with is what counts here.
      await docker('run', '--detach', '--name', name, '--health-interval', '1s', '--publish-all', name);
      await untilHealthy(() => docker('inspect', '--format', '{{.State.Health.Status}}', name));
      const { stdout } = await docker('port', name, '8000');
      return `http://127.0.0.1:${/(?:127\.0\.0\.1|0\.0\.0\.0):(\d+)/.exec(stdout)?.[1]}/`;
    },
    remove: async () => {
      await run(folder, ['docker', 'rm', '--force', '--volumes', name]);
      await run(folder, ['docker', 'rmi', '--force', name]);
    },
  };
}

/** Writes the lock file of uv or Poetry, as whoever wrote the project would have done it. `project` lies in `folder`. */
export async function lockPython(tool: 'uv' | 'poetry', folder: string, project = '.'): Promise<void> {
  const mount = ['--volume', `${folder}:/repository`, '--workdir', `/repository/${project}`];
  await runOk(folder, ['docker', 'run', '--rm', ...mount, 'python:3.10-slim', 'sh', '-c', PYTHON_LOCKS[tool] ?? '']);
}

/** True where the step whose command matches was not run in the build that wrote the log. */
export function isCached(log: string, command: RegExp): boolean {
  const step = new RegExp(`^#(\\d+) \\[[^\\]]+\\] RUN .*(?:${command.source})`, 'm').exec(log)?.[1];
  return step !== undefined && new RegExp(`^#${step} CACHED$`, 'm').test(log);
}

async function untilHealthy(status: () => Promise<CommandResult>): Promise<void> {
  const deadline = performance.now() + HEALTHY_MS;
  let last = '';
  while (performance.now() < deadline) {
    last = (await status()).stdout.trim();
    if (last === 'healthy') return;
    await sleep(500);
  }
  throw new Error(`the container is ${last} after ${HEALTHY_MS} ms`);
}
