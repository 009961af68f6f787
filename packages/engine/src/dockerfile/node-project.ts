import { startOfFile, type Diagnostic, type Outcome } from '@simplemas/core';
import type { NodePackageManager, NodeRuntime } from '@simplemas/renderers';
import { failure, success, type AgentFolder } from './agent-folder.js';
import { dockerfileDiagnostics } from './diagnostics.js';
import type { DeclaredEntryPoint } from './entry-point.js';
import type { FoundRuntime } from './python-project.js';
import { DEFAULT_NODE_VERSION, type Detection, type DockerfileRequest } from './request.js';

export const PACKAGE_FILE = 'package.json';

/** The keys of a package.json that matter here, of the right type or absent. */
export interface PackageFacts {
  readonly name?: string;
  readonly description?: string;
  readonly main?: string;
  readonly packageManager?: string;
  readonly scripts: Readonly<Record<string, string>>;
  readonly dependencies: Readonly<Record<string, string>>;
}

export function readPackage(folder: AgentFolder): Outcome<PackageFacts> {
  const place = { span: startOfFile(folder.locate(PACKAGE_FILE)) };
  const text = folder.read(PACKAGE_FILE);
  if (text === undefined)
    return failure(dockerfileDiagnostics['project-file-missing']({ path: PACKAGE_FILE, tool: 'Node' }, place));
  const json = parseObject(text);
  if (json === undefined) return failure(dockerfileDiagnostics['package-json-broken']({ path: PACKAGE_FILE }, place));
  const texts = textsOf(json);
  return success({
    ...pick(texts, ['name', 'description', 'main', 'packageManager']),
    scripts: textsOf(json['scripts']),
    dependencies: { ...textsOf(json['optionalDependencies']), ...textsOf(json['dependencies']) },
  });
}

/** The package manager by its lock file, and which Node the project asks for. */
export function findNodeRuntime(
  folder: AgentFolder,
  facts: PackageFacts,
  request: DockerfileRequest,
): Outcome<FoundRuntime<NodeRuntime>> {
  const local = localDependencies(folder, facts);
  if (local.length > 0) return { value: undefined, diagnostics: local };
  const lock = findLock(folder, facts);
  if (lock === undefined) return failure(lockMissing(folder, facts));
  const manager = managerOf(lock, folder);
  const { version, detections } = findVersion(folder, request);
  const managerVersion = versionOf(facts);
  return success({
    runtime: {
      kind: 'node',
      version,
      packageManager: manager,
      ...(managerVersion === undefined ? {} : { managerVersion }),
      installFiles: installFilesOf(folder, lock, manager),
      hasPrepareScript: facts.scripts['prepare'] !== undefined,
    },
    detections: [...detections, { found: lock.file, conclusion: `using ${lock.tool}` }],
  });
}

interface LockFile {
  readonly file: string;
  readonly tool: 'npm' | 'pnpm' | 'yarn';
}

const LOCK_FILES: readonly LockFile[] = [
  { file: 'package-lock.json', tool: 'npm' },
  { file: 'npm-shrinkwrap.json', tool: 'npm' },
  { file: 'pnpm-lock.yaml', tool: 'pnpm' },
  { file: 'yarn.lock', tool: 'yarn' },
];

const LOCK_COMMANDS = {
  npm: 'npm install --package-lock-only',
  pnpm: 'pnpm install --lockfile-only',
  yarn: 'yarn install',
} as const;

/** Settings and patches that the installation reads, files or folders. */
const INSTALL_SETTINGS: Readonly<Record<NodePackageManager, readonly string[]>> = {
  npm: ['.npmrc'],
  pnpm: ['.npmrc', 'pnpm-workspace.yaml', '.pnpmfile.cjs', 'patches'],
  'yarn-classic': ['.npmrc', '.yarnrc'],
  'yarn-berry': ['.yarnrc.yml', '.yarn/patches'],
};

/** Of several lock files that of the package manager which package.json names. */
function findLock(folder: AgentFolder, facts: PackageFacts): LockFile | undefined {
  const present = LOCK_FILES.filter(({ file }) => folder.hasFile(file));
  return present.find(({ tool }) => tool === namedTool(facts)) ?? present[0];
}

