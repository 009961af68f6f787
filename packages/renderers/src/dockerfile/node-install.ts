import type { NodePackageManager, NodeRuntime } from './agent-image.js';
import { shellWord } from './quote.js';

/** How a package manager installs what the lock file says, without development packages. */
export interface NodeInstall {
  /** What is fetched to install with; npm is in the image. */
  readonly tool: { readonly argument: string; readonly version: string } | undefined;
  readonly installEnvironment: string;
  readonly cacheMounts: string;
  readonly installCommand: string;
  /** The same with development packages. */
  readonly installAllCommand: string;
}

/** The package of the agent in a workspace with more than that. */
interface Member {
  readonly folder: string;
  readonly name: string;
}

interface ManagerFacts {
  readonly installEnvironment: readonly string[];
  /** Without development packages: of a member and what it needs of the workspace, or of all that is there. */
  readonly install: (member: Member | undefined) => string;
  readonly installAll: string;
  /** The script `build` of a folder. */
  readonly build: (folder: string) => string;
  readonly tool: { readonly argument: string; readonly defaultVersion: string } | undefined;
  /** Where a mount is to be shared in another way, that is said behind the folder. */
  readonly caches: readonly string[];
}

/** Fetched by npx and not by corepack, which newer images lack and which ignores a mirror that npm is set to. */
const PNPM = 'npx --yes "pnpm@${PNPM_VERSION}"';
const YARN_CLASSIC = 'npx --yes "yarn@${YARN_VERSION}"';
const YARN_BERRY = 'npx --yes --package "@yarnpkg/cli-dist@${YARN_VERSION}" yarn';

/** Not all of npm's cache: what npx unpacks in it is broken by two builds at a time, and by one that is cut short. */
const FETCHED_BY_NPX = '/var/cache/npm/_cacache';

const NPM_OPTIONS = '--no-audit --no-fund';
const PNPM_INSTALL = `${PNPM} install --frozen-lockfile`;
const PNPM_STORE = '--store-dir /var/cache/pnpm';
const YARN_CLASSIC_INSTALL = `${YARN_CLASSIC} install --frozen-lockfile`;
const YARN_CLASSIC_OPTIONS = '--non-interactive --cache-folder /var/cache/yarn';
const YARN_BERRY_INSTALL = `${YARN_BERRY} install --immutable`;

const MANAGERS: Readonly<Record<NodePackageManager, ManagerFacts>> = {
  npm: {
    tool: undefined,
    installEnvironment: [],
    caches: ['/var/cache/npm'],
    install: (member) =>
      `npm ci --omit=dev ${NPM_OPTIONS}${member === undefined ? '' : ` --workspace ${shellWord(member.folder)}`}`,
    installAll: `npm ci ${NPM_OPTIONS}`,
    build: (folder) => `npm run build${folder === '.' ? '' : ` --workspace ${shellWord(folder)}`}`,
  },
  pnpm: {
    tool: { argument: 'PNPM_VERSION', defaultVersion: '10.34.9' },
    // Without it pnpm asks before it replaces a folder node_modules.
    installEnvironment: ['CI=true'],
    caches: [FETCHED_BY_NPX, '/var/cache/pnpm'],
    // The dots add what the member needs of the workspace.
    install: (member) =>
      `${PNPM_INSTALL} --prod ${PNPM_STORE}${member === undefined ? '' : ` --filter ${shellWord(`{${member.folder}}...`)}`}`,
    installAll: `${PNPM_INSTALL} ${PNPM_STORE}`,
    build: (folder) => `${PNPM}${folder === '.' ? '' : ` --dir ${shellWord(folder)}`} run build`,
  },
  'yarn-classic': {
    tool: { argument: 'YARN_VERSION', defaultVersion: '1.22.22' },
    installEnvironment: [],
    // Two that install at a time break its cache.
    caches: [FETCHED_BY_NPX, '/var/cache/yarn,sharing=locked'],
    // It knows no way to leave a part of a workspace out; but of that, only what the agent needs is there.
    install: () => `${YARN_CLASSIC_INSTALL} --production ${YARN_CLASSIC_OPTIONS}`,
    installAll: `${YARN_CLASSIC_INSTALL} ${YARN_CLASSIC_OPTIONS}`,
    build: (folder) => yarnBuild(YARN_CLASSIC, folder),
  },
  'yarn-berry': {
    tool: { argument: 'YARN_VERSION', defaultVersion: '4.18.1' },
    // Plug'n'Play needs a loader, which `node ENTRY` does not have.
    installEnvironment: ['YARN_GLOBAL_FOLDER=/var/cache/yarn', 'YARN_IGNORE_PATH=1', 'YARN_NODE_LINKER=node-modules'],
    caches: [FETCHED_BY_NPX, '/var/cache/yarn'],
    // Only the first checks that the lock file is up to date, only the second leaves development packages out.
    install: (member) =>
      `${YARN_BERRY_INSTALL} --mode=skip-build && \\\n    ${YARN_BERRY} workspaces focus --production${
        member === undefined ? '' : ` ${shellWord(member.name)}`
      }`,
    installAll: YARN_BERRY_INSTALL,
    build: (folder) => yarnBuild(YARN_BERRY, folder),
  },
};

function yarnBuild(yarn: string, folder: string): string {
  return `${yarn}${folder === '.' ? '' : ` --cwd ${shellWord(folder)}`} run build`;
}

/** The script `build` of a package. */
export function buildCommand(runtime: NodeRuntime, folder: string): string {
  return MANAGERS[runtime.packageManager].build(folder);
}

export function nodeInstall(folder: string, runtime: NodeRuntime): NodeInstall {
  const { tool, installEnvironment, caches, install, installAll } = MANAGERS[runtime.packageManager];
  const member = folder === '.' ? undefined : { folder, name: runtime.packageName ?? folder };
  // A package without dependencies gets no such folder, and the next stage copies it.
  const folders = nodeModulesOf(folder, runtime).map(shellWord).join(' ');
  return {
    tool: tool && { argument: tool.argument, version: runtime.managerVersion ?? tool.defaultVersion },
    installEnvironment: ['npm_config_cache=/var/cache/npm', ...installEnvironment].join(' \\\n    '),
    cacheMounts: caches.map((cache) => `--mount=type=cache,target=${cache}`).join(' \\\n    '),
    installCommand: `${install(member)} && \\\n    mkdir -p ${folders}`,
    installAllCommand: installAll,
  };
}

/** Where packages of the agent and its siblings lie: in common at the root of a workspace, and where that would clash, beside the one that needs them. */
export function nodeModulesOf(folder: string, { siblings }: NodeRuntime): readonly string[] {
  const members = [folder, ...siblings].filter((member) => member !== '.').toSorted();
  return ['node_modules', ...members.map((member) => `${member}/node_modules`)];
}
