/** What a pipeline has to know of package managers. */

export type PackageManagerName = 'npm' | 'pnpm' | 'yarn' | 'bun';

export interface PackageManager {
  readonly name: PackageManagerName;
  /** Version as package.json pins it (`packageManager`); undefined where it does not. */
  readonly pinned?: string;
  /** Yarn 2 and later take other options than Yarn 1. */
  readonly isModernYarn?: boolean;
}

/** Of a package manager that the workspace does not pin: it reads the lock files that Nx of today can read. */
const UNPINNED_MAJOR: Readonly<Record<Exclude<PackageManagerName, 'npm'>, string>> = {
  pnpm: '10',
  yarn: '1',
  bun: '1',
};

/** Words before the name of a program that the workspace has installed. */
const RUNNERS: Readonly<Record<PackageManagerName, string>> = {
  npm: 'npx',
  pnpm: 'pnpm exec',
  yarn: 'yarn',
  bun: 'bunx',
};

export function packageRunner(name: string): string {
  return RUNNERS[name as PackageManagerName] ?? RUNNERS.npm;
}

/** Installs what the lock file says, and fails where it does not fit package.json. */
export function installCommand({ name, isModernYarn = false }: PackageManager): string {
  switch (name) {
    case 'npm':
      return 'npm ci';
    case 'pnpm':
      return 'pnpm install --frozen-lockfile';
    case 'yarn':
      return isModernYarn ? 'yarn install --immutable' : 'yarn install --frozen-lockfile';
    case 'bun':
      return 'bun install --frozen-lockfile';
  }
}

/** The version to set up where package.json does not pin one. */
export function unpinnedMajor({ name, pinned }: PackageManager): string | undefined {
  return name === 'npm' || pinned !== undefined ? undefined : UNPINNED_MAJOR[name];
}
