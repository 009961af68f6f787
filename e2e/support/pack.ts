// Global set-up of the end-to-end tests: builds and packs the published packages once, and serves them from a registry
// on this machine. Tests see only what a user would: tarballs, and the address of that registry.

import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { startRegistry } from './registry.js';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Address of the registry that has our packages and all others. */
    registryUrl: string;
    /** Folder of this run for everything that tests create; it is removed at the end. */
    runFolder: string;
    /** Paths of the packed packages. */
    tarballs: string[];
  }
}

const ROOT = join(import.meta.dirname, '../..');

/** Leaves the folder of the run where it is, to look at what a test made. */
const KEEP_VARIABLE = 'SIMPLEMAS_E2E_KEEP';

export default async function setUpPackages(project: TestProject): Promise<() => Promise<void>> {
  const runFolder = mkdtempSync(join(tmpdir(), 'simplemas-e2e-'));
  const tarballs = packInto(join(runFolder, 'tarballs'));
  const registry = await startRegistry(tarballs, configuredRegistry());

  project.provide('registryUrl', registry.url);
  project.provide('runFolder', runFolder);
  project.provide('tarballs', tarballs);

  return async () => {
    await registry.close();
    if (process.env[KEEP_VARIABLE] === undefined) rmSync(runFolder, { recursive: true, force: true });
    else console.log(`end-to-end tests: kept ${runFolder}`);
  };
}

function packInto(folder: string): string[] {
  const tsx = join(ROOT, 'node_modules/tsx/dist/cli.mjs');
  const build = [tsx, 'scripts/build.ts', '--pack', folder];
  const { status, stdout, stderr } = spawnSync(process.execPath, build, { cwd: ROOT, encoding: 'utf8' });
  if (status === 0) return readdirSync(folder).map((file) => join(folder, file));
  throw new Error(`the packages cannot be built:\n${stdout}${stderr}`);
}

function configuredRegistry(): string {
  const url = execFileSync('npm', ['config', 'get', 'registry'], {
    cwd: ROOT,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
    shell: process.platform === 'win32',
  }).trim();
  return url.endsWith('/') ? url : `${url}/`;
}
