import { describe, expect, test } from 'vitest';
import { expectFindings, metadata } from '@simplemas/core/testing';
import type { DockerfileRequest } from '../dockerfile/request.js';
import { createMemoryFiles, type MemoryContents } from '../testing/memory-files.js';
import { generateDockerfile } from './generate-dockerfile.js';

const AGENT = 'print("ready")\n';
const PIP = { 'agent.py': AGENT, 'requirements.txt': 'mcp==2.3.0\n' };
const UV = { 'agent.py': AGENT, 'pyproject.toml': '[project]\nname = "chess"\n', 'uv.lock': 'version = 1\n' };
const PACKAGE_LOCK = '{ "lockfileVersion": 3 }';

function generate(contents: MemoryContents, request: Partial<DockerfileRequest> = {}) {
  const { value, diagnostics } = generateDockerfile(
    { files: createMemoryFiles(contents) },
    { folder: '.', ...request },
  );
  return {
    text: value?.files[0]?.contents ?? '',
    paths: value?.files.map(({ path }) => path),
    told: value?.detections.map(({ found, conclusion }) => `${found}: ${conclusion}`),
    reports: (...lines: readonly string[]) => expectFindings(diagnostics, lines),
  };
}

const node = (facts: object, more: MemoryContents = { 'package-lock.json': PACKAGE_LOCK }) => ({
  'agent.mjs': 'ready();\n',
  'package.json': JSON.stringify(facts),
  ...more,
});

