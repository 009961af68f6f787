import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { infer } from './infer.js';
import { openInferredStore } from './inferred-store.js';
import { nodesFor } from './nodes.js';
import { settingsOf } from './settings.js';
import { createWorkspaceReader } from './workspace-reader.js';

vi.mock(import('./nodes.js'), async (original) => {
  const { nodesFor: make } = await original();
  return { nodesFor: vi.fn(make) };
});

// The build writes this into the plugin; what runs from source keeps nothing.
vi.mock(import('./inferred-store.js'), async (original) => {
  const { openInferredStore: open } = await original();
  return { openInferredStore: (options) => open({ build: 'one', ...options }) };
});

let root = '';

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'simplemas-infer-'));
  vi.mocked(nodesFor).mockClear();
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

function write(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

const metadata = (name: string, rest = '') =>
  `version: "1.0"\ncomponent: { name: ${name} }\ndocker: { build: . }\n${rest}`;

const FILES = [
  'agents/planner/simplemas.deploy.yaml',
  'agents/worker/simplemas.deploy.yaml',
  'simplemas.manifest.yaml',
];

function writeWorkspace(): void {
  write(FILES[0] ?? '', metadata('planner', 'dependencies: [{ name: worker }]\n'));
  write(FILES[1] ?? '', metadata('worker'));
  write(
    FILES[2] ?? '',
    'version: "1.0"\ncomponents:\n  - { name: planner, path: agents/planner }\n  - { name: other, path: elsewhere }\n',
  );
}

/** What is inferred, and whether it was made anew. */
async function run(files: readonly string[] = FILES, options = {}) {
  const before = vi.mocked(nodesFor).mock.calls.length;
  const inferred = await infer({ workspaceRoot: root, files }, settingsOf(options));
  return { inferred, isMade: vi.mocked(nodesFor).mock.calls.length > before };
}

/** The same as without anything kept. */
async function expectFresh(files: readonly string[] = FILES, options = {}) {
  const { inferred, isMade } = await run(files, options);
  rmSync(join(root, '.nx'), { recursive: true, force: true });
  const fresh = await run(files, options);
  expect(inferred).toStrictEqual(fresh.inferred);
  return isMade;
}

test('what was inferred is taken again, to the last key, while nothing changes', async () => {
  writeWorkspace();
  const first = await run();
  const second = await run();
  expect([first.isMade, second.isMade]).toEqual([true, false]);
  expect(second.inferred).toStrictEqual(first.inferred);
});

describe('is inferred anew', () => {
  test.each<[string, () => void]>([
    ['a metadata file changed', () => write(FILES[1] ?? '', metadata('helper'))],
    [
      'a manifest changed',
      () => write(FILES[2] ?? '', 'version: "1.0"\ncomponents:\n  - { name: worker, path: agents/worker }\n'),
    ],
    ['an ignore file appeared', () => write('agents/worker/.dockerignore', '*\n!dist\n')],
    ['the workspace got a name', () => write('package.json', '{ "name": "chess" }')],
    [
      'a component that a manifest lists appeared elsewhere',
      () => write('elsewhere/simplemas.deploy.yaml', metadata('other')),
    ],
    ['a file was deleted', () => rmSync(join(root, FILES[1] ?? ''))],
  ])('when %s', async (_what, change) => {
    writeWorkspace();
    await run();
    change();
    expect(await expectFresh()).toBe(true);
  });

  test('when Nx lists other files, or the options say otherwise', async () => {
    writeWorkspace();
    await run();
    expect(await expectFresh(FILES.slice(1))).toBe(true);
    await run();
    expect(await expectFresh(FILES, { outputFolder: 'out' })).toBe(true);
  });
});

test('plugins with different patterns keep what they inferred beside each other', async () => {
  writeWorkspace();
  for (const options of [{}, { systemPattern: false }]) await run(FILES, options);
  for (const options of [{}, { systemPattern: false }]) expect((await run(FILES, options)).isMade).toBe(false);
});

test('what is spoilt, or cannot be written, counts as not there', async () => {
  writeWorkspace();
  await run();
  const folder = join(root, '.nx/workspace-data');
  const kept = readdirSync(folder).find((name) => name.startsWith('simplemas-inferred-')) ?? '';
  const text = readFileSync(join(folder, kept), 'utf8');
  for (const spoilt of ['', 'null', '{}', text.slice(0, -10)]) {
    writeFileSync(join(folder, kept), spoilt);
    expect((await run()).isMade).toBe(true);
  }
  rmSync(join(root, '.nx'), { recursive: true });
  write('.nx', 'a file where a folder should be');
  expect((await run()).isMade).toBe(true);
  expect((await run()).isMade).toBe(true);
});

test('another build of the plugin uses nothing of this one, and takes its file away', async () => {
  writeWorkspace();
  await run();
  const other = openInferredStore({ workspaceRoot: root, scope: [null, null], build: 'two' });
  expect(other.find([], createWorkspaceReader(root))).toBeUndefined();
  other.keep([], {}, { nodes: [], edges: [] });
  const kept = readdirSync(join(root, '.nx/workspace-data')).filter((name) => name.startsWith('simplemas-inferred-'));
  expect(kept).toEqual([expect.stringContaining('-two-')]);
});
