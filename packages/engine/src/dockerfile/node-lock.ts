/** The package manager of a project, told by its lock file. */
import { startOfFile, type Diagnostic } from '@simplemas/core';
import type { NodePackageManager } from '@simplemas/renderers';
import type { AgentFolder } from './agent-folder.js';
import { dockerfileDiagnostics } from './diagnostics.js';
import type { PackageFacts } from './package-json.js';

export interface LockFile {
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

/** Settings, patches and plugins that the installation reads, files or folders. */
const INSTALL_SETTINGS: Readonly<Record<NodePackageManager, readonly string[]>> = {
  npm: ['.npmrc'],
  pnpm: ['.npmrc', 'pnpm-workspace.yaml', '.pnpmfile.cjs', 'patches'],
  'yarn-classic': ['.npmrc', '.yarnrc'],
  'yarn-berry': ['.yarnrc.yml', '.yarn/patches', '.yarn/plugins'],
};

/** Of several lock files that of the package manager which package.json names. */
export function findLock(folder: AgentFolder, facts: PackageFacts): LockFile | undefined {
  const present = LOCK_FILES.filter(({ file }) => folder.hasFile(file));
  return present.find(({ tool }) => tool === namedTool(facts)) ?? present[0];
}

export function managerOf({ file, tool }: LockFile, folder: AgentFolder): NodePackageManager {
  if (tool !== 'yarn') return tool;
  return folder.read(file)?.includes('# yarn lockfile v1') === true ? 'yarn-classic' : 'yarn-berry';
}

/** The lock file, and what lies beside it that the installation reads. A folder ends with a slash. */
export function lockAndSettings(folder: AgentFolder, lock: LockFile, manager: NodePackageManager): readonly string[] {
  const settings = INSTALL_SETTINGS[manager].filter((name) => folder.hasFile(name));
  const folders = INSTALL_SETTINGS[manager].filter((name) => folder.hasFolder(name)).map((name) => `${name}/`);
  return [lock.file, ...settings, ...folders];
}

/** The version of the package manager that a project names, where it is not npm: that comes with Node. */
export function managerVersionOf({ packageManager = '' }: PackageFacts): string | undefined {
  return /^(?:pnpm|yarn)@(\d+\.\d+\.\d+[\w.-]*)/.exec(packageManager)?.[1];
}

export function lockMissing(folder: AgentFolder, facts: PackageFacts): Diagnostic {
  const tool = LOCK_FILES.find((lock) => lock.tool === namedTool(facts))?.tool ?? 'npm';
  const path = LOCK_FILES.find((lock) => lock.tool === tool)?.file ?? '';
  const place = { span: startOfFile(folder.locate(path)) };
  return dockerfileDiagnostics['lock-missing']({ path, command: LOCK_COMMANDS[tool], isNeeded: true }, place);
}

/** `pnpm@10.5.2+sha512.…` → `pnpm`. */
function namedTool({ packageManager = '' }: PackageFacts): string | undefined {
  return /^(npm|pnpm|yarn)@/.exec(packageManager)?.[1];
}
