import type { NodePackageManager, NodeRuntime } from './agent-image.js';

/** How a package manager installs what the lock file says, without development packages. */
export interface NodeInstall {
  /** What is fetched to install with; npm is in the image. */
  readonly tool: { readonly argument: string; readonly version: string } | undefined;
  readonly installEnvironment: string;
  readonly cacheMounts: string;
  readonly installCommand: string;
}

interface ManagerFacts {
  readonly installEnvironment: readonly string[];
  readonly installCommand: string;
  readonly tool: { readonly argument: string; readonly defaultVersion: string } | undefined;
  readonly caches: readonly string[];
}

/** Fetched by npx and not by corepack, which newer images lack and which ignores a mirror that npm is set to. */
const PNPM = 'npx --yes "pnpm@${PNPM_VERSION}"';
const YARN_CLASSIC = 'npx --yes "yarn@${YARN_VERSION}"';
const YARN_BERRY = 'npx --yes --package "@yarnpkg/cli-dist@${YARN_VERSION}" yarn';

const MANAGERS: Readonly<Record<NodePackageManager, ManagerFacts>> = {
  npm: {
    tool: undefined,
    installEnvironment: [],
    caches: ['/var/cache/npm'],
    installCommand: 'npm ci --omit=dev --no-audit --no-fund',
  },
  pnpm: {
    tool: { argument: 'PNPM_VERSION', defaultVersion: '10.34.9' },
    // Without it pnpm asks before it replaces a folder node_modules.
    installEnvironment: ['CI=true'],
    caches: ['/var/cache/npm', '/var/cache/pnpm'],
    installCommand: `${PNPM} install --frozen-lockfile --prod --store-dir /var/cache/pnpm`,
  },
  'yarn-classic': {
    tool: { argument: 'YARN_VERSION', defaultVersion: '1.22.22' },
    installEnvironment: [],
    caches: ['/var/cache/npm', '/var/cache/yarn'],
    installCommand: `${YARN_CLASSIC} install --frozen-lockfile --production --non-interactive --cache-folder /var/cache/yarn`,
  },
  'yarn-berry': {
    tool: { argument: 'YARN_VERSION', defaultVersion: '4.18.1' },
    // Plug'n'Play needs a loader, which `node ENTRY` does not have.
    installEnvironment: ['YARN_GLOBAL_FOLDER=/var/cache/yarn', 'YARN_IGNORE_PATH=1', 'YARN_NODE_LINKER=node-modules'],
    caches: ['/var/cache/npm', '/var/cache/yarn'],
    // Only the first checks that the lock file is up to date, only the second leaves development packages out.
    installCommand: `${YARN_BERRY} install --immutable --mode=skip-build && \\\n    ${YARN_BERRY} workspaces focus --production`,
  },
};

export function nodeInstall({ packageManager, managerVersion }: NodeRuntime): NodeInstall {
  const { tool, installEnvironment, caches, installCommand } = MANAGERS[packageManager];
  return {
    tool: tool && { argument: tool.argument, version: managerVersion ?? tool.defaultVersion },
    installEnvironment: ['npm_config_cache=/var/cache/npm', ...installEnvironment].join(' \\\n    '),
    cacheMounts: caches.map((folder) => `--mount=type=cache,target=${folder}`).join(' \\\n    '),
    // A package without dependencies gets no such folder, and the next stage copies it.
    installCommand: `${installCommand} && \\\n    mkdir -p node_modules`,
  };
}
