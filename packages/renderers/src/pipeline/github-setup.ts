/** Steps of a job of GitHub Actions that set up what its commands need. */
import { installCommand, unpinnedMajor } from './package-manager.js';
import { inRepository, type Pipeline } from './pipeline.js';

export type Step = Readonly<Record<string, unknown>>;

export function installSteps(pipeline: Pipeline): readonly Step[] {
  const { packageManager } = pipeline;
  const { name } = packageManager;
  const install = { name: 'Install packages', run: installCommand(packageManager) };
  switch (name) {
    case 'pnpm':
      return [setUpPnpm(pipeline), setUpNode(pipeline, name), install];
    case 'bun':
      return [setUpBun(pipeline), setUpNode(pipeline), install];
    case 'yarn': {
      // A pinned Yarn is what Corepack starts, and the cache of packages is asked of Yarn itself.
      const corepack = packageManager.pinned === undefined ? [] : [{ run: 'corepack enable' }];
      return [...corepack, setUpNode(pipeline, name), install];
    }
    case 'npm':
      return [setUpNode(pipeline, name), install];
  }
}

function setUpPnpm(pipeline: Pipeline): Step {
  const version = unpinnedMajor(pipeline.packageManager);
  return step('pnpm/action-setup@v4', {
    ...(version === undefined ? {} : { version }),
    ...(pipeline.folder === undefined ? {} : { package_json_file: inRepository(pipeline, 'package.json') }),
  });
}

function setUpBun({ packageManager, folder }: Pipeline): Step {
  // The action finds a version by itself that is pinned at the root of the repository, and there alone.
  const version = unpinnedMajor(packageManager) ?? (folder === undefined ? undefined : packageManager.pinned);
  return step('oven-sh/setup-bun@v2', version === undefined ? {} : { 'bun-version': version });
}

function setUpNode(pipeline: Pipeline, cache?: string): Step {
  const lockFile =
    pipeline.folder === undefined ? {} : { 'cache-dependency-path': inRepository(pipeline, pipeline.lockFile) };
  return step('actions/setup-node@v6', {
    'node-version': pipeline.nodeVersion,
    ...(cache === undefined ? {} : { cache, ...lockFile }),
  });
}

function step(uses: string, settings: Readonly<Record<string, unknown>>): Step {
  return Object.keys(settings).length === 0 ? { uses } : { uses, with: settings };
}

/** Only where something is tested: an image brings its own Python. */
export function pythonSteps({ python }: Pipeline): readonly Step[] {
  if (python === undefined) return [];
  const { version, tools } = python;
  return [
    { uses: 'actions/setup-python@v6', with: { 'python-version': version } },
    ...(tools.length === 0
      ? []
      : [{ name: 'Install what installs Python packages', run: `pipx install ${tools.join(' ')}` }]),
  ];
}
