import { existsSync, lstatSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ask } from '../../support/ask.js';
import type { CommandResult } from '../../support/commands.js';
import { freePort } from '../../support/free-port.js';
import { serviceImage } from '../../support/service-images.js';
import { copyWorkspace, emptyFolder, type Workspace } from '../../support/workspace.js';

/** No system of another run has this name, so containers and images are told apart. */
const SYSTEM = `nx-docker-${process.pid}`;
const COMPOSE_FILE = `dist/deploy/${SYSTEM}/docker-compose.yml`;
const UP_MS = 300_000;
const STOP_MS = 5000;
const STACK = /^\s+at .+:\d+:\d+\)?$/m;

let workspace: Workspace;
const ports: Record<string, number> = {};

const nxProgram = (): string => workspace.path('node_modules/.bin/nx');

const nx = (...args: readonly string[]): Promise<CommandResult> =>
  workspace.run([nxProgram(), ...args], { timeoutMs: UP_MS });

const succeeds = (result: CommandResult): CommandResult => {
  expect(result, result.stdout + result.stderr).toMatchObject({ exitCode: 0 });
  return result;
};

const docker = async (...args: readonly string[]): Promise<string> =>
  succeeds(await workspace.run(['docker', ...args])).stdout.trim();

/** Of tasks whose target has this name: which ran, and which came from Nx's cache. */
function tasksOf(target: string, { stdout }: CommandResult): { readonly ran: string[]; readonly cached: string[] } {
  const lines = [...stdout.matchAll(new RegExp(`nx run ([\\w-]+):${target}\\b(.*)`, 'g'))];
  const named = lines.map(([, name = '', rest = '']) => ({
    name,
    isCached: /local cache|existing outputs/.test(rest),
  }));
  const of = (isCached: boolean) => [
    ...new Set(named.filter((each) => each.isCached === isCached).map(({ name }) => name)),
  ];
  return { ran: of(false).sort(), cached: of(true).sort() };
}

beforeAll(async () => {
  workspace = await copyWorkspace('nx-docker');
  workspace.edit('package.json', (text) => text.replace('@my-system/source', `@${SYSTEM}/source`));
  for (const name of ['worker', 'planner']) {
    const port = (ports[name] = await freePort());
    workspace.edit(`agents/${name}/simplemas.deploy.yaml`, (text) =>
      text.replace(/^( +)port: \d+$/m, (line, indent: string) => `${line}\n${indent}host_port: ${port}`),
    );
  }
});

afterAll(async () => {
  await workspace.run(['docker', 'compose', '--project-name', SYSTEM, 'down', '--volumes', '--timeout', '2']);
  await workspace.run([
    'docker',
    'image',
    'rm',
    '--force',
    ...['worker', 'planner'].map((name) => `${SYSTEM}-${name}`),
  ]);
});

