import { describe, expect, test } from 'vitest';
import { expectFindings } from '@simplemas/core/testing';
import type { DockerfileRequest } from '../dockerfile/request.js';
import { createMemoryFiles, type MemoryContents } from '../testing/memory-files.js';
import { generateDockerfile } from './generate-dockerfile.js';

function generate(contents: MemoryContents, request: Partial<DockerfileRequest> = {}) {
  const files = createMemoryFiles(contents);
  const { value, diagnostics } = generateDockerfile({ files }, { folder: 'agents/chess', ...request });
  const [dockerfile, ignoreFile] = value?.files ?? [];
  return {
    text: dockerfile?.contents ?? '',
    ignored: ignoreFile?.contents ?? '',
    paths: value?.files.map(({ path }) => path),
    told: value?.detections.map(({ found, conclusion }) => `${found}: ${conclusion}`),
    reports: (...lines: readonly string[]) => expectFindings(diagnostics, lines),
  };
}

const without = (contents: MemoryContents, path: string): MemoryContents =>
  Object.fromEntries(Object.entries(contents).filter(([each]) => each !== path));

const packageFile = (facts: object) => JSON.stringify(facts);

const ROOT = { name: 'system', private: true, workspaces: ['agents/*', 'packages/*'] };

/** An agent that needs `rules`, which needs `board`; and what nobody needs. */
const WORKSPACE: MemoryContents = {
  'package.json': packageFile(ROOT),
  'package-lock.json': '{ "lockfileVersion": 3 }',
  'agents/chess/package.json': packageFile({
    name: '@chess/player',
    dependencies: { '@chess/rules': '^1.0.0', ms: '2' },
  }),
  'agents/chess/agent.mjs': 'ready();\n',
  'agents/other/package.json': packageFile({ name: '@chess/other' }),
  'packages/rules/package.json': packageFile({ name: '@chess/rules', dependencies: { '@chess/board': '*' } }),
  'packages/board/package.json': packageFile({ name: '@chess/board' }),
  'packages/kit/package.json': packageFile({ name: '@chess/kit' }),
};

describe('an agent in a workspace of npm', () => {
  test('is built from the workspace, with what it needs however far, and with nothing else', () => {
    const { text, ignored, told, paths, reports } = generate(WORKSPACE);
    expect(told).toEqual([
      'package.json: using Node',
      'a workspace in ../../package.json: building from ../..',
      '../../package-lock.json: using npm',
    ]);
    expect(paths).toEqual(['agents/chess/Dockerfile', 'agents/chess/Dockerfile.dockerignore']);
    expect(text).toContain('docker build --file agents/chess/Dockerfile .\n');
    expect(text).toMatch(/npm ci .*--workspace agents\/chess/);
    for (const folder of ['packages/board', 'packages/rules', 'agents/chess']) {
      expect(text).toContain(`COPY ${folder}/package.json ./${folder}/\n`);
      expect(text).toContain(`COPY --chown=1000:1000 ${folder} ./${folder}\n`);
      expect(ignored).toContain(`\n!${folder}\n`);
    }
    expect(text + ignored).not.toMatch(/agents\/other|packages\/kit/);
    expect(text).toContain('WORKDIR /app/agents/chess\n');
    reports();
  });

  test('keeps what somebody else wrote into its ignore file, and says so', () => {
    const { paths, reports } = generate({ ...WORKSPACE, 'agents/chess/Dockerfile.dockerignore': '.git\n' });
    expect(paths).toEqual(['agents/chess/Dockerfile']);
    reports('agents/chess/Dockerfile.dockerignore:1:1 warning dockerfile/ignore-file-not-ours');
  });

  test('is so even where it needs no other: the lock file is at the root', () => {
    const alone = { ...WORKSPACE, 'agents/chess/package.json': packageFile({ name: 'alone' }) };
    const { text } = generate(alone);
    expect(text).toContain('COPY package.json package-lock.json ./\n');
    expect(text).not.toContain('packages/');
  });

  test('is installed from a lock file of its own where the root has none', () => {
    const unlocked = without(WORKSPACE, 'package-lock.json');
    const own = { 'agents/chess/package.json': packageFile({}), 'agents/chess/package-lock.json': '{}' };
    expect(generate({ ...unlocked, ...own }).paths).toEqual(['agents/chess/Dockerfile', 'agents/chess/.dockerignore']);
  });

  test('is told which lock file of the workspace is missing', () => {
    const unlocked = without(WORKSPACE, 'package-lock.json');
    generate(unlocked).reports(
      'package-lock.json:1:1 error dockerfile/lock-missing (hint: write it with "npm install --package-lock-only")',
    );
  });

  test.each([
    ['a folder that is excluded', ['agents/*', 'packages/*', '!packages/rules']],
    ['the other form of the list', { packages: ['./agents/*/', 'packages/**'] }],
  ])('%s', (what, workspaces) => {
    const { text } = generate({ ...WORKSPACE, 'package.json': packageFile({ ...ROOT, workspaces }) });
    expect(text.includes('packages/rules')).toBe(!what.includes('excluded'));
  });

  test('packages that need one another end the search', () => {
    const board = packageFile({ name: '@chess/board', dependencies: { '@chess/rules': '*' } });
    expect(generate({ ...WORKSPACE, 'packages/board/package.json': board }).text).toContain('packages/rules');
  });

  test('a folder that no list names is needed by its path', () => {
    const chess = packageFile({ name: 'chess', dependencies: { extra: 'file:../../extra' } });
    const files = {
      ...WORKSPACE,
      'agents/chess/package.json': chess,
      'extra/package.json': packageFile({ name: 'extra' }),
    };
    expect(generate(files).text).toContain('COPY --chown=1000:1000 extra ./extra\n');
  });

  test('the root itself can be the agent, and is built from its own folder', () => {
    const root = packageFile({ ...ROOT, dependencies: { '@chess/rules': '*' } });
    const { text, paths } = generate({ ...WORKSPACE, 'package.json': root, 'agent.mjs': '' }, { folder: '.' });
    expect(paths).toEqual(['Dockerfile', '.dockerignore']);
    expect(text).toContain('COPY packages/rules/package.json ./packages/rules/\n');
    expect(text).toContain('COPY --from=dependencies /app/packages/rules/node_modules ./packages/rules/node_modules\n');
    expect(text).toContain('COPY --chown=1000:1000 . .\n');
  });

  test('prepare scripts of all that are installed are left out', () => {
    const root = packageFile({ ...ROOT, scripts: { prepare: 'husky' } });
    const board = packageFile({ name: '@chess/board', scripts: { prepare: 'tsc' } });
    const { text } = generate({ ...WORKSPACE, 'package.json': root, 'packages/board/package.json': board });
    expect(text).toContain(
      'npm pkg delete scripts.prepare && \\\n    npm --prefix packages/board pkg delete scripts.prepare\n',
    );
  });
});