describe('what is found in the folder', () => {
  test.each([
    ['requirements.txt: using pip', PIP, /requirement requirements\.txt/],
    ['uv.lock: using uv', { ...UV, ...PIP, 'poetry.lock': '' }, /uv sync --locked --no-dev/],
    [
      'poetry.lock: using Poetry',
      { ...PIP, 'pyproject.toml': '', 'poetry.lock': '' },
      /poetry install --only main --no-root/,
    ],
    [
      'pyproject.toml: using Poetry',
      { 'agent.py': AGENT, 'pyproject.toml': '[tool.poetry]\n' },
      /COPY .*poetry\.lock\*/,
    ],
    ['package.json: using Node', node({}), /npm ci --omit=dev/],
  ])('%s', (line, contents, expected) => {
    const { text, told } = generate(contents);
    expect(told?.[0]).toBe(line);
    expect(text).toMatch(expected);
  });

  test.each([
    ['package-lock.json', 'npm', /npm ci/],
    ['npm-shrinkwrap.json', 'npm', /npm ci/],
    ['pnpm-lock.yaml', 'pnpm', /pnpm@\$\{PNPM_VERSION\}" install --frozen-lockfile --prod/],
    ['yarn.lock', 'yarn', /workspaces focus --production/],
  ])('%s: using %s', (file, tool, expected) => {
    const { text, told } = generate(node({}, { [file]: '__metadata:\n' }));
    expect(told).toContain(`${file}: using ${tool}`);
    expect(text).toMatch(expected);
  });

  test('a lock file of the first Yarn, by its first lines', () => {
    expect(generate(node({}, { 'yarn.lock': '# yarn lockfile v1\n' })).text).toMatch(
      /install --frozen-lockfile --production/,
    );
  });

  test('of two lock files that of the package manager in package.json, with its version', () => {
    const facts = { packageManager: 'pnpm@10.5.2+sha512.abc' };
    const { text } = generate(node(facts, { 'package-lock.json': PACKAGE_LOCK, 'pnpm-lock.yaml': '', patches: 'x' }));
    expect(text).toContain('ARG PNPM_VERSION=10.5.2\n');
  });

  test('lists that the list of packages includes, each once', () => {
    const { text } = generate(
      {
        'agent.py': AGENT,
        'deploy/all.txt': '-r base.txt\n--constraint=../versions.txt\n-r https://example.org/more.txt\n',
        'deploy/base.txt': '-r all.txt # and back\n',
        'versions.txt': '',
      },
      { requirementsFile: './deploy/all.txt' },
    );
    expect(text).toContain('COPY deploy/all.txt deploy/base.txt ./deploy/\nCOPY versions.txt ./\n');
  });

  test.each([
    [{ '.python-version': '3.12.4\n' }, '3.12'],
    [{ 'pyproject.toml': '[project]\nrequires-python = ">=3.11,<4"\n' }, '3.11'],
    [{ 'pyproject.toml': '[tool.poetry.dependencies]\npython = "^3.13"\n' }, '3.13'],
    [{ 'pyproject.toml': '[project]\nrequires-python = ">=3.8"\n' }, '3.10'],
    [{}, '3.10'],
  ])('%j means Python %s', (files, version) => {
    expect(generate({ ...PIP, ...files }).text).toContain(`PYTHON_IMAGE=python:${version}-slim`);
  });

  test('the version of Node', () => {
    expect(generate({ ...node({}), '.nvmrc': 'v20.11.1\n' }).text).toContain('NODE_IMAGE=node:20-slim');
    expect(generate({ ...node({}), '.nvmrc': 'lts/*\n' }).text).toContain('NODE_IMAGE=node:22-slim');
  });

  test.each([
    ['>=20.19', '22'],
    ['>= 24', '24'],
    ['^20.1.0 || ^24', '20'],
    ['20.x', '20'],
    ['*', '22'],
  ])('engines %s means Node %s', (written, version) => {
    const { text, told } = generate(node({ engines: { node: written } }));
    expect(text).toContain(`NODE_IMAGE=node:${version}-slim`);
    expect(told?.includes(`engines in package.json: using Node ${version}`)).toBe(version !== '22');
  });

  test.each([
    [
      { 'main.py': AGENT, 'app.py': AGENT, 'requirements.txt': '' },
      'main.py: starting it',
      'CMD ["python", "main.py"]',
    ],
    [
      node(
        { scripts: { start: 'node --enable-source-maps dist/a.mjs' }, main: 'agent.mjs' },
        { 'package-lock.json': '', 'dist/a.mjs': '' },
      ),
      'the script "start" in package.json: starting dist/a.mjs',
      'CMD ["node", "dist/a.mjs"]',
    ],
    [node({ main: './agent.mjs' }), '"main" in package.json: starting ./agent.mjs', 'CMD ["node", "agent.mjs"]'],
  ])('the program to start', (contents, line, command) => {
    const { told, text } = generate(contents);
    expect(told).toContain(line);
    expect(text).toContain(command);
  });

  test('not the main that `npm init` made up', () => {
    const { text, reports } = generate(node({ main: 'index.js' }));
    expect(text).toContain('CMD ["node", "agent.mjs"]');
    reports();
  });

  test('port, health path, name and volumes in the metadata', () => {
    const rest = 'health_check: { path: healthz, port: 9001 }\nvolumes: [{ name: games, path: /app/games }]\n';
    const { text, told } = generate({ ...PIP, 'simplemas.deploy.yaml': metadata('chess', { ports: [8005], rest }) });
    expect(told).toEqual([
      'requirements.txt: using pip',
      'simplemas.deploy.yaml: using port 8005',
      'simplemas.deploy.yaml: using health path /healthz',
    ]);
    expect(text).toContain('AGENT_PORT=8005');
    expect(text).toContain('http://127.0.0.1:9001/healthz');
    expect(text).toContain('image.title="chess"');
    expect(text).toContain('RUN install --directory --owner=10001 --group=10001 /app/games');
  });
});

describe('packages of a Python agent below src', () => {
  test.each([
    ['with pip', PIP, 'src/chess/__init__.py'],
    ['with uv', UV, 'src/chess/moves.py'],
    ['as single modules', PIP, 'src/chess.py'],
  ])('%s can be imported', (_how, contents, file) => {
    const { told, text } = generate({ ...contents, [file]: AGENT });
    expect(told).toContain(`${file}: importing from src`);
    expect(text).toContain('PYTHONPATH=/app/src');
  });

  test.each([
    ['is a package itself', { 'src/__init__.py': '', 'src/chess.py': AGENT }],
    ['holds no Python', { 'src/board.js': '' }],
  ])('are left alone where src %s', (_what, files) => {
    expect(generate({ ...PIP, ...files }).text).not.toContain('PYTHONPATH');
  });
});

test('a health path on a port of https is asked for over TLS', () => {
  const rest = 'ports: [{ port: 8443, protocol: https }]\nhealth_check: { path: /health }\n';
  const files = { ...PIP, 'simplemas.deploy.yaml': metadata('gate', { rest }) };
  expect(generate(files).text).toContain("'https://127.0.0.1:'");
  expect(generate(files, { healthPath: '/well' }).text).toContain("'https://127.0.0.1:'");
});

describe('what is said wins', () => {
  test('over everything that is found, and is not told again', () => {
    const contents = {
      ...UV,
      ...PIP,
      'run.py': AGENT,
      '.python-version': '3.12',
      'simplemas.deploy.yaml': metadata('a', { ports: [1] }),
    };
    const { text, told } = generate(contents, {
      requirementsFile: 'requirements.txt',
      pythonVersion: '3.13',
      entryPoint: 'run.py',
      port: 9000,
      healthPath: '/well',
    });
    expect(told).toEqual([]);
    expect(text).toMatch(
      /python:3\.13-slim[^]*AGENT_PORT=9000[^]*EXPOSE 9000[^]*\/well[^]*CMD \["python", "run\.py"\]/,
    );
  });

  test.each<[Partial<DockerfileRequest>, RegExp]>([
    [{ usesPoetry: true }, /poetry install/],
    [{ usesUv: true }, /uv sync/],
    [{ language: 'node' }, /npm ci/],
    [{ nodeVersion: '20' }, /node:20-slim/],
    [{ entryPoint: 'agent.mjs' }, /npm ci/],
    [{ language: 'python' }, /uv sync/],
    [{ pythonVersion: '3.11' }, /uv sync/],
  ])('%j', (request, expected) => {
    expect(generate({ ...node({}), ...UV, 'poetry.lock': '' }, request).text).toMatch(expected);
  });
});

describe('what is missing or wrong is a finding, and nothing is rendered', () => {
  test.each<[string, MemoryContents, Partial<DockerfileRequest>]>([
    ['requirements.txt:1:1 error dockerfile/requirements-missing', { 'agent.py': AGENT }, {}],
    ['base.txt:1:1 error dockerfile/requirements-missing', { ...PIP, 'requirements.txt': '-r base.txt\n' }, {}],
    ['agent.py:1:1 error dockerfile/entry-point-missing', { 'requirements.txt': '' }, {}],
    [
      'mian.py:1:1 error dockerfile/entry-point-missing (hint: did you mean "main.py"?)',
      { ...PIP, 'main.py': AGENT },
      { entryPoint: 'mian.py' },
    ],
    ['.:1:1 error dockerfile/path-outside', PIP, { entryPoint: '../agent.py' }],
    ['.:1:1 error dockerfile/path-outside', PIP, { requirementsFile: '/etc/requirements.txt' }],
    [
      'uv.lock:1:1 error dockerfile/lock-missing (hint: write it with "uv lock")',
      { ...PIP, 'pyproject.toml': '' },
      { usesUv: true },
    ],
    ['pyproject.toml:1:1 error dockerfile/project-file-missing', PIP, { usesPoetry: true }],
    ['package.json:1:1 error dockerfile/project-file-missing', PIP, { language: 'node' }],
    ['package.json:1:1 error dockerfile/package-json-broken', { 'package.json': '[]' }, {}],
    ['package-lock.json:1:1 error dockerfile/lock-missing', node({}, {}), {}],
    ['pnpm-lock.yaml:1:1 error dockerfile/lock-missing', node({ packageManager: 'pnpm@10.5.2' }, {}), {}],
    ['package.json:1:1 error dockerfile/local-dependency', node({ dependencies: { rules: 'workspace:*' } }), {}],
    [
      'pyproject.toml:4:1 error dockerfile/local-dependency',
      {
        ...UV,
        'pyproject.toml': '[project]\ndependencies = ["rules"]\n[tool.uv.sources]\nrules = { path = "../rules" }\n',
      },
      {},
    ],
    [
      'pyproject.toml:4:1 error dockerfile/local-dependency',
      {
        ...UV,
        'pyproject.toml': '[project]\ndependencies = ["rules"]\n[tool.uv.sources]\nrules = { workspace = true }\n',
      },
      {},
    ],
    ['.:1:1 error dockerfile/options-contradict', PIP, { usesPoetry: true, usesUv: true }],
    ['.:1:1 error dockerfile/options-contradict', PIP, { language: 'node', pythonVersion: '3.12' }],
    [
      'simplemas.deploy.yaml:6:1 error schema/unknown-key',
      { ...PIP, 'simplemas.deploy.yaml': metadata('a', { rest: 'prots: []\n' }) },
      {},
    ],
  ])('%s', (line, contents, request) => {
    const { text, reports } = generate(contents, request);
    reports(line);
    expect(text).toBe('');
  });

  test('all of them at once', () => {
    generate({ 'pyproject.toml': '' }, { usesUv: true }).reports(
      'agent.py:1:1 error dockerfile/entry-point-missing',
      'uv.lock:1:1 error dockerfile/lock-missing',
    );
  });
});

describe('a warning leaves the Dockerfile', () => {
  test('without the lock file of Poetry', () => {
    const { text, reports } = generate({ 'agent.py': AGENT, 'pyproject.toml': '' }, { usesPoetry: true });
    reports('poetry.lock:1:1 warning dockerfile/lock-missing (hint: write it with "poetry lock")');
    expect(text).toContain('COPY pyproject.toml poetry.lock* ./');
  });

  test('before the program of a Node agent is built', () => {
    const { text, reports } = generate(node({ scripts: { start: 'node dist/main.js' } }));
    reports('dist/main.js:1:1 warning dockerfile/entry-point-missing');
    expect(text).toContain('CMD ["node", "dist/main.js"]');
  });

  test('beside a .dockerignore of somebody else, which stays unless it may be replaced', () => {
    const contents = { ...PIP, '.dockerignore': '.git\n' };
    const { paths, reports } = generate(contents);
    reports('.dockerignore:1:1 warning dockerfile/ignore-file-not-ours');
    expect(paths).toEqual(['Dockerfile']);
    expect(generate(contents, { replacesIgnoreFile: true }).paths).toEqual(['Dockerfile', '.dockerignore']);
  });
});

test('a folder below the workspace: paths in the file are relative to it, files lie in it', () => {
  const below = Object.fromEntries(Object.entries(PIP).map(([path, text]) => [`agents/chess/${path}`, text]));
  const { text, paths } = generate(below, { folder: 'agents/chess' });
  expect(paths).toEqual(['agents/chess/Dockerfile', 'agents/chess/.dockerignore']);
  expect(text).toContain('COPY requirements.txt ./');
  expect(text).toContain('image.title="chess"');
});
