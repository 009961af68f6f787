import { describe, expect, test } from 'vitest';
import { createDockerMachine, type Answers } from '../docker/testing/docker-run.js';
import { showLogs, startSystem, stopSystem, type UpRequest } from './control-system.js';

const FILE = 'dist/deploy/chess/docker-compose.yml';
const UP: UpRequest = { file: FILE, system: 'Chess Club', isBuilt: true, isAwaited: true };

const machineWith = (files: readonly string[] = [FILE], ...answers: Answers) =>
  createDockerMachine({ files: Object.fromEntries(files.map((path) => [path, ''])), answers });

describe('up', () => {
  test('builds, starts, waits, and shows what runs', async () => {
    const { session, commands, printed } = machineWith();
    expect(await startSystem(session, UP)).toEqual({ outcome: 'done', diagnostics: [] });
    expect(commands()).toEqual([
      `docker compose --file ${FILE} up --detach --build --wait`,
      'docker compose --project-name chess-club ps',
    ]);
    expect(printed[0]).toBe(`> ${commands()[0]}`);
  });

  test('passes options on, and the override of the user', async () => {
    const override = 'dist/deploy/chess/docker-compose.override.yml';
    const { session, commands } = machineWith([FILE, override]);
    await startSystem(session, {
      ...UP,
      isBuilt: false,
      isAwaited: false,
      waitSeconds: 60,
      environmentFile: '.env.prod',
      extraWords: ['--remove-orphans'],
      services: ['worker', 'planner'],
    });
    expect(commands()[0]).toBe(
      `docker compose --file ${FILE} --file ${override} --env-file .env.prod up --detach --wait-timeout 60 --remove-orphans worker planner`,
    );
  });

  test('says what to do where there is no file', async () => {
    const { session, requests } = machineWith([]);
    expect(await startSystem(session, UP)).toMatchObject({
      outcome: 'failed',
      diagnostics: [{ code: 'docker/file-missing' }],
    });
    expect(requests).toEqual([]);
  });

  test('runs nothing where Docker cannot', async () => {
    const { session, commands } = machineWith([FILE], [/^docker version/, { exitCode: 1, text: 'Cannot connect.' }]);
    expect((await startSystem(session, UP)).diagnostics).toMatchObject([
      { code: 'docker/not-running', message: 'No Docker engine answers: Cannot connect.' },
    ]);
    expect(commands()).toEqual([]);
  });

  test('fails with the status of Compose, and shows nothing then', async () => {
    const { session, commands } = machineWith([FILE], [/ up /, { exitCode: 1 }]);
    expect(await startSystem(session, UP)).toMatchObject({
      outcome: 'failed',
      diagnostics: [{ code: 'docker/command-failed' }],
    });
    expect(commands()).toHaveLength(1);
  });

  test('is over when stopped before it began', async () => {
    const { session, stop, commands } = machineWith();
    stop();
    expect((await startSystem(session, UP)).outcome).toBe('stopped');
    expect(commands()).toEqual([]);
  });

  test('as a dry run says its command alone, without Docker', async () => {
    const { session, printed, requests } = machineWith();
    await startSystem(session, { ...UP, isDryRun: true });
    expect(printed).toEqual([`> docker compose --file ${FILE} up --detach --build --wait`]);
    expect(requests).toEqual([]);
  });
});

test('down and logs go by the name of the system, so that neither file nor secret is needed', async () => {
  const { session, commands } = machineWith([]);
  const chess = { file: FILE, system: 'chess' };
  await stopSystem(session, { ...chess, removesVolumes: true, graceSeconds: 5 });
  await showLogs(session, { ...chess, isFollowed: true, hasTimes: true, lines: 10, services: ['worker'] });
  expect(commands()).toEqual([
    'docker compose --project-name chess down --volumes --timeout 5',
    'docker compose --project-name chess logs --no-color --follow --timestamps --tail 10 worker',
  ]);
});

test('a system without a name is known by its file', async () => {
  const { session, commands } = machineWith();
  await stopSystem(session, { file: FILE, removesVolumes: false });
  expect(commands()).toEqual([`docker compose --file ${FILE} down`]);
});