describe('nx docker-build', () => {
  test('builds each image under the name that Compose gives it, and says the command', async () => {
    const result = succeeds(await nx('run-many', '-t', 'docker-build', '--outputStyle=static'));
    expect(tasksOf('docker-build', result)).toEqual({ ran: ['planner', 'worker'], cached: [] });
    for (const name of ['worker', 'planner']) {
      expect(result.stdout).toContain(
        `> docker buildx build --load --file agents/${name}/Dockerfile --tag ${SYSTEM}-${name} agents/${name}`,
      );
      const id = await docker('image', 'inspect', '--format', '{{.Id}}', `${SYSTEM}-${name}`);
      expect(workspace.read(`dist/deploy/${name}/image.yaml`)).toContain(`id: ${id}\n`);
    }
  });

  test('the second time comes from the cache', async () => {
    const result = succeeds(await nx('run-many', '-t', 'docker-build'));
    expect(tasksOf('docker-build', result)).toEqual({ ran: [], cached: ['planner', 'worker'] });
  });

  test('what the ignore file keeps from Docker builds nothing anew', async () => {
    workspace.write('agents/worker/README.md', '# The worker\n');
    workspace.edit('agents/worker/tsconfig.json', (text) => `${text}\n`);
    const result = succeeds(await nx('run-many', '-t', 'docker-build'));
    expect(tasksOf('docker-build', result)).toEqual({ ran: [], cached: ['planner', 'worker'] });
  });

  test('a change of the code builds its image anew, and no other', async () => {
    const before = workspace.read('dist/deploy/worker/image.yaml');
    workspace.edit('agents/worker/src/agent.ts', (text) => text.replace('`worker: ', '`the new worker: '));
    const result = succeeds(await nx('run-many', '-t', 'docker-build'));
    expect(tasksOf('docker-build', result)).toEqual({ ran: ['worker'], cached: ['planner'] });
    expect(workspace.read('dist/deploy/worker/image.yaml')).not.toBe(before);
  });

  test.each([
    ['Dockerfile', (text: string) => text.replace('EXPOSE', 'LABEL changed=yes\nEXPOSE')],
    ['.dockerignore', (text: string) => `${text}# nothing else\n`],
    ['simplemas.deploy.yaml', (text: string) => text.replace('value: info', 'value: debug')],
  ])('a change of %s does', async (file, change) => {
    workspace.edit(`agents/planner/${file}`, change);
    const result = succeeds(await nx('run-many', '-t', 'docker-build'));
    expect(tasksOf('docker-build', result)).toEqual({ ran: ['planner'], cached: ['worker'] });
  });

  test('takes names and caches as options', async () => {
    const tag = `${SYSTEM}.localhost/acme/worker:1.0`;
    const options = [
      `--tags=${SYSTEM}.localhost/acme/{component}:1.0`,
      `--cacheFrom=type=local,src=layers`,
      '--dryRun',
    ];
    const result = succeeds(await nx('docker-build', 'worker', ...options));
    expect(result.stdout).toContain(`--tag ${tag} --cache-from type=local,src=layers agents/worker`);
  });
});

describe('nx docker-push', () => {
  const container = `${SYSTEM}-registry`;
  let registry: string;

  beforeAll(async () => {
    await docker(
      'run',
      '--detach',
      '--name',
      container,
      '--publish',
      '127.0.0.1::5000',
      await serviceImage('registry'),
    );
    registry = await docker('port', container, '5000');
  });

  afterAll(async () => {
    await workspace.run(['docker', 'rm', '--force', '--volumes', container]);
  });

  test('brings an image to a registry, from where it comes back by its digest', async () => {
    // Small, as what takes time is the size of an image.
    workspace.write(
      'agents/note/simplemas.deploy.yaml',
      'version: "1.0"\ncomponent: { name: note }\ndocker: { build: . }\n',
    );
    workspace.write('agents/note/Dockerfile', 'FROM scratch\nCOPY note.txt /\n');
    workspace.write('agents/note/note.txt', 'kept');
    const name = `${registry}/acme/note`;
    const result = succeeds(await nx('docker-push', 'note', `--tags=${registry}/acme/{component}:1.0`));
    rmSync(workspace.path('agents/note'), { recursive: true });
    expect(result.stdout).toContain(`> docker buildx build --push --file agents/note/Dockerfile --tag ${name}:1.0`);
    const headers = { accept: 'application/vnd.docker.distribution.manifest.v2+json' };
    const pushed = await fetch(`http://${registry}/v2/acme/note/manifests/1.0`, { method: 'HEAD', headers });
    const image = `${name}@${pushed.headers.get('docker-content-digest')}`;
    await workspace.run(['docker', 'image', 'rm', '--force', `${name}:1.0`]);
    await docker('pull', '--quiet', image);
    const copy = await docker('create', image, 'nothing');
    await docker('cp', `${copy}:/note.txt`, workspace.path('note.txt'));
    expect(workspace.read('note.txt')).toBe('kept');
    await docker('rm', copy);
    await docker('image', 'rm', '--force', image);
  });

  test('says which command failed where nobody answers', async () => {
    const result = await nx('docker-push', 'worker', '--tags=127.0.0.1:1/acme/{component}:1.0');
    expect(result.exitCode).toBe(1);
    expect(result.stdout).toMatch(/docker\/command-failed/);
    expect(result.stdout + result.stderr).not.toMatch(STACK);
    await workspace.run(['docker', 'image', 'rm', '127.0.0.1:1/acme/worker:1.0']);
  });
});

