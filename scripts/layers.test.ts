// Plants a forbidden import for each row of the layer table, in a tree that mirrors the workspace, and expects the
// checker to name the row: a table that lets everything pass would otherwise look like a clean workspace.

import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { verifies } from '../e2e/support/verifies.js';
import { findLayerViolations } from './check-layers.js';
import { LAYERS } from './layers.js';

type Tree = Readonly<Record<string, string>>;

const PACKAGES = ['contract', 'core', 'renderers', 'engine', 'host', 'cli', 'runtime'];

/** Row, file and the import that the row forbids there. */
const PLANTED: readonly (readonly [rule: string, file: string, source: string])[] = [
  ['contract', 'packages/contract/src/planted.ts', `import '@simplemas/core';`],
  ['core/source', 'packages/core/src/source/planted.ts', `import '../parse/index.js';`],
  ['core/diagnostics', 'packages/core/src/diagnostics/planted.ts', `import '../model/index.js';`],
  ['core/model', 'packages/core/src/model/planted.ts', `import 'node:fs';`],
  ['core/references', 'packages/core/src/references/planted.ts', `import '../schema/index.js';`],
  ['core/parse', 'packages/core/src/parse/planted.ts', `import 'zod';`],
  ['core/schema', 'packages/core/src/schema/planted.ts', `import 'yaml';`],
  ['core/validate', 'packages/core/src/validate/planted.ts', `import '../resolve/index.js';`],
  ['core/resolve', 'packages/core/src/resolve/planted.ts', `import '../plan/index.js';`],
  ['core/plan', 'packages/core/src/plan/planted.ts', `import '@simplemas/engine';`],
  ['core/outline', 'packages/core/src/outline/planted.ts', `import '../schema/index.js';`],
  ['core', 'packages/core/src/testing/planted.ts', `import '@simplemas/engine';`],
  ['core/door', 'packages/core/src/index.ts', `export { planted } from '@simplemas/renderers';`],
  ['renderers/shared', 'packages/renderers/src/shared/planted.ts', `import '../compose/index.js';`],
  ['renderers', 'packages/renderers/src/testing/planted.ts', `import '@simplemas/engine';`],
  ['renderers/platform', 'packages/renderers/src/kubernetes/planted.ts', `import '../compose/index.js';`],
  ['renderers/door', 'packages/renderers/src/index.ts', `import 'yaml'; export const planted = 1;`],
  ['renderers/interface', 'packages/renderers/src/planted.ts', `import './compose/index.js';`],
  ['engine/toml', 'packages/engine/src/dockerfile/read-toml.ts', `import 'yaml';`],
  ['engine/reuse', 'packages/engine/src/reuse/planted.ts', `import '../load/index.js';`],
  ['engine/load', 'packages/engine/src/load/planted.ts', `import '../decide/index.js';`],
  ['engine/decide', 'packages/engine/src/decide/planted.ts', `import '../verbs/index.js';`],
  ['engine/docker', 'packages/engine/src/docker/planted.ts', `import '../serve/index.js';`],
  ['engine/dockerfile', 'packages/engine/src/dockerfile/planted.ts', `import 'execa';`],
  ['engine/import', 'packages/engine/src/import/planted.ts', `import '../verbs/index.js';`],
  ['engine/serve', 'packages/engine/src/serve/planted.ts', `import '../verbs/index.js';`],
  ['engine/verbs', 'packages/engine/src/verbs/planted.ts', `import '../report/index.js';`],
  ['engine/watch', 'packages/engine/src/watch/planted.ts', `import '../report/index.js';`],
  ['engine/report', 'packages/engine/src/report/planted.ts', `import 'node:fs';`],
  ['engine/door', 'packages/engine/src/index.ts', `import 'execa'; export const planted = 1;`],
  ['engine/base', 'packages/engine/src/planted.ts', `import './verbs/index.js';`],
  ['host', 'packages/host/src/planted.ts', `import { planted } from '@simplemas/engine'; console.log(planted);`],
  ['cli', 'packages/cli/src/planted.ts', `import '@nx/devkit';`],
  ['runtime/mcp', 'packages/runtime/src/mcp.ts', `import '@simplemas/core';`],
  ['runtime/otel', 'packages/runtime/src/otel/telemetry.ts', `import '@modelcontextprotocol/client';`],
  ['runtime', 'packages/runtime/src/planted.ts', `import '@modelcontextprotocol/server';`],
  ['create-simplemas', 'packages/create-simplemas/src/planted.ts', `import '@simplemas/contract';`],
  ['plugins', 'plugins/inference/planted.ts', `import '@simplemas/cli';`],
  ['plugins', 'plugins/inference/planted-process.ts', `import 'node:child_process';`],
  ['generators', 'generators/agent/planted.ts', `import '@simplemas/runtime';`],
  ['executors', 'executors/compose/planted.ts', `import 'nx';`],
  ['e2e', 'e2e/scenarios/planted.test.ts', `import '@simplemas/core';`],
  ['scripts', 'scripts/planted.ts', `import '../generators/agent/index.js';`],
  // Rules of all rows.
  ['testing', 'packages/engine/src/planted-testing.ts', `import '@simplemas/core/testing';`],
  ['nx internals', 'plugins/inference/planted-internals.ts', `import 'nx/src/project-graph/cache.js';`],
  ['nx internals', 'executors/compose/planted-internals.ts', `import '@nx/devkit/src/utils/string-change.js';`],
  ['door', 'packages/engine/src/planted-door.ts', `import '../../core/src/plan/index.js';`],
  ['no cycle', 'packages/cli/src/planted-a.ts', `import './planted-b.js'; export const a = 1;`],
  ['core/outline reach', 'packages/core/src/outline/index.ts', `import '../parse/reaches-schema.js'; export {};`],
  ['library files', 'packages/host/src/planted-second.ts', `import 'execa';`],
  // Libraries as most are installed: their code in a folder that is none of our sources, found by their types.
  ['core/plan', 'packages/core/src/plan/planted-installed.ts', `import 'installed';`],
  ['unknown folder', 'packages/mystery/src/planted.ts', `export const planted = 1;`],
];

