import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { joinPath } from '@simplemas/core';
import {
  isGenerated,
  renderDockerfile,
  renderIgnoreFile,
  type AgentImage,
  type LockedRuntime,
  type NodeRuntime,
} from '../index.js';

const agent: AgentImage = {
  folder: '.',
  entryPoint: 'agent.py',
  port: 8000,
  volumePaths: [],
  runtime: { kind: 'pip', version: '3.10', requirementsFiles: ['requirements.txt'] },
};

const nodeRuntime: NodeRuntime = {
  kind: 'node',
  version: '22',
  packageManager: 'npm',
  installFiles: ['package.json', 'package-lock.json'],
  siblings: [],
  prepareFolders: [],
};

const workspaceRuntime: NodeRuntime = {
  ...nodeRuntime,
  packageName: '@chess/player',
  installFiles: ['package.json', 'agents/chess/package.json', 'packages/board/package.json', 'package-lock.json'],
  siblings: ['packages/board', 'packages/rules'],
};

function locked(kind: LockedRuntime['kind'], ...installFiles: readonly string[]): LockedRuntime {
  return { kind, version: '3.11', installFiles, siblings: [] };
}

const nodeAgent: AgentImage = { ...agent, entryPoint: 'agent.mjs', runtime: nodeRuntime };

const IMAGES: Readonly<Record<string, AgentImage>> = {
  pip: agent,
  'pip-everything': {
    folder: '.',
    entryPoint: 'src/chess player.py',
    port: 9000,
    health: { path: "/health?deep=yes&who='me'", port: 9001, scheme: 'http' },
    title: 'chess-player',
    description: 'Plays "chess" for $5\nand \\ more',
    volumePaths: ['/app/data', '/var/lib/chess games'],
    runtime: {
      kind: 'pip',
      version: '3.12',
      requirementsFiles: ['deploy/requirements-prod.txt', 'requirements.txt', 'my $versions.txt'],
    },
  },
  poetry: {
    ...agent,
    health: { path: '/health', scheme: 'http' },
    runtime: locked('poetry', 'pyproject.toml', 'poetry.lock'),
  },
  'poetry-unlocked': { ...agent, runtime: locked('poetry', 'pyproject.toml', 'poetry.lock*') },
  'poetry-siblings': {
    ...agent,
    folder: 'agents/chess',
    runtime: {
      ...locked('poetry', 'agents/chess/pyproject.toml', 'agents/chess/poetry.lock'),
      siblings: ['packages/board', 'packages/rules'],
    },
  },
  uv: {
    ...agent,
    health: { path: '/health', scheme: 'http' },
    title: 'chess',
    runtime: locked('uv', 'pyproject.toml', 'uv.lock'),
  },
  'uv-workspace': {
    ...agent,
    folder: 'agents/chess',
    runtime: {
      ...locked('uv', 'agents/chess/pyproject.toml', 'packages/rules/pyproject.toml', 'pyproject.toml', 'uv.lock'),
      siblings: ['packages/rules'],
    },
  },
  'uv-alone-in-a-workspace': {
    ...agent,
    folder: 'agents/chess',
    runtime: locked('uv', 'agents/chess/pyproject.toml', 'pyproject.toml', 'uv.lock'),
  },
  npm: {
    ...nodeAgent,
    health: { path: '/health', scheme: 'http' },
    runtime: { ...nodeRuntime, prepareFolders: ['.'] },
  },
  'npm-build': {
    ...nodeAgent,
    entryPoint: 'dist/main.js',
    runtime: {
      ...nodeRuntime,
      build: { settings: [], packages: [{ folder: '.', isBuilt: true }] },
    },
  },
  'npm-root-with-siblings': {
    ...nodeAgent,
    runtime: {
      ...workspaceRuntime,
      siblings: ['packages/board', 'packages/rules'],
      build: {
        settings: [],
        packages: [
          { folder: 'packages/board', isBuilt: false },
          { folder: 'packages/rules', isBuilt: true },
          { folder: '.', isBuilt: false },
        ],
      },
    },
  },
  'npm-workspace': {
    ...nodeAgent,
    folder: 'agents/chess',
    runtime: { ...workspaceRuntime, prepareFolders: ['.', 'agents/chess'] },
  },
  'npm-workspace-build': {
    ...nodeAgent,
    folder: 'agents/chess',
    runtime: {
      ...workspaceRuntime,
      build: {
        settings: ['tsconfig.base.json'],
        packages: [
          { folder: 'packages/board', isBuilt: true },
          { folder: 'packages/rules', isBuilt: true },
          { folder: 'agents/chess', isBuilt: false },
        ],
      },
    },
  },
  'pnpm-workspace': {
    ...nodeAgent,
    folder: 'agents/chess player',
    runtime: {
      ...workspaceRuntime,
      packageManager: 'pnpm',
      installFiles: ['package.json', 'agents/chess player/package.json', 'pnpm-lock.yaml', 'pnpm-workspace.yaml'],
    },
  },
  'yarn-classic-workspace': {
    ...nodeAgent,
    folder: 'agents/chess',
    runtime: { ...workspaceRuntime, packageManager: 'yarn-classic' },
  },
  'yarn-berry-workspace': {
    ...nodeAgent,
    folder: 'agents/chess',
    runtime: { ...workspaceRuntime, packageManager: 'yarn-berry' },
  },
  pnpm: {
    ...nodeAgent,
    runtime: {
      ...nodeRuntime,
      packageManager: 'pnpm',
      managerVersion: '10.5.2',
      installFiles: ['package.json', 'pnpm-lock.yaml', '.npmrc', 'patches/'],
    },
  },
  'yarn-classic': {
    ...nodeAgent,
    runtime: { ...nodeRuntime, packageManager: 'yarn-classic', installFiles: ['package.json', 'yarn.lock'] },
  },
  'yarn-berry': {
    ...nodeAgent,
    runtime: {
      ...nodeRuntime,
      packageManager: 'yarn-berry',
      installFiles: ['package.json', 'yarn.lock', '.yarnrc.yml'],
    },
  },
};