describe('a script `build`', () => {
  const rules = {
    name: '@chess/rules',
    scripts: { build: 'tsc' },
    dependencies: { '@chess/board': '*' },
    devDependencies: { '@chess/kit': '*' },
  };
  const built = { ...WORKSPACE, 'packages/rules/package.json': packageFile(rules), 'tsconfig.base.json': '{}' };

  test('of a package that the agent needs runs in the image, with what only the build needs', () => {
    const { text, ignored } = generate(built);
    const build = text.slice(text.indexOf('AS build'), text.lastIndexOf('\nFROM '));
    expect(build).toMatch(
      /packages\/kit[^]*tsconfig|tsconfig[^]*packages\/kit[^]*npm run build --workspace packages\/rules/,
    );
    expect(build).not.toContain('agents/chess ');
    const last = text.slice(text.lastIndexOf('\nFROM '));
    expect(last).toContain('COPY --chown=1000:1000 --from=build /app/packages/rules ./packages/rules\n');
    expect(last).not.toMatch(/kit|tsconfig/);
    expect(ignored).toContain('!tsconfig.base.json\n');
  });

  test('of the agent makes its program: that it is not there yet is nothing to tell', () => {
    const chess = packageFile({ name: 'chess', scripts: { build: 'tsc', start: 'node dist/main.js' } });
    const { text, reports } = generate({ ...WORKSPACE, 'agents/chess/package.json': chess });
    expect(text).toContain('COPY --chown=1000:1000 --from=build /app/agents/chess ./agents/chess\n');
    expect(text).toContain('CMD ["node", "dist/main.js"]');
    reports();
  });

  test('runs as well for an agent in no workspace', () => {
    const chess = packageFile({ scripts: { build: 'tsc', start: 'node dist/main.js' } });
    const { text } = generate({ 'agents/chess/package.json': chess, 'agents/chess/package-lock.json': '{}' });
    expect(text).toMatch(
      /FROM manifests AS build[^]*COPY \. \.\nRUN .*\n {4}npm run build && [^]*--from=build \/app \.\/\n/,
    );
  });
});

