import { afterAll, beforeAll, expect, test } from 'vitest';
import { plainFolder } from '../../support/command-line.js';
import { run, runOk, start, type RunningCommand } from '../../support/commands.js';

const METADATA = `
version: "1.0"
component: { name: speaker }
docker: { build: { context: . } }
`;

const DOCKERFILE = `FROM debian:bookworm-slim
COPY said.txt /said.txt
CMD ["sh", "-c", "cat /said.txt; exec sleep infinity"]
`;

const REBUILT_MS = 60_000;

const plain = plainFolder('compose-watch');
const project = ['docker', 'compose', '--project-name', `simplemas-e2e-watch-${process.pid}`];
let watching: RunningCommand;

const compose = async (...args: readonly string[]): Promise<string> =>
  (await runOk(plain.folder, [...project, ...args])).stdout;

const builds = (): number => [...watching.output().matchAll(/successfully built/g)].length;

beforeAll(async () => {
  plain.write('speaker/simplemas.deploy.yaml', METADATA);
  plain.write('speaker/Dockerfile', DOCKERFILE);
  plain.write('speaker/said.txt', 'one\n');
  expect(await plain.simplemas('deploy', 'orchestrate')).toMatchObject({ exitCode: 0 });
  await compose('up', '--detach', '--build');
  watching = start(plain.folder, [...project, 'watch', '--no-up']);
  await watching.waitFor(/[Ww]atch enabled/, REBUILT_MS);
});

afterAll(async () => {
  watching.signal('SIGKILL');
  await watching.ended;
  await run(plain.folder, [...project, 'down', '--rmi', 'local', '--timeout', '1']);
});

test('docker compose watch builds a component anew when its source changes, and starts that', async () => {
  expect(await compose('logs', '--no-log-prefix')).toBe('one\n');
  plain.write('speaker/said.txt', 'two\n');
  await watching.waitFor(/successfully built/, REBUILT_MS);
  await expect.poll(() => compose('logs', '--no-log-prefix'), { timeout: REBUILT_MS, interval: 500 }).toBe('two\n');
});

test('what tools keep beside the sources builds nothing: only the next change of a source does', async () => {
  const before = builds();
  plain.write('speaker/node_modules/left-pad/index.js', '');
  plain.write('speaker/__pycache__/agent.pyc', '');
  plain.write('speaker/dist/agent.mjs', '');
  plain.write('docker-compose.yml', plain.read('docker-compose.yml'));
  plain.write('speaker/said.txt', 'three\n');
  await expect.poll(() => compose('logs', '--no-log-prefix'), { timeout: REBUILT_MS, interval: 500 }).toBe('three\n');
  expect(builds()).toBe(before + 1);
});
