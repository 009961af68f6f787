import { readNxJson, updateNxJson, writeJson, type Tree } from '@nx/devkit';
import { PACKAGE_NAME } from '../../plugins/inference/package-name.js';

const NX_JSON = 'nx.json';

/** Adds the plugin to nx.json. An entry that is there, options and all, stays as it is. */
export function registerPlugin(tree: Tree): void {
  // Nx runs without this file as well, and what changes it would do nothing then.
  if (!tree.exists(NX_JSON)) writeJson(tree, NX_JSON, {});
  const nxJson = readNxJson(tree) ?? {};
  const plugins = nxJson.plugins ?? [];
  if (plugins.some((entry) => (typeof entry === 'string' ? entry : entry.plugin) === PACKAGE_NAME)) return;
  updateNxJson(tree, { ...nxJson, plugins: [...plugins, PACKAGE_NAME] });
}
