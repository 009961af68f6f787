/** Which files nx.json leaves to the plugin. Nx passes on these files alone, and executors, which look for files by themselves, have to be told. */
import type { NxJsonConfiguration } from '@nx/devkit';
import type { PathGlobs } from '@simplemas/host';
import { PACKAGE_NAME } from './package-name.js';

/** Nx does not say for which entry it asks: they are told apart by their options. */
export function pluginScopeIn({ plugins = [] }: Pick<NxJsonConfiguration, 'plugins'>, options: unknown): PathGlobs {
  const asked = JSON.stringify(options ?? {});
  for (const entry of plugins) {
    if (typeof entry === 'string' || entry.plugin !== PACKAGE_NAME) continue;
    if (JSON.stringify(entry.options ?? {}) === asked) return globsOf(entry);
  }
  return {};
}

function globsOf({ include = [], exclude = [] }: PathGlobs): PathGlobs {
  return { ...(include.length === 0 ? {} : { include }), ...(exclude.length === 0 ? {} : { exclude }) };
}
