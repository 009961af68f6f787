import { readNxJson, updateNxJson, type Tree } from '@nx/devkit';

const PLUGIN = 'simplemas';

/** Adds the plugin to nx.json. An entry that is there, options and all, stays as it is. */
export function registerPlugin(tree: Tree): void {
  const nxJson = readNxJson(tree) ?? {};
  const plugins = nxJson.plugins ?? [];
  if (plugins.some((entry) => (typeof entry === 'string' ? entry : entry.plugin) === PLUGIN)) return;
  updateNxJson(tree, { ...nxJson, plugins: [...plugins, PLUGIN] });
}
