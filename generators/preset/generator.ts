/** Turns the empty workspace that create-nx-workspace makes into one for agents. Runs once, in a folder of its own. */
import { join } from 'node:path';
import {
  addDependenciesToPackageJson,
  detectPackageManager,
  generateFiles,
  readJson,
  readNxJson,
  removeDependenciesFromPackageJson,
  updateJson,
  updateNxJson,
  type GeneratorCallback,
  type Tree,
} from '@nx/devkit';
import { packageRunner } from '@simplemas/renderers';
import { PACKAGE_NAME } from '../../plugins/inference/package-name.js';
import { addSimplemas } from '../init/add-simplemas.js';
import { settleFiles } from '../shared/settle-files.js';
import { coverPackageFolder } from '../shared/workspace-globs.js';

const AGENTS_FOLDER = 'agents';

/** What Nx prepares for libraries; agents have a folder of their own. */
const UNUSED_GLOB = 'packages/*';

/** Generators that move and remove libraries. */
const UNUSED_TOOL = '@nx/workspace';

export interface PresetOptions {
  readonly name: string;
  readonly packageManager?: string;
  readonly skipInstall?: boolean;
}

export default async function presetGenerator(tree: Tree, options: PresetOptions): Promise<GeneratorCallback> {
  const packageManager = options.packageManager ?? detectPackageManager(tree.root);
  prepareManifest(tree);
  coverPackageFolder(tree, `${AGENTS_FOLDER}/any`, packageManager);
  updateNxJson(tree, { ...readNxJson(tree), analytics: false, neverConnectToCloud: true });
  generateFiles(tree, join(import.meta.dirname, 'files'), '.', {
    name: options.name,
    run: packageRunner(packageManager),
  });
  const install = addSimplemas(tree, options);
  await settleFiles(tree);
  return install;
}

/** The glob and the packages of a workspace for libraries go; what only builds the system is no dependency of it. */
function prepareManifest(tree: Tree): void {
  const { dependencies, workspaces } = readJson<RootPackage>(tree, 'package.json');
  const plugin = dependencies?.[PACKAGE_NAME];
  removeDependenciesFromPackageJson(tree, [PACKAGE_NAME], [UNUSED_TOOL]);
  if (plugin !== undefined) addDependenciesToPackageJson(tree, {}, { [PACKAGE_NAME]: plugin });
  if (!Array.isArray(workspaces)) return;
  const kept = workspaces.filter((glob) => glob !== UNUSED_GLOB || tree.exists('packages'));
  updateJson<object>(tree, 'package.json', (json) => ({ ...json, workspaces: kept }));
}

interface RootPackage {
  readonly workspaces?: readonly string[] | object;
  readonly dependencies?: Readonly<Record<string, string>>;
}
