import { detectPackageManager, readJson, type Tree } from '@nx/devkit';
import type { PackageManager, PackageManagerName } from '@simplemas/renderers';

/** The first that is there tells which package manager is in use. */
const LOCK_FILES: readonly (readonly [string, PackageManagerName])[] = [
  ['bun.lock', 'bun'],
  ['bun.lockb', 'bun'],
  ['pnpm-lock.yaml', 'pnpm'],
  ['yarn.lock', 'yarn'],
  ['package-lock.json', 'npm'],
];

export interface WorkspacePackageManager extends PackageManager {
  /** Relative to the workspace; the usual one where there is none yet. */
  readonly lockFile: string;
}

/** The package manager of the workspace: what package.json pins, else what left its lock file. */
export function packageManagerOf(tree: Tree): WorkspacePackageManager {
  const pinned = pinnedIn(tree);
  const present = LOCK_FILES.find(([file, owner]) => (pinned?.name ?? owner) === owner && tree.exists(file));
  const name = pinned?.name ?? present?.[1] ?? detectPackageManager(tree.root);
  return {
    name,
    lockFile: present?.[0] ?? usualLockFile(name),
    ...(pinned === undefined ? {} : { pinned: pinned.version }),
    ...(isModernYarn(tree, name, pinned) ? { isModernYarn: true } : {}),
  };
}

function usualLockFile(name: PackageManagerName): string {
  return LOCK_FILES.find(([, owner]) => owner === name)?.[0] ?? '';
}

function isModernYarn(tree: Tree, name: PackageManagerName, pinned: Pinned | undefined): boolean {
  if (name !== 'yarn') return false;
  return pinned === undefined ? tree.exists('.yarnrc.yml') : !/^[01]\./.test(pinned.version);
}

interface Pinned {
  readonly name: PackageManagerName;
  readonly version: string;
}

/** `"packageManager": "pnpm@10.2.0+sha512.…"` (Corepack). */
function pinnedIn(tree: Tree): Pinned | undefined {
  const { packageManager } = tree.exists('package.json')
    ? readJson<{ packageManager?: string }>(tree, 'package.json')
    : {};
  const [, name, version] = /^(npm|pnpm|yarn|bun)@([^+]+)/.exec(packageManager ?? '') ?? [];
  return name === undefined || version === undefined ? undefined : { name: name as PackageManagerName, version };
}
