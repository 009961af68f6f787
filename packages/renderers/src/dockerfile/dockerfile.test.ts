import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { isGenerated, renderDockerfile, renderIgnoreFile, type AgentImage, type NodeRuntime } from '../index.js';

const agent: AgentImage = {
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
  hasPrepareScript: false,
};

const nodeAgent: AgentImage = { ...agent, entryPoint: 'agent.mjs', runtime: nodeRuntime };

const IMAGES: Readonly<Record<string, AgentImage>> = {
  pip: agent,
  'pip-everything': {
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
    runtime: { kind: 'poetry', version: '3.11', isLocked: true },
  },
  'poetry-unlocked': { ...agent, runtime: { kind: 'poetry', version: '3.11', isLocked: false } },
  uv: {
    ...agent,
    health: { path: '/health', scheme: 'http' },
    title: 'chess',
    runtime: { kind: 'uv', version: '3.13' },
  },
  npm: {
    ...nodeAgent,
    health: { path: '/health', scheme: 'http' },
    runtime: { ...nodeRuntime, hasPrepareScript: true },
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

const textOf = (image: AgentImage) => renderDockerfile(image, { output: 'Dockerfile' }).contents;

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

  test('has two stages on replaceable images', () => {
    expect(text.match(/^FROM .*$/gm)).toEqual([
      'FROM ${BUILD_IMAGE} AS dependencies',
      expect.stringMatching(/^FROM \$\{(?:PYTHON|NODE)_IMAGE\}$/),
    ]);
    expect(text).toMatch(/^ARG (?:PYTHON|NODE)_IMAGE=(?:python|node):\S+-slim$/m);
    expect(lastStage).not.toMatch(/pip|poetry|\buv\b|npm|npx/);
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

test('no golden file is left over', () => {
  const expected = [...Object.keys(IMAGES).map((name) => `${name}.Dockerfile`), 'dockerignore'].sort();
  expect(readdirSync(join(import.meta.dirname, 'golden')).sort()).toEqual(expected);
});

describe('.dockerignore', () => {
  test('is the same for every agent, and ours', async () => {
    const { path, contents } = renderIgnoreFile('agents/chess');
    expect(path).toBe('agents/chess/.dockerignore');
    expect(isGenerated(contents)).toBe(true);
    await expect(contents).toMatchFileSnapshot('golden/dockerignore');
  });

  test.each(['**/.env', '.git', '**/node_modules', '**/.venv', '**/__pycache__'])('keeps %s out', (pattern) => {
    expect(renderIgnoreFile('.').contents.split('\n')).toContain(pattern);
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