/** Where the planted imports lead, and allowed imports of every kind: these must not be reported. */
const CLEAN: Tree = {
  ...Object.fromEntries(PACKAGES.map((name) => [`packages/${name}/package.json`, manifest(name)])),
  ...Object.fromEntries(PACKAGES.map((name) => [`packages/${name}/src/index.ts`, 'export const planted = 1;'])),
  'packages/core/src/index.ts': `export { planted } from './plan/index.js';`,
  'packages/core/src/testing/index.ts': `import 'fast-check'; import '../plan/index.js';`,
  'packages/core/src/outline/index.ts': `import '../parse/index.js';`,
  'packages/core/src/source/index.ts': `import '@simplemas/contract';`,
  'packages/core/src/model/index.ts': `import '../source/index.js';`,
  'packages/core/src/parse/index.ts': `import 'yaml'; import '../source/index.js';`,
  'packages/core/src/parse/parse.test.ts': `import 'node:fs'; import '../testing/index.js'; import '../../../../e2e/support/verifies.js';`,
  'packages/core/src/schema/index.ts': `import 'zod'; import '../model/index.js';`,
  'packages/core/src/resolve/index.ts': `import '../schema/index.js';`,
  'packages/core/src/plan/index.ts': `import '../resolve/index.js'; export const planted = 1;`,
  'packages/renderers/src/shared/yaml.ts': `import '@simplemas/core';`,
  'packages/renderers/src/compose/index.ts': `import '@simplemas/core'; import '../shared/yaml.js'; import './service.js';`,
  'packages/renderers/src/compose/service.ts': `import type { Renderer } from '../renderer.js'; export type Compose = Renderer;`,
  'packages/renderers/src/renderer.ts': `import type { planted } from '@simplemas/core'; export type Renderer = typeof planted;`,
  'packages/engine/src/host.ts': `import '@simplemas/renderers'; import './reuse/index.js';`,
  'packages/engine/src/reuse/index.ts': `import '@simplemas/core';`,
  'packages/engine/src/load/index.ts': `import '../host.js'; import '../reuse/index.js';`,
  'packages/engine/src/decide/index.ts': `import '../load/index.js';`,
  'packages/engine/src/serve/index.ts': `import '../host.js';`,
  'packages/engine/src/verbs/index.ts': `import '../serve/index.js'; import '../decide/index.js';`,
  'packages/engine/src/report/index.ts': `import '../verbs/index.js';`,
  'packages/engine/src/testing/memory-host.ts': `import 'node:path'; import '@simplemas/core/testing';`,
  'packages/host/src/processes.ts': `import 'execa'; import type { planted } from '@simplemas/engine'; export type P = typeof planted;`,
  'packages/cli/src/main.ts': `import 'commander'; import 'node:fs'; import '@simplemas/host';`,
  'packages/runtime/src/mcp.ts': `import '@modelcontextprotocol/server'; import '@simplemas/contract';`,
  'plugins/inference/plugin.ts': `import '@nx/devkit'; import '@simplemas/core/outline';`,
  'generators/agent/index.ts': `import '@nx/devkit'; import '../../plugins/inference/plugin.js';`,
  'generators/agent/files/__name__.ts': `import 'nx';`,
  'executors/compose/executor.ts': `import '@simplemas/engine';`,
  'executors/compose/executor.test.ts': `import '@nx/devkit/testing'; import '@simplemas/engine/testing';`,
  'e2e/support/verifies.ts': `export const verifies = 1;`,
  'e2e/support/run.ts': `import 'execa';`,
  'node_modules/installed/package.json': JSON.stringify({
    name: 'installed',
    exports: { types: './dist/index.d.ts', default: './dist/index.js' },
  }),
  'node_modules/installed/dist/index.d.ts': 'export {};',
  'node_modules/installed/dist/index.js': 'export {};',
};

