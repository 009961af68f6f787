// Agents that import packages beside them: the image is built from a clean clone of their repository.

import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { agentContainer, isCached, lockPython, type AgentContainer } from '../../support/agent-container.js';
import { plainFolder, type PlainFolder } from '../../support/command-line.js';
import { run, runOk } from '../../support/commands.js';
import { lintDockerfile } from '../../support/hadolint.js';
import { emptyFolder } from '../../support/workspace.js';

const STOP_MS = 2000;
const DOCKERFILE = 'agents/chess/Dockerfile';
const COMMIT = ['-c', 'user.name=e2e', '-c', 'user.email=e2e@example.org', 'commit', '--quiet', '--message', 'all'];

const NODE_ANSWER = 'rules on a board of 8, 1m';
const PYTHON_ANSWER = 'rules on a board of 8 with packaging, iniconfig';

interface Kind {
  readonly kind: string;
  readonly fixture: 'node' | 'uv' | 'poetry';
  readonly told: string;
  /** How the lock file is written, where it is not written in a container. */
  readonly lock?: readonly string[];
  readonly install: RegExp;
  readonly answer: string;
  /** A development package, and what only an agent that nobody asked for needs. */
  readonly absent: readonly string[];
}

const NODE_ABSENT = ['/app/node_modules/isarray', '/app/node_modules/typescript', '/app/agents/other'];

const KINDS: readonly Kind[] = [
  {
    kind: 'npm',
    fixture: 'node',
    told: '../../package-lock.json: using npm',
    lock: ['npm', 'install', '--package-lock-only', '--ignore-scripts'],
    install: /npm ci --omit=dev/,
    answer: NODE_ANSWER,
    absent: NODE_ABSENT,
  },
  {
    kind: 'pnpm',
    fixture: 'node',
    told: '../../pnpm-lock.yaml: using pnpm',
    lock: ['npx', '--yes', 'pnpm@10.34.9', 'install', '--lockfile-only'],
    install: /install --frozen-lockfile --prod/,
    answer: NODE_ANSWER,
    absent: NODE_ABSENT,
  },
  {
    kind: 'yarn-classic',
    fixture: 'node',
    told: '../../yarn.lock: using yarn',
    lock: ['npx', '--yes', 'yarn@1.22.22', 'install', '--ignore-scripts'],
    install: /install --frozen-lockfile --production/,
    answer: NODE_ANSWER,
    absent: NODE_ABSENT,
  },
  {
    kind: 'yarn-berry',
    fixture: 'node',
    told: '../../yarn.lock: using yarn',
    lock: ['npx', '--yes', '--package', '@yarnpkg/cli-dist@4.18.1', 'yarn', 'install', '--mode=update-lockfile'],
    install: /install --immutable --mode=skip-build/,
    answer: NODE_ANSWER,
    absent: NODE_ABSENT,
  },
  {
    kind: 'uv',
    fixture: 'uv',
    told: '../../uv.lock: using uv',
    install: /uv sync --locked/,
    answer: PYTHON_ANSWER,
    absent: ['/venv/lib/python3.11/site-packages/toml', '/venv/lib/python3.11/site-packages/six.py', '/app/packages'],
  },
  {
    kind: 'poetry',
    fixture: 'poetry',
    told: 'poetry.lock: using Poetry',
    install: /poetry install --only main/,
    answer: PYTHON_ANSWER,
    absent: ['/venv/lib/python3.11/site-packages/toml', '/app/packages'],
  },
];

