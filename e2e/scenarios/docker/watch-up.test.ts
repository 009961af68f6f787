import { afterAll, expect, test } from 'vitest';
import { installedCommand, plainFolder, type PlainFolder } from '../../support/command-line.js';
import { run, runOk, start, type RunningCommand } from '../../support/commands.js';
import { verifies } from '../../support/verifies.js';

/** Without a name of its own, a system is called after its folder. */
const SYSTEM = `watch-up-${process.pid}`;
const UP_MS = 120_000;

let place: PlainFolder;
let watching: RunningCommand | undefined;

const docker = async (...words: readonly string[]): Promise<string> =>
  (await runOk(place.folder, ['docker', ...words])).stdout.trim();

const put = (name: string, note: string): void =>
  place.write(
    `${name}/simplemas.deploy.yaml`,
    [
      `version: "1.0"\ncomponent: { name: ${name}, type: service }`,
      'docker: { image: "debian:bookworm-slim", command: [sleep, infinity] }',
      `environment: [{ name: NOTE, value: "${note}" }]\n`,
    ].join('\n'),
  );

const containers = async (): Promise<Readonly<Record<string, string>>> => {
  const lines = await docker('compose', '--project-name', SYSTEM, 'ps', '--format', '{{.Service}}={{.ID}}');
  return Object.fromEntries(lines.split('\n').map((line) => line.split('=')) as [string, string][]);
};

/** How often Docker has been asked to show what runs, which it is when it is done. */
const untilApplied = (times: number): Promise<void> =>
  watching?.waitFor(new RegExp(`(?:> docker compose [^\\n]* ps\\n[^]*?NAME[^]*?){${times}}`), UP_MS) ??
  Promise.reject(new Error());

afterAll(async () => {
  watching?.signal('SIGKILL');
  await watching?.ended;
  await run(place.folder, ['docker', 'compose', '--project-name', SYSTEM, 'down', '--timeout', '1']);
});

test('watch --up starts the system, and recreates the services alone that a change concerns', async () => {
  verifies('nx/watch/up');
  place = plainFolder(SYSTEM);
  for (const name of ['a', 'b', 'c']) put(name, '1');
  watching = start(place.folder, [await installedCommand(), 'deploy', 'orchestrate', '--watch', '--up']);
  await untilApplied(1);
  const first = await containers();
  expect(Object.keys(first).sort()).toEqual(['a', 'b', 'c']);

  put('b', '2');
  await untilApplied(2);
  const second = await containers();
  expect(second).toEqual({ ...first, b: expect.not.stringMatching(first['b'] ?? '') as string });
  expect(await docker('exec', second['b'] ?? '', 'printenv', 'NOTE')).toBe('2');
  expect(watching.output()).toMatch(/up --detach --build --remove-orphans b$/m);

  await runOk(place.folder, ['rm', '-r', 'c']);
  await untilApplied(3);
  expect(await containers()).toEqual({ a: second['a'], b: second['b'] });

  watching.signal('SIGINT');
  expect(await watching.ended).toMatchObject({ exitCode: 0 });
  expect(await containers()).toEqual({ a: second['a'], b: second['b'] });
});
