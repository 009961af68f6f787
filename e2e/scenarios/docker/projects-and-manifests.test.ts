// What lists components, on a real engine: a project whose agents find each other, and a manifest that runs the chess agent of the reference on another image.

import { afterAll, expect, test } from 'vitest';
import { plainFolder } from '../../support/command-line.js';
import { run, runOk } from '../../support/commands.js';
import { freePort } from '../../support/free-port.js';
import { verifies } from '../../support/verifies.js';

const SERVER = "require('node:http').createServer((_, answer) => answer.end('well')).listen(8000)";
const HEALTH = "fetch('http://127.0.0.1:8000').then(() => process.exit(0), () => process.exit(1))";
const agent = async (name: string, other: string): Promise<string> => `
version: "1.0"
component: { name: ${name} }
docker: { image: "node:22-slim", command: [node, -e, ${JSON.stringify(SERVER)}] }
health_check: { command: [node, -e, ${JSON.stringify(HEALTH)}], period_seconds: 1 }
ports: [{ port: 8000, host_port: ${await freePort()} }]
dependencies: [{ name: ${other} }]
`;

const MANIFEST = `
version: "1.0"
components:
  - name: chess-player
    path: chess-player
    overrides:
      docker: { build: null, image: "debian:bookworm-slim", command: [sleep, infinity] }
      ports: null
`;

const project = plainFolder('connected');
const chess = plainFolder('memory', 'chess');
const environment = { MCP_API_KEY: 'from the shell' };
const names = { connected: `simplemas-e2e-connected-${process.pid}`, memory: `simplemas-e2e-memory-${process.pid}` };

afterAll(async () => {
  const down = ['down', '--volumes', '--timeout', '1'];
  await run(project.folder, ['docker', 'compose', '--project-name', names.connected, ...down]);
  await run(chess.folder, ['docker', 'compose', '--project-name', names.memory, ...down], { environment });
});

test('the services of a project reach each other', async () => {
  verifies('project/steps/connected');
  project.write('agents/one/simplemas.deploy.yaml', await agent('one', 'two'));
  project.write('agents/two/simplemas.deploy.yaml', await agent('two', 'one'));
  project.write('simplemas_project.yml', 'name: pair\nagents:\n  one: agents/one\n  two: agents/two\n');
  expect(await project.simplemas('deploy', 'generate-compose')).toMatchObject({ exitCode: 0 });
  const compose = (...args: readonly string[]) =>
    runOk(project.folder, ['docker', 'compose', '--project-name', names.connected, ...args]);

  await compose('up', '--detach', '--wait');

  for (const [from, to] of [
    ['one', 'TWO'],
    ['two', 'ONE'],
  ] as const) {
    const ask = `fetch(process.env.SERVICE_URL_${to}).then((answer) => answer.text()).then(console.log)`;
    expect((await compose('exec', '--no-TTY', from, 'node', '-e', ask)).stdout).toBe('well\n');
  }
});

test('the chess agent finds its memory again after its container was replaced', async () => {
  verifies('metadata/examples/memory-volume');
  chess.write('simplemas.manifest.yaml', MANIFEST);
  expect(await chess.simplemas('deploy', 'manifest')).toMatchObject({ exitCode: 0 });
  const compose = (...args: readonly string[]) =>
    runOk(chess.folder, ['docker', 'compose', '--project-name', names.memory, ...args], { environment });
  const inside = (line: string) => compose('exec', '--no-TTY', 'chess-player', 'sh', '-c', line);

  await compose('up', '--detach', '--wait');
  const before = (await compose('ps', '--quiet')).stdout;
  await inside('echo e2-e4 > /app/data/memory/game');
  await compose('down', '--timeout', '1');
  await compose('up', '--detach', '--wait');

  expect((await compose('ps', '--quiet')).stdout).not.toBe(before);
  expect((await inside('cat /app/data/memory/game')).stdout).toBe('e2-e4\n');
});
