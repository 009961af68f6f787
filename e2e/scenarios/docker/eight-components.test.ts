// A whole system on a real engine, from the packed command line: what starts when, who reaches whom, and what arrives inside a container.

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { plainFolder } from '../../support/command-line.js';
import { run, type CommandResult } from '../../support/commands.js';
import { verifies } from '../../support/verifies.js';
import { ADDRESSES, ASK_ALL, DOCKERFILE, PRICE_IN_CONTAINER, SERVER, systemOnPort } from './eight-components.js';

const UP_MS = 300_000;
const SECRET = 'not-written-down';
/** Below the ports that the kernel gives to others; two runs on one machine keep out of each other's way. */
const PORT = 21_000 + (process.pid % 100) * 10;

const system = systemOnPort(PORT);
const plain = plainFolder('eight-components');
const project = `simplemas-e2e-eight-${process.pid}`;

const compose = (...args: readonly string[]): Promise<CommandResult> =>
  run(plain.folder, ['docker', 'compose', '--project-name', project, ...args], {
    timeoutMs: UP_MS,
    environment: { API_KEY: SECRET },
  });

async function inside(service: string, code: string): Promise<string> {
  const { exitCode, stdout, stderr } = await compose('exec', '--no-TTY', service, 'node', '-e', code);
  if (exitCode !== 0) throw new Error(`in ${service}: ${stderr}`);
  return stdout.trim();
}

async function write(...options: readonly string[]): Promise<CommandResult> {
  return await plain.simplemas('deploy', 'orchestrate', '--bind', '127.0.0.1', ...options);
}

beforeAll(() => {
  for (const [name, metadata] of Object.entries(system)) {
    mkdirSync(join(plain.folder, name), { recursive: true });
    plain.write(`${name}/simplemas.deploy.yaml`, metadata);
    plain.write(`${name}/Dockerfile`, DOCKERFILE);
    plain.write(`${name}/server.mjs`, SERVER);
  }
});

afterAll(async () => {
  await compose('down', '--volumes', '--rmi', 'local', '--timeout', '2');
});

test('is written, with what is to be told', async () => {
  const { exitCode, stderr } = await write();
  expect(exitCode, stderr).toBe(0);
  for (const code of ['resolve/dependency-cycle', 'resolve/dependency-missing', 'plan/published-port-moved'])
    expect(stderr).toContain(code);
});

test('its secret is written nowhere, and asked for', async () => {
  expect(plain.read('docker-compose.yml')).toContain('${API_KEY:?');
  expect(plain.read('.env.example')).toMatch(/^# Key of the worker\n# .*\nAPI_KEY=$/m);
  const withoutSecret = await run(plain.folder, ['docker', 'compose', 'config', '--quiet']);
  expect(withoutSecret.exitCode).not.toBe(0);
  expect(withoutSecret.stderr).toContain('API_KEY');
});

describe.each([
  ['on one network', []],
  ['kept apart', ['--network-isolation']],
])('%s', (_how, options) => {
  const isApart = options.length > 0;

  test('comes up until all are healthy', async () => {
    verifies('spec/compose/runs');
    expect(await write(...options)).toMatchObject({ exitCode: 0 });
    const result = await compose('up', '--build', '--wait', '--wait-timeout', '180');
    expect(result, result.stdout + result.stderr).toMatchObject({ exitCode: 0 });
    const { stdout } = await compose('ps', '--format', '{{.Service}} {{.Health}}');
    expect(stdout.trim().split('\n').sort()).toEqual(Object.keys(system).map((name) => `${name} healthy`));
  });

  test.each([
    ['worker', 'store'],
    ['planner', 'worker'],
    ['gateway', 'planner'],
    ['gateway', 'feed'],
    ['reader', 'writer'],
  ])('%s is started when %s is ready, not before', async (later, earlier) => {
    const facts = async (name: string) =>
      JSON.parse(
        await inside(
          name,
          `fetch('http://127.0.0.1:'+process.env.AGENT_PORT).then(async(a)=>console.log(await a.text()))`,
        ),
      ) as {
        readonly startedAt: number;
        readonly readyAt: number;
      };
    expect((await facts(later)).startedAt).toBeGreaterThan((await facts(earlier)).readyAt);
  });

  test.each(Object.keys(system))('every address that %s has answers from inside it', async (name) => {
    verifies('compose/services/mutual', 'compose/services/command');
    const answers = JSON.parse(await inside(name, ASK_ALL)) as Readonly<Record<string, string>>;
    const expected = ADDRESSES[name] ?? [];
    expect(answers).toEqual(Object.fromEntries(expected.map((each) => [`SERVICE_URL_${each}`, 'answers'])));
  });

  test('what one component writes another reads', async () => {
    verifies('orchestrate/shared-volumes');
    expect(await inside('reader', `console.log(fs.readFileSync('/notes/note.txt','utf8'))`)).toBe('from writer');
  });

  test('texts and secrets arrive as they were meant', async () => {
    verifies('metadata/environment/secret');
    const values = await inside('worker', 'console.log(JSON.stringify([process.env.PRICE,process.env.API_KEY]))');
    expect(JSON.parse(values)).toEqual([PRICE_IN_CONTAINER, SECRET]);
  });

  test.each([
    ['gateway', `http://store:${PORT + 4}`],
    ['reader', `http://planner:${PORT}`],
    ['feed', `http://worker:${PORT}`],
  ])(`%s, which has nothing to do with it, ${isApart ? 'does not reach' : 'reaches'} %s`, async (name, url) => {
    const code = `fetch('${url}',{signal:AbortSignal.timeout(4000)}).then(()=>console.log('answers'),()=>console.log('out of reach'))`;
    expect(await inside(name, code)).toBe(isApart ? 'out of reach' : 'answers');
  });

  test('goes down without a trace', async () => {
    expect(await compose('down', '--volumes', '--rmi', 'local', '--timeout', '10')).toMatchObject({ exitCode: 0 });
  });
});
