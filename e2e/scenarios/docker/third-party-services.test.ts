// Services that `nx g simplemas:component --image` describes, started by the Compose file that comes of it. See support/service-images.ts for what the images are.

import { rmSync } from 'node:fs';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { run, runOk, type CommandResult } from '../../support/commands.js';
import { freePort } from '../../support/free-port.js';
import { serviceImage } from '../../support/service-images.js';
import { verifies } from '../../support/verifies.js';
import { copyWorkspace, type Workspace } from '../../support/workspace.js';

const COMPOSE_FILE = 'dist/deploy/my-system/docker-compose.yml';
const PASSWORD = 'only-the-operator-knows';
const PASSWORDS = { POSTGRES_PASSWORD: PASSWORD, RABBITMQ_DEFAULT_PASS: PASSWORD };
const UP_MS = 300_000;

/** Name of the component by the image that it is made of. */
const SERVICES = { postgres: 'database', redis: 'cache', nats: 'bus', rabbitmq: 'queue' } as const;

const project = `simplemas-e2e-services-${process.pid}`;
const ports: Record<string, number> = {};
let workspace: Workspace;

const compose = (...args: readonly string[]): Promise<CommandResult> =>
  run(workspace.folder, ['docker', 'compose', '--project-name', project, '--file', COMPOSE_FILE, ...args], {
    timeoutMs: UP_MS,
    environment: PASSWORDS,
  });

const succeeds = (result: CommandResult): string => {
  expect(result, result.stdout + result.stderr).toMatchObject({ exitCode: 0 });
  return result.stdout.trim();
};

const up = async (): Promise<string> => succeeds(await compose('up', '--wait', '--wait-timeout', '180'));

/** Over the network, under the name that other components know it by. */
const sql = (statement: string, password = PASSWORD): Promise<CommandResult> => {
  const words = ['--host', 'database', '--username', 'postgres', '--tuples-only', '--no-align', '--command', statement];
  return compose('exec', '--no-TTY', '--env', `PGPASSWORD=${password}`, 'database', 'psql', ...words);
};

const redis = (...words: readonly string[]): Promise<CommandResult> =>
  compose('exec', '--no-TTY', 'cache', 'redis-cli', '-h', 'cache', ...words);

const rabbitmq = (...words: readonly string[]): Promise<CommandResult> =>
  compose('exec', '--no-TTY', 'queue', ...words);

beforeAll(async () => {
  workspace = await copyWorkspace('third-party-services');
  rmSync(workspace.path('agents'), { recursive: true });
  const nx = workspace.path('node_modules/.bin/nx');
  for (const [service, name] of Object.entries(SERVICES)) {
    const image = await serviceImage(service as keyof typeof SERVICES);
    await runOk(workspace.folder, [nx, 'g', 'simplemas:component', name, '--image', image]);
    const port = (ports[name] = await freePort());
    workspace.edit(`services/${name}/simplemas.deploy.yaml`, (text) =>
      text.replace(/^( +)(- )?port: \d+$/m, (line, indent: string, item = '') => {
        return `${line}\n${indent}${' '.repeat(String(item).length)}host_port: ${port}`;
      }),
    );
  }
  const written = await workspace.nx('run', 'my-system:deploy-compose');
  expect(written, written.stdout + written.stderr).toMatchObject({ exitCode: 0 });
});

afterAll(async () => {
  await compose('down', '--volumes', '--timeout', '2');
});

// Compose names one missing variable, whichever it comes to first: so each is the only one that is missing.
test.each(Object.keys(PASSWORDS))('%s is asked for, and written nowhere', async (variable) => {
  verifies('agents/services/started');
  const withoutIt = await run(workspace.folder, ['docker', 'compose', '--file', COMPOSE_FILE, 'config', '--quiet'], {
    environment: { ...PASSWORDS, [variable]: '' },
  });
  expect(withoutIt.exitCode).not.toBe(0);
  expect(withoutIt.stderr).toContain(variable);
  expect(withoutIt.stderr).not.toContain(PASSWORD);
  expect(workspace.read(COMPOSE_FILE)).toContain(`\${${variable}:?`);
  expect(workspace.read('dist/deploy/my-system/.env.example')).toMatch(new RegExp(`^${variable}=$`, 'm'));
});

test('all start, and those that have a health check are well', async () => {
  await up();
  const states = succeeds(await compose('ps', '--format', '{{.Service}} {{.State}} {{.Health}}'));
  expect(
    states
      .split('\n')
      .map((line) => line.trim())
      .sort(),
  ).toEqual(['bus running', 'cache running healthy', 'database running healthy', 'queue running healthy']);
});

describe('postgres', () => {
  test('takes the password, and no other', async () => {
    expect(succeeds(await sql('select 6 * 7'))).toBe('42');
    const refused = await sql('select 1', 'guessed');
    expect(refused.exitCode).not.toBe(0);
    expect(refused.stderr).toContain('password authentication failed');
  });

  test('is reached at its published port', async () => {
    const { stdout } = await compose('port', 'database', '5432');
    expect(stdout.trim()).toMatch(new RegExp(`:${ports['database']}$`));
    expect(await firstBytes(ports['database'] ?? 0, Buffer.from([0, 0, 0, 8, 4, 210, 22, 47]))).toMatch(/^[SN]$/);
  });
});

test('redis answers what it was told', async () => {
  expect(succeeds(await redis('set', 'move', 'e4'))).toBe('OK');
  expect(succeeds(await redis('get', 'move'))).toBe('e4');
});

test('rabbitmq knows its user by the password', async () => {
  succeeds(await rabbitmq('rabbitmqctl', 'authenticate_user', 'agents', PASSWORD));
  expect((await rabbitmq('rabbitmqctl', 'authenticate_user', 'agents', 'guessed')).exitCode).not.toBe(0);
});

test('nats greets at its published port', async () => {
  expect(await firstBytes(ports['bus'] ?? 0)).toMatch(/^INFO \{/);
});

test('what they keep outlives their containers', async () => {
  verifies('agents/services/started');
  succeeds(await sql("create table moves (move text); insert into moves values ('e4')"));
  succeeds(await rabbitmq('rabbitmqctl', 'add_vhost', 'games'));
  succeeds(await compose('down', '--timeout', '10'));
  await up();
  expect(succeeds(await sql('select move from moves'))).toBe('e4');
  expect(succeeds(await redis('get', 'move'))).toBe('e4');
  expect(succeeds(await rabbitmq('rabbitmqctl', 'list_vhosts', '--quiet'))).toContain('games');
});

test('they end by themselves', async () => {
  succeeds(await compose('stop', '--timeout', '10', 'database', 'cache'));
  const ended = succeeds(await compose('ps', '--all', '--format', '{{.Service}} {{.ExitCode}}'));
  expect(ended.split('\n')).toEqual(expect.arrayContaining(['cache 0', 'database 0']));
});

/** What a server says first, to the message that some wait for. */
function firstBytes(port: number, message?: Buffer): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => message && socket.write(message));
    socket.setTimeout(10_000, () => socket.destroy(new Error(`nothing from port ${port}`)));
    socket.once('data', (bytes) => {
      socket.destroy();
      resolve(bytes.toString('latin1'));
    });
    socket.once('error', reject);
  });
}