/** Makes some of the planted imports complete: a cycle has two files, a reach has a way, a limit has a first file. */
const COMPLETING: Tree = {
  'packages/cli/src/planted-b.ts': `import './planted-a.js'; export const b = 1;`,
  'packages/core/src/parse/reaches-schema.ts': `import '../schema/index.js';`,
};

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});

describe('the layer checker', () => {
  test('reports nothing in a clean tree', async () => {
    expect(await findLayerViolations(writeTree(CLEAN))).toEqual([]);
  });

  test('reports nothing where there is no folder yet', async () => {
    expect(await findLayerViolations(writeTree({ 'packages/core/package.json': '{}' }))).toEqual([]);
  });

  test('reports each planted import under the name of its row', async () => {
    verifies('agents/agent/no-own-protocol');
    const planted = Object.fromEntries(PLANTED.map(([, file, source]) => [file, source]));
    const found = await findLayerViolations(writeTree({ ...CLEAN, ...COMPLETING, ...planted }));
    const names = new Set(found.map(({ rule, from }) => `${rule}: ${from}`));
    expect(PLANTED.filter(([rule, file]) => !names.has(`${rule}: ${file}`))).toEqual([]);
  });

  test('has a planted import for each row', () => {
    const planted = new Set(PLANTED.map(([rule]) => rule));
    // Files of testing folders are judged with the tests of their package, under its name.
    const rows = LAYERS.map((layer) => layer.name.replace(/\/testing$/, ''));
    expect(rows.filter((row) => !planted.has(row))).toEqual([]);
  });
});

function writeTree(tree: Tree): string {
  const root = mkdtempSync(join(tmpdir(), 'simplemas-layers-'));
  folders.push(root);
  for (const [file, source] of Object.entries(tree)) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), source);
  }
  // Packages find each other as in a workspace: by name, through links in node_modules.
  mkdirSync(join(root, 'node_modules/@simplemas'), { recursive: true });
  for (const name of PACKAGES) symlinkSync(join('../../packages', name), join(root, 'node_modules/@simplemas', name));
  return root;
}

function manifest(name: string): string {
  const exports = {
    '.': './src/index.ts',
    './outline': './src/outline/index.ts',
    './testing': './src/testing/index.ts',
  };
  return JSON.stringify({ name: `@simplemas/${name}`, type: 'module', exports });
}
