import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ask } from '../../support/ask.js';
import type { CommandResult } from '../../support/commands.js';
import { freePort } from '../../support/free-port.js';
import { copyWorkspace, type Workspace } from '../../support/workspace.js';
import { verifies } from '../../support/verifies.js';

const COMPOSE_FILE = 'dist/deploy/my-system/docker-compose.yml';
const UP_MS = 300_000;
const STOP_MS = 8000;

describe('docker compose', () => {
  const project = `simplemas-e2e-${process.pid}`;
  let workspace: Workspace;

  const compose = (...args: readonly string[]): Promise<CommandResult> =>
    workspace.run(['docker', 'compose', '--project-name', project, '--file', COMPOSE_FILE, ...args], {
      timeoutMs: UP_MS,
    });

  beforeAll(async () => {
    workspace = await copyWorkspace('two-agents');
    for (const name of ['worker', 'planner']) {
      const hostPort = await freePort();
      workspace.edit(`agents/${name}/simplemas.deploy.yaml`, (text) =>
        text.replace(/^( +)port: \d+$/m, (line, indent: string) => `${line}\n${indent}host_port: ${hostPort}`),
      );
    }
    const written = await workspace.nx('run-many', '-t', 'deploy-compose');
    expect(written, written.stdout + written.stderr).toMatchObject({ exitCode: 0 });
  });

  afterAll(async () => {
    await compose('down', '--volumes', '--rmi', 'local', '--timeout', '2');
  });

  test('accepts each generated file', async () => {
    for (const file of ['worker', 'planner', 'my-system'].map((name) => `dist/deploy/${name}/docker-compose.yml`)) {
      const result = await workspace.run(['docker', 'compose', '--file', file, 'config', '--quiet']);
      expect(result, `${file}: ${result.stderr}`).toMatchObject({ exitCode: 0 });
    }
  });

  test('builds and starts both until they are healthy', async () => {
    verifies('spec/compose/health-check');
    const result = await compose('up', '--build', '--wait', '--wait-timeout', '120');
    expect(result, result.stdout + result.stderr).toMatchObject({ exitCode: 0 });
  });

  test('the planner answers at its published port with what the worker says', async () => {
    verifies('agents/security/loopback');
    const { stdout } = await compose('port', 'planner', '8001');
    const port = Number(stdout.trim().split(':').at(-1));
    expect(await ask(port, 'Who works?')).toBe('planner: worker: Who works?');
  });

  test.each(['worker', 'planner'])('%s is not root, and has no package beside its one file', async (name) => {
    const code = 'console.log(process.getuid(), process.getgid(), fs.readdirSync("/app").join())';
    const { stdout } = await compose('exec', '--no-TTY', name, 'node', '-e', code);
    expect(stdout.trim()).toBe('1000 1000 agent.mjs');
  });

  test('both stop by themselves: nobody has to be killed', async () => {
    const before = performance.now();
    expect(await compose('stop', '--timeout', '30')).toMatchObject({ exitCode: 0 });
    expect(performance.now() - before).toBeLessThan(STOP_MS);
    const { stdout } = await compose('ps', '--all', '--format', '{{.Service}} {{.ExitCode}}');
    expect(stdout.trim().split('\n').sort()).toEqual(['planner 0', 'worker 0']);
  });
});
