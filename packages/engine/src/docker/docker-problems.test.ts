import { describe, expect, test } from 'vitest';
import { dockerProblem, type DockerPlugin } from './docker-problems.js';
import { createDockerMachine, type Answers } from './testing/docker-run.js';

const problemWith = async (plugin: DockerPlugin, ...answers: Answers) =>
  dockerProblem(createDockerMachine({ answers }).session.host, plugin);

test.each(['compose', 'buildx'] as const)('a Docker that answers has no problem with %s', async (plugin) => {
  expect(await problemWith(plugin)).toBeUndefined();
});

test('a missing program is told before all else', async () => {
  const failure = 'no such file or directory (ENOENT)';
  expect(await problemWith('compose', [/^docker /, { failure }])).toMatchObject({
    code: 'docker/not-installed',
    message: expect.stringContaining(failure) as string,
    hint: expect.stringContaining('PATH') as string,
  });
});

describe('of the plugin', () => {
  test.each([
    ['compose', 'docker/compose-missing'],
    ['buildx', 'docker/buildx-missing'],
  ] as const)('%s it is told that it is missing', async (plugin, code) => {
    const text = `docker: unknown command: docker ${plugin}`;
    expect(await problemWith(plugin, [new RegExp(`^docker ${plugin}`), { exitCode: 1, text }])).toMatchObject({ code });
  });

  test.each([
    ['v2.21.9', 'docker/compose-too-old'],
    ['1.29.2, build 5becea4c', 'docker/compose-too-old'],
    ['v2.22.0', undefined],
    ['v5.0.1-desktop.1', undefined],
  ])('Compose it is told whether %s is too old', async (version, code) => {
    const text = `Docker Compose version ${version}`;
    expect((await problemWith('compose', [/^docker compose version/, { text }]))?.code).toBe(code);
  });
});

describe('of the engine it is told', () => {
  test.each([
    [
      'that it is not running',
      'Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running?',
      'docker/not-running',
    ],
    [
      'that its socket is closed to us',
      'WARNING: some file\npermission denied while trying to connect to the Docker daemon socket at unix:///var/run/docker.sock: connect: permission denied',
      'docker/permission-denied',
    ],
    [
      'so in newer words too',
      'permission denied while trying to connect to the docker API at unix:///var/run/docker.sock',
      'docker/permission-denied',
    ],
    [
      'not for a file of settings that may not be read',
      'WARNING: Error loading config file: open ~/.docker/config.json: permission denied\nCannot connect to the Docker daemon at tcp://10.0.0.1:2375.',
      'docker/not-running',
    ],
    ['even without a reason', '', 'docker/not-running'],
  ])('%s', async (_what, text, code) => {
    expect(await problemWith('compose', [/^docker version/, { exitCode: 1, text }])).toMatchObject({ code });
  });
});
