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

/** Warns of each unknown option once, however often Nx asks for the projects, and never throws. */
export function warnerOfUnknownOptions(warn: (text: string) => void): (options: unknown) => void {
  const warned = new Set<string>();
  return (options) => {
    if (typeof options !== 'object' || options === null) return;
    for (const name of Object.keys(options).filter((key) => !Object.hasOwn(KNOWN, key) && !warned.has(key))) {
      warned.add(name);
      const hint = didYouMean(name, Object.keys(KNOWN)) ?? `known are ${Object.keys(KNOWN).join(', ')}`;
      warn(`simplemas: nx.json gives the plugin an unknown option "${name}": ${hint}`);
    }
  };
}
