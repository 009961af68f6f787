import type { NxJsonConfiguration } from '@nx/devkit';
import type { InferenceOptions } from '../../plugins/inference/inference-options.js';
import { PACKAGE_NAME } from '../../plugins/inference/package-name.js';
import { usableOptions } from '../../plugins/inference/usable-options.js';

/** What nx.json says to the plugin, as far as the plugin heeds it. */
export function pluginOptionsOf({ plugins = [] }: NxJsonConfiguration): InferenceOptions {
  const entry = plugins.find((each) => typeof each !== 'string' && each.plugin === PACKAGE_NAME);
  return typeof entry === 'object' ? usableOptions(entry.options).options : {};
}