const filesOf = ({ folder }: AgentImage) => ({ context: '.', output: joinPath(folder, 'Dockerfile') });

const textOf = (image: AgentImage) => renderDockerfile(image, filesOf(image)).contents;

describe.each(Object.entries(IMAGES))('the Dockerfile of %s', (name, image) => {
  const text = textOf(image);
  const lastStage = text.slice(text.lastIndexOf('\nFROM '));

  test('is as it was read and agreed to', async () => {
    await expect(text).toMatchFileSnapshot(`golden/${name}.Dockerfile`);
  });

  test('says that it is generated, and ends with one line end', () => {
    expect(isGenerated(text)).toBe(true);
    expect(text).toMatch(/[^\n]\n$/);
    expect(text).not.toMatch(/\n\n\n|[ \t]\n/);
  });

  test('has stages on replaceable images, and installs in none that is kept', () => {
    const stages = text.match(/^FROM .*$/gm) ?? [];
    expect(stages[0]).toMatch(/^FROM \$\{BUILD_IMAGE\} AS (?:dependencies|manifests)$/);
    expect(stages.at(-1)).toMatch(/^FROM \$\{(?:PYTHON|NODE)_IMAGE\}$/);
    expect(stages.slice(1, -1).join()).not.toContain('IMAGE');
    expect(text).toMatch(/^ARG (?:PYTHON|NODE)_IMAGE=(?:python|node):\S+-slim$/m);
    expect(lastStage).not.toMatch(/\bpip\b|poetry|\buv\b|\bnpm\b|npx/);
  });

  test('ends as a numeric user that is not root, with the program in exec form', () => {
    expect(lastStage).toMatch(/^USER [1-9]\d*:[1-9]\d*$/m);
    expect(text.trimEnd().split('\n').at(-1)).toMatch(/^CMD \["(?:python|node)", ".+"\]$/);
    expect(lastStage).not.toMatch(/^ENTRYPOINT/m);
  });

  test('installs before it copies the code, with a cache that is not in the image', () => {
    expect(text.search(/^RUN --mount=type=cache/m)).toBeLessThan(text.search(/^COPY --chown/m));
    expect(text).not.toMatch(/^# syntax=/m);
  });

  test('needs no program that slim images lack, and no option that is gone', () => {
    expect(text).not.toMatch(/curl|wget|--no-dev --no-interaction|poetry install --no-dev|--production=|--only=prod/);
    expect(text).not.toMatch(/corepack/);
  });
});

const IGNORE_FILES = {
  dockerignore: agent,
  'npm-workspace-build.dockerignore': IMAGES['npm-workspace-build'] ?? agent,
  'uv-workspace.dockerignore': IMAGES['uv-workspace'] ?? agent,
};

test('no golden file is left over', () => {
  const expected = [...Object.keys(IMAGES).map((name) => `${name}.Dockerfile`), ...Object.keys(IGNORE_FILES)].sort();
  expect(readdirSync(join(import.meta.dirname, 'golden')).sort()).toEqual(expected);
});

describe('what is ignored', () => {
  test('is the same for every agent that is built from its own folder, and ours', () => {
    const { path, contents } = renderIgnoreFile(agent, { context: 'agents/chess', output: 'images/chess/Dockerfile' });
    expect(path).toBe('agents/chess/.dockerignore');
    expect(isGenerated(contents)).toBe(true);
    expect(renderIgnoreFile(nodeAgent, filesOf(nodeAgent)).contents).toBe(contents);
  });

  test('is said beside the Dockerfile where agents share a context', () => {
    const image = IMAGES['npm-workspace'] ?? agent;
    expect(renderIgnoreFile(image, filesOf(image)).path).toBe('agents/chess/Dockerfile.dockerignore');
  });

  test.each(Object.entries(IGNORE_FILES))('%s is as it was read and agreed to', async (name, image) => {
    await expect(renderIgnoreFile(image, filesOf(image)).contents).toMatchFileSnapshot(`golden/${name}`);
  });

  test.each(['**/.env', '.git', '**/node_modules', '**/.venv', '**/__pycache__'])('keeps %s out', (pattern) => {
    for (const image of Object.values(IMAGES))
      expect(renderIgnoreFile(image, filesOf(image)).contents.split('\n')).toContain(pattern);
  });
});

describe('texts of the user', () => {
  test('are quoted for where they stand', () => {
    const text = textOf(IMAGES['pip-everything'] ?? agent);
    expect(text).toContain('description="Plays \\"chess\\" for \\$5 and \\\\ more"');
    expect(text).toContain('CMD ["python", "src/chess player.py"]');
    expect(text).toContain("'/var/lib/chess games'");
    expect(text).toContain('"my \\\\$versions.txt"');
    expect(text).toContain('http://127.0.0.1:9001/health?deep=yes&who=%27me%27');
  });

  test('that are missing stop the renderer instead of printing "undefined"', () => {
    const broken = { ...agent, port: undefined } as unknown as AgentImage;
    expect(() => textOf(broken)).toThrow('a template printed undefined');
  });
});

test('without a health path there is no check: nobody knows what would answer', () => {
  expect(textOf(agent)).not.toContain('HEALTHCHECK');
  const health = { path: '/health', scheme: 'http' } as const;
  expect(textOf({ ...agent, health })).toMatch(/^HEALTHCHECK .*\\\n {2}CMD \["python", "-c"/m);
});

test('a port of https is asked over TLS, and its certificate is not verified', () => {
  const health = { path: '/health', scheme: 'https' } as const;
  expect(textOf({ ...agent, health })).toContain('ssl._create_unverified_context()');
  const node = textOf({ ...agent, health, runtime: nodeRuntime });
  expect(node).toContain("require('https').get('https://127.0.0.1:' + process.env.AGENT_PORT + '/health'");
  expect(node).toContain('rejectUnauthorized: false');
});

test('the version of a package manager that the project names wins over ours', () => {
  expect(textOf(IMAGES['pnpm'] ?? agent)).toContain('ARG PNPM_VERSION=10.5.2');
});
