import type { NxJsonConfiguration } from '@nx/devkit';
import type { InferenceOptions } from '../../plugins/inference/inference-options.js';

/** What nx.json says to the plugin. */
export function pluginOptionsOf({ plugins = [] }: NxJsonConfiguration): InferenceOptions {
  const entry = plugins.find((each) => typeof each !== 'string' && each.plugin === 'simplemas');
  return typeof entry === 'object' ? (entry.options ?? {}) : {};
}