describe.each(KINDS)('an agent in a repository of $kind', ({ kind, fixture, told, lock, install, answer, absent }) => {
  const name = `simplemas-e2e-workspace-${kind}-${process.pid}`;
  let repository: PlainFolder;
  let clone: string;
  let container: AgentContainer;
  let address: string;

  beforeAll(async () => {
    repository = plainFolder(`workspace-${kind}`, `workspaces/${fixture}`);
    if (kind === 'pnpm') listForPnpm(repository);
    await runOk(repository.folder, ['git', 'init', '--quiet']);
    if (lock !== undefined) await lockNode(repository, kind, lock);
    else await lockPython(fixture === 'uv' ? 'uv' : 'poetry', repository.folder, kind === 'uv' ? '.' : 'agents/chess');
    clone = join(emptyFolder(`clones/${kind}`), 'repository');
    container = agentContainer(repository.folder, name);
  });

  afterAll(() => container.remove());

  test('gets a Dockerfile that is built from the repository, which a second run leaves as it is', async () => {
    const first = await generate(repository);
    expect(first.stderr).toContain(told);
    expect(first.stderr).toContain('building from ../..');
    expect((await generate(repository)).stderr).toContain('Dockerfile.dockerignore is up to date\n');
    expect(await lintDockerfile(join(repository.folder, 'agents/chess'))).toBe('');
  });

  test('is built from a clean clone, and answers with the code of the packages beside it', async () => {
    await runOk(repository.folder, ['git', 'add', '--all']);
    await runOk(repository.folder, ['git', ...COMMIT]);
    await runOk(repository.folder, ['git', 'clone', '--quiet', repository.folder, clone]);
    expect(existsSync(join(clone, 'packages/rules/dist'))).toBe(false);
    await container.build(clone, '--file', DOCKERFILE);
    address = await container.start();
    expect(await textOf(address)).toBe(`hello from ${answer}`);
  });

  test('is not root, and holds nothing that it does not need', async () => {
    expect((await container.docker('exec', name, 'id', '-u')).stdout.trim()).toMatch(/^(?:1000|10001)$/);
    for (const path of absent)
      expect(await run(clone, ['docker', 'exec', name, 'ls', path]), path).toMatchObject({ exitCode: 2 });
  });

  test('stops by itself when it is told to', async () => {
    const began = performance.now();
    await container.docker('stop', '--time', '10', name);
    expect(performance.now() - began).toBeLessThan(STOP_MS);
  });

  test.each([
    ['of its own code', 'agents/chess', 'hello', 'welcome'],
    ['of a package beside it', 'packages/rules', 'rules', 'ROOLS'],
  ])('is built again after a change %s without installing anything', async (_what, folder, from, to) => {
    const program = fixture === 'node' ? { chess: 'agent.mjs', rules: 'src/index.ts' } : PYTHON_PROGRAMS;
    const file = join(clone, folder, folder.endsWith('chess') ? program.chess : program.rules);
    writeFileSync(file, readFileSync(file, 'utf8').replace(new RegExp(`(['"\`])${from}`), `$1${to}`));
    const log = await container.build(clone, '--file', DOCKERFILE);
    expect(isCached(log, install), log).toBe(true);
    await run(clone, ['docker', 'rm', '--force', name]);
    expect(await textOf(await container.start())).toContain(to);
  });
});

const PYTHON_PROGRAMS = { chess: 'agent.py', rules: 'src/rules/__init__.py' };

test('Compose builds it as the metadata says, and starts it', async () => {
  const repository = plainFolder('workspace-compose', 'workspaces/node');
  await runOk(repository.folder, ['git', 'init', '--quiet']);
  await lockNode(repository, 'npm', ['npm', 'install', '--package-lock-only', '--ignore-scripts']);
  const generated = await generate(repository);
  expect(generated.stderr).not.toContain('warning');
  const written = await repository.type('simplemas deploy orchestrate --output dist/docker-compose.yml');
  expect(written, written.stderr).toMatchObject({ exitCode: 0 });
  const compose = ['docker', 'compose', '--project-name', `simplemas-e2e-workspace-${process.pid}`];
  const command = [...compose, '--file', 'dist/docker-compose.yml'];
  try {
    await runOk(repository.folder, [...command, 'up', '--build', '--wait'], { timeoutMs: 600_000 });
    const { stdout } = await runOk(repository.folder, [...command, 'port', 'chess-player', '8000']);
    expect(await textOf(`http://${stdout.trim()}/`)).toBe(`hello from ${NODE_ANSWER}`);
  } finally {
    await run(repository.folder, [...command, 'down', '--rmi', 'local', '--timeout', '2']);
  }
});

async function generate(repository: PlainFolder) {
  const result = await repository.type('cd agents/chess && simplemas deploy generate-dockerfile');
  expect(result, result.stderr).toMatchObject({ exitCode: 0 });
  return result;
}

async function lockNode({ folder, write }: PlainFolder, kind: string, command: readonly string[]): Promise<void> {
  if (kind === 'yarn-berry') write('yarn.lock', '');
  await runOk(folder, command, { environment: { YARN_ENABLE_IMMUTABLE_INSTALLS: 'false' } });
  rmSync(join(folder, 'node_modules'), { recursive: true, force: true });
}

function listForPnpm({ write, edit }: PlainFolder): void {
  write('pnpm-workspace.yaml', 'packages:\n  - agents/*\n  - packages/*\n');
  for (const file of ['agents/chess/package.json', 'packages/rules/package.json'])
    edit(file, (text) => text.replace(/"\^1\.0\.0"/g, '"workspace:*"'));
}

async function textOf(url: string): Promise<string> {
  return await (await fetch(url)).text();
}
