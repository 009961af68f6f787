/** Makes an Nx workspace one with simplemas: `nx add simplemas` runs this. Run again, it changes nothing. */
import { addDependenciesToPackageJson, readJson, type GeneratorCallback, type Tree } from '@nx/devkit';
import { ignoreFolders } from '../shared/ignore-folders.js';
import { registerPlugin } from '../shared/register-plugin.js';
import { registerSync } from '../shared/register-sync.js';
import { SIMPLEMAS_RANGE } from '../shared/versions.js';

/** Bundles and generated files lie in folders of this name. */
const BUILD_OUTPUT = 'dist';

export interface InitOptions {
  readonly skipInstall?: boolean;
}

export default function initGenerator(tree: Tree, options: InitOptions): GeneratorCallback {
  registerPlugin(tree);
  registerSync(tree);
  ignoreFolders(tree, [BUILD_OUTPUT]);
  const install = addDependenciesToPackageJson(tree, {}, missingTools(tree), 'package.json', true);
  return options.skipInstall === true ? () => undefined : install;
}

/** The plugin, and the devkit it runs on: unless that is tied to the version of nx, a package manager takes any newer one. */
function missingTools(tree: Tree): Record<string, string> {
  const { dependencies, devDependencies } = readJson<RootPackage>(tree, 'package.json');
  const present = { ...dependencies, ...devDependencies };
  const wanted = { simplemas: SIMPLEMAS_RANGE, '@nx/devkit': sameMinor(present['nx']) };
  const missing = Object.entries(wanted).filter(([name]) => present[name] === undefined);
  return Object.fromEntries(missing.filter((entry): entry is [string, string] => entry[1] !== undefined));
}

/** Not the same patch: Nx publishes some for a few of its packages only. A range is left as it is. */
function sameMinor(nx: string | undefined): string | undefined {
  return nx?.replace(/^(\d+\.\d+)\.\d+$/, '~$1.0');
}

interface RootPackage {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}
