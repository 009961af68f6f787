// The layer table: which folder may import what. Data only; `check-layers.ts` compares the import graph with it.
// A file belongs to the first row whose path matches, so a narrow row stands above the wide one that it is cut from.

export interface Layer {
  readonly name: string;
  /** Regular expression over paths relative to the workspace. A group captures the folder that siblings must not cross. */
  readonly path: string;
  /** Rows it may import besides itself; `core` stands for `core` and for every `core/…`. */
  readonly layers: readonly string[];
  /** Third-party packages it may import; `*` stands for any, `@scope/*` for a scope. */
  readonly packages: readonly string[];
  readonly node: boolean;
  /** Modules of Node that it may not use all the same. */
  readonly refuses?: readonly string[];
}

/** Folders of core in the order of the pipeline: each imports only those on its left. */
const CORE_FOLDERS = ['source', 'diagnostics', 'model', 'references', 'parse', 'schema', 'validate', 'resolve', 'plan'];

/** yaml has one reader; zod describes the format and reports what does not fit it. */
const CORE_PACKAGES: Readonly<Record<string, readonly string[]>> = {
  parse: ['yaml'],
  schema: ['zod'],
  validate: ['zod'],
};

const coreLayers: readonly Layer[] = CORE_FOLDERS.map((folder, index) => ({
  name: `core/${folder}`,
  path: `^packages/core/src/${folder}/`,
  layers: ['contract', ...CORE_FOLDERS.slice(0, index).map((left) => `core/${left}`)],
  packages: CORE_PACKAGES[folder] ?? [],
  node: false,
}));

/** Folders of the engine: each imports only those on its left. What lies beside them, such as the `Host`, they all may. */
const ENGINE_FOLDERS = [
  'reuse',
  'load',
  'decide',
  'docker',
  'dockerfile',
  'import',
  'serve',
  'verbs',
  'watch',
  'report',
];

const engineLayers: readonly Layer[] = ENGINE_FOLDERS.map((folder, index) => ({
  name: `engine/${folder}`,
  path: `^packages/engine/src/${folder}/`,
  layers: [
    ...['contract', 'core', 'renderers', 'engine/base'],
    ...(folder === 'dockerfile' ? ['engine/toml'] : []),
    ...ENGINE_FOLDERS.slice(0, index).map((left) => `engine/${left}`),
  ],
  packages: [],
  node: false,
}));

const SHELL_LAYERS = ['contract', 'core', 'renderers', 'engine', 'host'];

