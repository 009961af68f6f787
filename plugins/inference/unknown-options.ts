/** Options that nx.json sets and nobody reads: most likely misspelled. */
import { didYouMean } from '@simplemas/core';
import type { InferenceOptions } from './inference-options.js';

const KNOWN: Readonly<Record<keyof InferenceOptions, true>> = {
  validateTargetName: true,
  composeTargetName: true,
  kubernetesTargetName: true,
  serveTargetName: true,
  dockerBuildTargetName: true,
  dockerPushTargetName: true,
  upTargetName: true,
  downTargetName: true,
  logsTargetName: true,
  watchTargetName: true,
  buildTargetName: true,
  outputFolder: true,
  pattern: true,
  systemPattern: true,
  systemName: true,
  tags: true,
};

/** Tells each unknown option once, however often Nx asks for the projects, and never throws. */
export function finderOfUnknownOptions(): (options: unknown) => readonly string[] {
  const told = new Set<string>();
  return (options) => {
    if (typeof options !== 'object' || options === null) return [];
    const unknown = Object.keys(options).filter((key) => !Object.hasOwn(KNOWN, key) && !told.has(key));
    return unknown.map((name) => {
      told.add(name);
      const hint = didYouMean(name, Object.keys(KNOWN)) ?? `known are ${Object.keys(KNOWN).join(', ')}`;
      return `simplemas: nx.json gives the plugin an unknown option "${name}": ${hint}`;
    });
  };
}
