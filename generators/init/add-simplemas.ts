import { addDependenciesToPackageJson, readJson, type GeneratorCallback, type Tree } from '@nx/devkit';
import { PACKAGE_NAME } from '../../plugins/inference/package-name.js';
import { ignoreFolders } from '../shared/ignore-folders.js';
import { registerPlugin } from '../shared/register-plugin.js';
import { registerSync } from '../shared/register-sync.js';
import { SIMPLEMAS_RANGE } from '../shared/versions.js';

/** Bundles and generated files lie in folders of this name. */
const BUILD_OUTPUT = 'dist';

export interface InitOptions {
  readonly skipInstall?: boolean;
}

/** What every generator of a component needs of the workspace. Where all of it is there, nothing changes. */
export function addSimplemas(tree: Tree, options: InitOptions = {}): GeneratorCallback {
  registerPlugin(tree);
  registerSync(tree);
  ignoreFolders(tree, [BUILD_OUTPUT]);
  const install = addDependenciesToPackageJson(tree, {}, missingTools(tree), 'package.json', true);
  return options.skipInstall === true ? () => undefined : install;
}

/** `nx add` has installed it already, at a version of the user's choice; the other generators may run without that. */
function missingTools(tree: Tree): Record<string, string> {
  const { dependencies, devDependencies } = readJson<RootPackage>(tree, 'package.json');
  return { ...dependencies, ...devDependencies }[PACKAGE_NAME] === undefined ? { [PACKAGE_NAME]: SIMPLEMAS_RANGE } : {};
}

interface RootPackage {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}
