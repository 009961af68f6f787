import { execFileSync } from 'node:child_process';
import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { changeMetadata, writeFleet } from './fleet.js';

const ROOT = join(import.meta.dirname, '../..');

/** The newest version of which all packages below exist. */
const NX = '23.2.1';

/** What makes Nx the same on every machine. Plugins in its own process, so that their time is counted in it. */
export const NX_ENVIRONMENT = {
  CI: 'true',
  NX_DAEMON: 'false',
  NX_NO_CLOUD: 'true',
  NX_TUI: 'false',
  NX_ISOLATE_PLUGINS: 'false',
  // Else Nx 23 keeps it in the home folder, where a run that is to be cold finds it.
  NX_CACHE_DIRECTORY: '.nx/cache',
  NO_COLOR: '1',
};

/** Puts the packed plugin and what it is measured beside into a folder: `node_modules` and lock file of all workspaces. */
export function installPackages(folder: string, tarball: string): void {
  const devDependencies = {
    nx: NX,
    '@nx/devkit': NX,
    '@nx/docker': NX,
    yaml: '^2.9.1',
    simplemas: `file:${tarball}`,
  };
  write(join(folder, 'package.json'), JSON.stringify({ name: 'fleet', private: true, devDependencies }));
  execFileSync('npm', ['install', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: folder, stdio: 'inherit' });
}

export interface NxWorkspace {
  readonly folder: string;
  /** Metadata files. */
  readonly files: readonly string[];
  readonly nx: string;
  /** Forgets what Nx and its plugins have kept, and what was written. */
  readonly clean: () => void;
  /** Changes one component so that it shows in what is written. */
  readonly change: (round: number) => void;
}

export interface WorkspaceRequest {
  /** With `node_modules` and lock file. */
  readonly packages: string;
  readonly size: number;
  readonly plugins: readonly unknown[];
  /** Further files by path. */
  readonly files?: Readonly<Record<string, string>>;
  /** Gives each component a project.json with its name: a plugin that names none needs it. */
  readonly hasProjectFiles?: boolean;
}

export function createNxWorkspace(folder: string, request: WorkspaceRequest): NxWorkspace {
  const files = writeFleet(folder, request.size);
  for (const file of ['package.json', 'package-lock.json'])
    copyFileSync(join(request.packages, file), join(folder, file));
  symlinkSync(join(request.packages, 'node_modules'), join(folder, 'node_modules'));
  write(join(folder, '.gitignore'), 'node_modules\n.nx\ndist\n');
  write(
    join(folder, 'nx.json'),
    JSON.stringify({ analytics: false, neverConnectToCloud: true, plugins: request.plugins }),
  );
  for (const [path, text] of Object.entries(request.files ?? {})) write(join(folder, path), text);
  if (request.hasProjectFiles === true) for (const file of files) writeProjectFile(dirname(file));
  for (const words of [
    ['init', '-q'],
    ['add', '-A'],
    [...AUTHOR, 'commit', '-qm', 'Fleet'],
  ]) {
    execFileSync('git', words, { cwd: folder });
  }
  return {
    folder,
    files,
    nx: join(folder, 'node_modules/nx/dist/bin/nx.js'),
    clean: () => ['.nx', 'dist'].forEach((each) => putAway(join(folder, each))),
    change: (round) => changeMetadata(files[Math.floor(files.length / 2)] ?? '', round),
  };
}

/** Out of the way, but not deleted: for some minutes ext4 takes long to find room for new files where many were deleted. */
function putAway(path: string): void {
  if (!existsSync(path)) return;
  const trash = `${dirname(path)}-trash`;
  mkdirSync(trash, { recursive: true });
  renameSync(path, join(trash, String(readdirSync(trash).length)));
}

const AUTHOR = ['-c', 'user.name=bench', '-c', 'user.email=bench@example.com'];

function writeProjectFile(folder: string): void {
  const name = folder.split(/[\\/]/).at(-1);
  write(join(folder, 'project.json'), JSON.stringify({ name }));
}

/** The packages with executors that say of each task at once that it is done. */
export function copyWithIdleExecutors(packages: string, folder: string): void {
  copyPackages(packages, folder);
  for (const executor of ['validate', 'compose', 'k8s']) {
    write(join(folder, 'node_modules/simplemas/dist/executors', executor, 'batch.js'), IDLE_EXECUTOR);
  }
}

/** The packages with a plugin that infers the same, but remembers nothing and parses every file each time. */
export function copyWithForgetfulPlugin(packages: string, folder: string): void {
  copyPackages(packages, folder);
  const plugin = join(folder, 'node_modules/simplemas/dist/plugins/inference/plugin.js');
  execFileSync(process.execPath, [join(ROOT, 'node_modules/tsx/dist/cli.mjs'), 'scripts/forgetful-plugin.ts', plugin], {
    cwd: ROOT,
  });
}

/** Ours to be changed, the others by links. */
function copyPackages(packages: string, folder: string): void {
  mkdirSync(join(folder, 'node_modules'), { recursive: true });
  for (const file of ['package.json', 'package-lock.json']) copyFileSync(join(packages, file), join(folder, file));
  for (const entry of readdirSync(join(packages, 'node_modules'))) {
    const from = join(packages, 'node_modules', entry);
    if (entry === 'simplemas') cpSync(from, join(folder, 'node_modules', entry), { recursive: true });
    else symlinkSync(from, join(folder, 'node_modules', entry));
  }
}

const IDLE_EXECUTOR = `export default async function* (graph) {
  for (const task of Object.keys(graph.tasks)) yield { task, result: { success: true, terminalOutput: '' } };
}
`;

/** A plugin as one writes it first, with five plain targets: each file is parsed each time, for the projects and again for their edges. */
export const PARSING_PLUGIN = `const { readFileSync } = require('node:fs');
const { dirname, join } = require('node:path');
const { parse } = require('yaml');

const read = (root, file) => parse(readFileSync(join(root, file), 'utf8'));
const NAMES = ['deploy-validate', 'deploy-compose', 'deploy-k8s', 'docker-build', 'deploy-up'];

exports.createNodesV2 = exports.createNodes = ['**/simplemas.deploy.yaml', (files, _options, { workspaceRoot }) =>
  files.map((file) => {
    const { component } = read(workspaceRoot, file);
    const target = (name) => ({
      executor: 'nx:run-commands',
      cache: true,
      inputs: ['{projectRoot}/simplemas.deploy.yaml'],
      outputs: ['{workspaceRoot}/dist/deploy/' + component.name + '/' + name],
      options: { command: 'true' },
    });
    const targets = Object.fromEntries(NAMES.map((name) => [name, target(name)]));
    const project = { name: component.name, targets, metadata: { description: component.description } };
    return [file, { projects: { [dirname(file)]: project } }];
  })];

exports.createDependencies = (_options, { projects, workspaceRoot }) =>
  Object.entries(projects).flatMap(([source, { root }]) => {
    const sourceFile = root + '/simplemas.deploy.yaml';
    const { dependencies = [] } = read(workspaceRoot, sourceFile);
    return dependencies.map(({ name }) => ({ source, target: name, type: 'static', sourceFile }));
  });
`;

function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}