describe('another package manager', () => {
  const unlocked = without(WORKSPACE, 'package-lock.json');

  test('pnpm, whose list is a file of its own, with versions, aliases and folders of the workspace', () => {
    const dependencies = { '@chess/rules': 'workspace:*', short: 'workspace:@chess/kit@*', other: 'link:../other' };
    const { text, told } = generate({
      ...unlocked,
      'package.json': packageFile({ name: 'system', packageManager: 'pnpm@10.5.2' }),
      'pnpm-workspace.yaml': 'packages:\n  - "agents/*"\n  - packages/*\n',
      'pnpm-lock.yaml': '',
      'agents/chess/package.json': packageFile({ name: '@chess/player', dependencies }),
    });
    expect(told?.[1]).toBe('a workspace in ../../pnpm-workspace.yaml: building from ../..');
    expect(text).toContain('ARG PNPM_VERSION=10.5.2\n');
    expect(text).toContain("--filter '{agents/chess}...'");
    for (const folder of ['agents/other', 'packages/board', 'packages/kit', 'packages/rules'])
      expect(text).toContain(`COPY --chown=1000:1000 ${folder} ./${folder}\n`);
  });

  test('the first Yarn', () => {
    const { text } = generate({ ...unlocked, 'yarn.lock': '# yarn lockfile v1\n' });
    expect(text).toMatch(/install --frozen-lockfile .*--production/);
  });

  test('the second Yarn, which compares its lock file with every member', () => {
    const { text, ignored } = generate({ ...unlocked, 'yarn.lock': '__metadata:\n' });
    expect(text).toContain('workspaces focus --production @chess/player');
    expect(text).toContain('COPY agents/other/package.json ./agents/other/\n');
    expect(ignored).toContain('\n!agents/other/package.json\n');
    expect(text).not.toContain('COPY --chown=1000:1000 agents/other');
  });
});

const PLAYER = '[project]\nname = "chess-player"\ndependencies = ["Chess_Rules>=1", "mcp"]\n';

const UV: MemoryContents = {
  'pyproject.toml': '[tool.uv.workspace]\nmembers = ["agents/*", "packages/*"]\nexclude = ["packages/old"]\n',
  'uv.lock': '',
  'agents/chess/agent.py': '',
  'agents/chess/pyproject.toml': `${PLAYER}[tool.uv.sources]\nchess-rules = { workspace = true }\n`,
  'agents/other/pyproject.toml': '[project]\nname = "other"\n',
  'packages/old/pyproject.toml': '[project]\nname = "old"\n',
  'packages/rules/pyproject.toml':
    '[project]\nname = "chess.rules"\ndependencies = ["board"]\n[tool.uv.sources]\nboard.workspace = true\n',
  'packages/board/pyproject.toml': '[project]\nname = "board"\n',
};

describe('an agent in a workspace of uv', () => {
  test('is built from the workspace; the lock file is compared with all members', () => {
    const { text, ignored, told, paths } = generate(UV);
    expect(told).toEqual(['../../uv.lock: using uv', 'packages beside the agent: building from ../..']);
    expect(paths).toEqual(['agents/chess/Dockerfile', 'agents/chess/Dockerfile.dockerignore']);
    expect(text).toContain('COPY agents/other/pyproject.toml ./agents/other/\n');
    expect(text).toContain('COPY pyproject.toml uv.lock ./\nWORKDIR /app/agents/chess\n');
    expect(text).toContain('--target /packages ./packages/board ./packages/rules\n');
    expect(text).toContain('COPY --chown=10001:10001 agents/chess ./\n');
    expect(text + ignored).not.toContain('packages/old');
    expect(ignored).toContain('\n!agents/other/pyproject.toml\n');
  });

  test('takes what the root says of sources for its own', () => {
    const root = `${UV['pyproject.toml'] as string}[tool.uv.sources]\nchess-rules = { workspace = true }\n`;
    const { text } = generate({ ...UV, 'pyproject.toml': root, 'agents/chess/pyproject.toml': PLAYER });
    expect(text).toContain('./packages/rules\n');
  });

  test('installs no member that is no package, but what that needs', () => {
    const rules = `${UV['packages/rules/pyproject.toml'] as string}[tool.uv]\npackage = false\n`;
    expect(generate({ ...UV, 'packages/rules/pyproject.toml': rules }).text).toContain(
      '--target /packages ./packages/board\n',
    );
  });

  test('needs the lock file at the root', () => {
    const unlocked = without(UV, 'uv.lock');
    generate(unlocked, { usesUv: true }).reports(
      'uv.lock:1:1 error dockerfile/lock-missing (hint: write it with "uv lock")',
    );
  });

  test('is told of a member that is not there', () => {
    const missing = without(UV, 'packages/rules/pyproject.toml');
    generate(missing).reports(
      'agents/chess/pyproject.toml:5:1 error dockerfile/local-dependency (hint: make both members of one workspace of npm, pnpm, Yarn or uv, or bundle the agent into one file)',
    );
  });
});