export const LAYERS: readonly Layer[] = [
  { name: 'contract', path: '^packages/contract/src/', layers: [], packages: [], node: false },

  ...coreLayers,
  // What graph inference needs, without the cost of loading the schema.
  {
    name: 'core/outline',
    path: '^packages/core/src/outline/',
    layers: ['contract', 'core/source', 'core/diagnostics', 'core/model', 'core/references', 'core/parse'],
    packages: [],
    node: false,
  },
  {
    name: 'core/testing',
    path: '^packages/core/src/testing/',
    layers: ['contract', 'core'],
    packages: ['*'],
    node: true,
  },
  { name: 'core/door', path: '^packages/core/src/index\\.ts$', layers: ['core'], packages: [], node: false },

  {
    name: 'renderers/shared',
    path: '^packages/renderers/src/shared/',
    layers: ['contract', 'core', 'renderers/interface'],
    packages: [],
    node: false,
  },
  {
    name: 'renderers/testing',
    path: '^packages/renderers/src/testing/',
    layers: ['contract', 'core', 'renderers'],
    packages: ['*'],
    node: true,
  },
  // One row for all renderers: the group keeps siblings apart.
  {
    name: 'renderers/platform',
    path: '^packages/renderers/src/([^/]+)/',
    layers: ['contract', 'core', 'renderers/interface', 'renderers/shared'],
    packages: [],
    node: false,
  },
  {
    name: 'renderers/door',
    path: '^packages/renderers/src/index\\.ts$',
    layers: ['contract', 'core', 'renderers'],
    packages: [],
    node: false,
  },
  {
    name: 'renderers/interface',
    path: '^packages/renderers/src/[^/]+\\.ts$',
    layers: ['contract', 'core'],
    packages: [],
    node: false,
  },

  {
    name: 'engine/toml',
    path: '^packages/engine/src/dockerfile/read-toml\\.ts$',
    layers: [],
    packages: ['smol-toml'],
    node: false,
  },
  ...engineLayers,
  {
    name: 'engine/door',
    path: '^packages/engine/src/index\\.ts$',
    layers: ['core', 'engine'],
    packages: [],
    node: false,
  },
  {
    name: 'engine/base',
    path: '^packages/engine/src/',
    layers: ['contract', 'core', 'renderers', 'engine/reuse'],
    packages: [],
    node: false,
  },
  {
    name: 'host',
    path: '^packages/host/src/',
    layers: ['contract', 'core', 'engine'],
    packages: ['execa', 'chokidar', 'picomatch', 'ignore'],
    node: true,
  },
  {
    name: 'cli',
    path: '^packages/cli/src/',
    layers: ['contract', 'core', 'renderers', 'engine', 'host'],
    packages: ['commander'],
    node: true,
  },
  {
    name: 'runtime/mcp',
    path: '^packages/runtime/src/mcp\\.ts$',
    layers: ['contract', 'runtime'],
    packages: ['@modelcontextprotocol/*', 'zod'],
    node: true,
  },
  {
    name: 'runtime/otel',
    path: '^packages/runtime/src/otel/',
    layers: ['contract', 'runtime'],
    packages: ['@opentelemetry/*'],
    node: true,
  },
  {
    name: 'runtime',
    path: '^packages/runtime/src/',
    layers: ['contract', 'runtime/mcp', 'runtime/otel'],
    packages: ['zod'],
    node: true,
  },
  {
    name: 'create-simplemas',
    path: '^packages/create-simplemas/src/',
    layers: [],
    packages: ['create-nx-workspace'],
    node: true,
  },

  {
    name: 'plugins',
    path: '^plugins/',
    layers: SHELL_LAYERS,
    packages: ['@nx/devkit'],
    node: true,
    // Every Nx command waits for it.
    refuses: ['child_process'],
  },
  {
    name: 'generators',
    path: '^generators/',
    // `sync` writes what targets would write: their options mean to it what they mean to the executor.
    layers: [...SHELL_LAYERS, 'plugins', 'executors'],
    packages: ['@nx/devkit', 'jsonc-parser'],
    node: true,
  },
  {
    name: 'executors',
    path: '^executors/',
    layers: [...SHELL_LAYERS, 'plugins'],
    packages: ['@nx/devkit'],
    node: true,
  },

  // End-to-end tests see what a user sees: the packed tarball.
  { name: 'e2e', path: '^e2e/', layers: [], packages: ['*'], node: true },
  {
    name: 'scripts',
    path: '^scripts/',
    layers: [...SHELL_LAYERS, 'cli', 'runtime', 'plugins', 'e2e'],
    packages: ['*'],
    node: true,
  },
];

/** In how many published files a library may be imported, so that its next major version is one small change. */
export const LIBRARY_FILES: Readonly<Record<string, number>> = {
  picomatch: 2,
  ignore: 1,
  execa: 1,
  chokidar: 1,
};

/** Rows of what is not published: how many of their files use a library is nobody's concern. */
export const UNPUBLISHED = ['e2e', 'scripts'];

/** Rows of which only types may be imported, and from where: the host implements what the engine asks for. */
export const TYPES_ONLY: readonly { readonly from: string; readonly to: string }[] = [{ from: 'host', to: 'engine' }];

/** What must not even be reached through others. */
export const UNREACHABLE: readonly { readonly name: string; readonly from: string; readonly to: string }[] = [
  {
    name: 'core/outline reach',
    from: '^packages/core/src/outline/(?!.*\\.test\\.ts$)',
    to: '^packages/core/src/schema/|(^|/)node_modules/zod/|^zod(/|$)',
  },
];

/** Folders whose imports are read. */
export const CRUISED_FOLDERS = ['packages', 'plugins', 'generators', 'executors', 'e2e', 'scripts'];

/** The one file outside its own package that a test anywhere may import. */
export const TEST_SUPPORT = /^e2e\/support\/verifies\.ts$/;