describe('nx deploy-up', () => {
  test('starts the system and waits until all are healthy', async () => {
    const result = succeeds(await nx('deploy-up', SYSTEM));
    expect(result.stdout).toContain(`> docker compose --file ${COMPOSE_FILE} up --detach --build --wait`);
    expect(result.stdout).toMatch(/worker.*healthy/);
    expect(await ask(ports['planner'] ?? 0, 'Who works?')).toBe('planner: the new worker: Who works?');
  });

  test('starts one component with what it depends on, after an image was lost', async () => {
    succeeds(await nx('deploy-down', SYSTEM));
    await docker('image', 'rm', '--force', `${SYSTEM}-worker`);
    succeeds(await nx('deploy-up', 'worker'));
    const running = () =>
      docker('ps', '--filter', `label=com.docker.compose.project=${SYSTEM}`, '--format', '{{.Names}}');
    expect(await running()).toBe(`${SYSTEM}-worker-1`);
    succeeds(await nx('deploy-up', 'planner'));
    expect((await running()).split('\n').sort()).toEqual([`${SYSTEM}-planner-1`, `${SYSTEM}-worker-1`]);
    expect(await ask(ports['planner'] ?? 0, 'Who works?')).toBe('planner: the new worker: Who works?');
  });
});

describe('nx deploy-logs', () => {
  test('shows what the containers print', async () => {
    const result = succeeds(await nx('deploy-logs', SYSTEM));
    expect(result.stdout).toMatch(/worker-1\s+\|.*agent started/);
    expect(result.stdout).toMatch(/planner-1\s+\|.*agent started/);
    expect(succeeds(await nx('deploy-logs', 'worker', '--tail=1')).stdout).not.toMatch(/planner-1/);
  });

  test('follows them until Ctrl-C', async () => {
    const following = workspace.start([nxProgram(), 'deploy-logs', 'worker', '--follow']);
    await following.waitFor(/agent started/, UP_MS);
    const before = performance.now();
    following.signal('SIGINT');
    expect(await Promise.race([following.ended, sleep(2 * STOP_MS)])).toBeDefined();
    expect(performance.now() - before).toBeLessThan(STOP_MS);
  });
});

describe('nx deploy-down', () => {
  test('leaves no container and no network, also where the generated file is gone', async () => {
    rmSync(workspace.path('dist'), { recursive: true });
    succeeds(await nx('deploy-down', SYSTEM));
    const label = `label=com.docker.compose.project=${SYSTEM}`;
    expect(await docker('ps', '--all', '--quiet', '--filter', label)).toBe('');
    expect(await docker('network', 'ls', '--quiet', '--filter', label)).toBe('');
  });
});

describe('in clear words it is told', () => {
  /** The programs of this machine, but for Docker's. */
  const pathWithoutDocker = (): string => {
    const folder = emptyFolder('without-docker');
    const folders = (process.env['PATH'] ?? '').split(delimiter).filter((each) => existsSync(each));
    for (const each of folders) {
      for (const program of readdirSync(each)) {
        const link = join(folder, program);
        const isTaken = lstatSync(link, { throwIfNoEntry: false }) !== undefined;
        if (!program.startsWith('docker') && !isTaken) symlinkSync(join(each, program), link);
      }
    }
    return folder;
  };

  test.each([
    ['deploy-up', SYSTEM],
    ['docker-build', 'worker'],
  ])('%s: that Docker is not installed', async (target, project) => {
    const result = await workspace.run([nxProgram(), 'run', `${project}:${target}`, '--skip-nx-cache'], {
      environment: { PATH: pathWithoutDocker() },
    });
    expect(result.exitCode).toBe(1);
    expect(result.stdout).toMatch(/docker\/not-installed/);
    expect(result.stdout + result.stderr).not.toMatch(STACK);
  });

  test.each(['deploy-up', 'deploy-down', 'deploy-logs'])('%s: that no engine runs', async (target) => {
    const result = await workspace.run([nxProgram(), 'run', `${SYSTEM}:${target}`], {
      environment: { DOCKER_HOST: 'unix:///nowhere/docker.sock' },
    });
    expect(result.exitCode).toBe(1);
    expect(result.stdout).toMatch(/docker\/not-running/);
    expect(result.stdout + result.stderr).not.toMatch(STACK);
  });

  test('generating needs no engine', async () => {
    const result = await workspace.run([nxProgram(), 'run-many', '-t', 'deploy-compose', '--skip-nx-cache'], {
      environment: { DOCKER_HOST: 'unix:///nowhere/docker.sock' },
    });
    succeeds(result);
  });
});