describe('packages at a path', () => {
  const beside = {
    'agents/chess/agent.py': '',
    'agents/rules/pyproject.toml':
      '[project]\nname = "chess-rules"\n[tool.poetry.dependencies]\nboard = { path = "../board" }\n[tool.uv.sources]\nboard = { path = "../board" }\n',
    'agents/board/pyproject.toml': '[project]\nname = "board"\n',
  };

  test('of Poetry: the image is built from the nearest folder that holds them', () => {
    const { text, paths, told } = generate({
      ...beside,
      'agents/chess/poetry.lock': '',
      'agents/chess/pyproject.toml': `${PLAYER}[tool.poetry.dependencies]\nchess-rules = { path = "../rules", develop = true }\nmcp = [{ version = "1" }]\n`,
    });
    expect(told?.[1]).toBe('packages beside the agent: building from ..');
    expect(paths).toEqual(['agents/chess/Dockerfile', 'agents/chess/Dockerfile.dockerignore']);
    expect(text).toContain('docker build --file chess/Dockerfile .');
    expect(text).toContain('COPY chess/pyproject.toml chess/poetry.lock ./chess/\nWORKDIR /app/chess\n');
    expect(text).toContain('/opt/poetry/bin/pip install --no-deps --target /packages ./board ./rules\n');
  });

  test('of uv', () => {
    const { text } = generate({
      ...beside,
      'agents/chess/uv.lock': '',
      'agents/chess/pyproject.toml': `${PLAYER}[tool.uv.sources]\nchess-rules = [{ path = "../rules", marker = "x" }]\n`,
    });
    expect(text).toContain('COPY chess/pyproject.toml chess/uv.lock ./chess/\nCOPY rules/pyproject.toml ./rules/\n');
    expect(text).toContain('--target /packages ./rules\n');
  });

  test('below the agent: its own folder holds all', () => {
    const { paths, text } = generate({
      'agents/chess/agent.py': '',
      'agents/chess/poetry.lock': '',
      'agents/chess/libs/rules/pyproject.toml': '[project]\nname = "rules"\n',
      'agents/chess/pyproject.toml': '[tool.poetry.dependencies]\nrules = { path = "libs/rules" }\n',
    });
    expect(paths).toEqual(['agents/chess/Dockerfile', 'agents/chess/.dockerignore']);
    expect(text).toContain('--target /packages ./libs/rules\n');
  });

  test('outside of the repository, or of a list for pip, are told', () => {
    const hint =
      '(hint: make both members of one workspace of npm, pnpm, Yarn or uv, or bundle the agent into one file)';
    const outside = '[tool.poetry.dependencies]\nrules = { path = "../../../rules" }\n';
    generate({
      'agents/chess/agent.py': '',
      'agents/chess/poetry.lock': '',
      'agents/chess/pyproject.toml': outside,
    }).reports(`agents/chess/pyproject.toml:2:1 error dockerfile/local-dependency ${hint}`);
    const list = 'mcp\n-e ../rules\n-e git+https://example.org/a.git#egg=a\n./b.whl\nc @ file:../c\n';
    generate({ 'agents/chess/agent.py': '', 'agents/chess/requirements.txt': list }).reports(
      ...[2, 4, 5].map((line) => `agents/chess/requirements.txt:${line}:1 error dockerfile/local-dependency ${hint}`),
    );
  });

  test('a project file that is no TOML is told with its place', () => {
    const broken = {
      'agents/chess/agent.py': '',
      'agents/chess/poetry.lock': '',
      'agents/chess/pyproject.toml': 'a = 1\nb = c\n',
    };
    generate(broken).reports('agents/chess/pyproject.toml:2:5 error dockerfile/pyproject-broken');
  });
});

describe('metadata that says from where the image is built', () => {
  const file = (build: string) => ({
    'agents/chess/simplemas.deploy.yaml': `version: "1.0"\ncomponent: { name: a }\ndocker: { build: ${build} }\n`,
  });

  test('differently is left alone, and what it should say is told', () => {
    generate({ ...WORKSPACE, ...file('.') }).reports(
      'agents/chess/simplemas.deploy.yaml:3:18 warning dockerfile/build-differs (hint: write build: { context: "../..", dockerfile: "agents/chess/Dockerfile" })',
    );
  });

  test('in the same way is fine', () => {
    generate({ ...WORKSPACE, ...file('{ context: ../.., dockerfile: ./agents/chess/Dockerfile }') }).reports();
  });
});