function managerOf({ file, tool }: LockFile, folder: AgentFolder): NodePackageManager {
  if (tool !== 'yarn') return tool;
  return folder.read(file)?.includes('# yarn lockfile v1') === true ? 'yarn-classic' : 'yarn-berry';
}

function installFilesOf(folder: AgentFolder, lock: LockFile, manager: NodePackageManager): readonly string[] {
  const settings = INSTALL_SETTINGS[manager].filter((name) => folder.hasFile(name));
  const folders = INSTALL_SETTINGS[manager].filter((name) => folder.hasFolder(name)).map((name) => `${name}/`);
  return [PACKAGE_FILE, lock.file, ...settings, ...folders];
}

/** `pnpm@10.5.2+sha512.…` → `pnpm`. */
function namedTool({ packageManager = '' }: PackageFacts): string | undefined {
  return /^(npm|pnpm|yarn)@/.exec(packageManager)?.[1];
}

function versionOf({ packageManager = '' }: PackageFacts): string | undefined {
  return /^(?:pnpm|yarn)@(\d+\.\d+\.\d+[\w.-]*)/.exec(packageManager)?.[1];
}

function lockMissing(folder: AgentFolder, facts: PackageFacts): Diagnostic {
  const tool = LOCK_FILES.find((lock) => lock.tool === namedTool(facts))?.tool ?? 'npm';
  const path = LOCK_FILES.find((lock) => lock.tool === tool)?.file ?? '';
  const place = { span: startOfFile(folder.locate(path)) };
  return dockerfileDiagnostics['lock-missing']({ path, command: LOCK_COMMANDS[tool], isNeeded: true }, place);
}

/** Packages that lie beside the agent: its folder alone does not have them. */
function localDependencies(folder: AgentFolder, { dependencies }: PackageFacts): readonly Diagnostic[] {
  const place = { span: startOfFile(folder.locate(PACKAGE_FILE)) };
  return Object.entries(dependencies)
    .filter(([, target]) => /^(?:workspace|file|link|portal):/.test(target))
    .map(([name, target]) => dockerfileDiagnostics['local-dependency']({ name, target }, place));
}

function findVersion(
  folder: AgentFolder,
  { nodeVersion }: DockerfileRequest,
): { readonly version: string; readonly detections: readonly Detection[] } {
  if (nodeVersion !== undefined) return { version: nodeVersion, detections: [] };
  for (const file of ['.nvmrc', '.node-version']) {
    const version = /^\s*v?(\d+)/.exec(folder.read(file) ?? '')?.[1];
    if (version !== undefined) return { version, detections: [{ found: file, conclusion: `using Node ${version}` }] };
  }
  return { version: DEFAULT_NODE_VERSION, detections: [] };
}

/** What starts the package by its own words. `npm init` writes a `main` that nobody chose. */
export function declaredEntryPoint({ scripts, main }: PackageFacts): DeclaredEntryPoint | undefined {
  const started = /^node\s+(?:--\S+\s+)*([^-\s]\S*)$/.exec(scripts['start']?.trim() ?? '')?.[1];
  if (started !== undefined) return { path: started, where: `the script "start" in ${PACKAGE_FILE}`, isSure: true };
  return main === undefined ? undefined : { path: main, where: `"main" in ${PACKAGE_FILE}`, isSure: false };
}

function parseObject(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : undefined;
  } catch {
    // The file of a user: what is wrong with it is told by whoever asked for it.
    return undefined;
  }
}

function textsOf(value: unknown): Readonly<Record<string, string>> {
  if (typeof value !== 'object' || value === null) return {};
  const entries = Object.entries(value as Record<string, unknown>);
  return Object.fromEntries(entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
}

function pick<K extends string>(texts: Readonly<Record<string, string>>, keys: readonly K[]): { [P in K]?: string } {
  return Object.fromEntries(keys.flatMap((key) => (texts[key] === undefined ? [] : [[key, texts[key]]]))) as {
    [P in K]?: string;
  };
}
