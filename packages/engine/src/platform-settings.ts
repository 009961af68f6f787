/** Options as doors name them, the command line and executors alike, as what the verbs are asked. */
import type { ComposeSettings, KubernetesSettings } from './requests.js';

export interface ComposeOptions {
  readonly bind?: string;
  readonly startOrder?: 'dependencies' | 'none';
  readonly networkIsolation?: boolean;
}

export function composeSettings({ bind, startOrder, networkIsolation = false }: ComposeOptions): ComposeSettings {
  return {
    ...(bind === undefined ? {} : { bindAddress: bind }),
    ...(startOrder === undefined ? {} : { startOrder }),
    isolatesNetworks: networkIsolation,
  };
}

export interface KubernetesOptions {
  /** What is written: `kustomize` unless given. Options beside it that a chart cannot heed are `chartConflicts`. */
  readonly objectFormat?: 'kustomize' | 'helm';
  readonly singleFile?: boolean;
  readonly namespace?: string;
  readonly registry?: string;
  readonly tag?: string;
  readonly imagePullSecret?: string;
  readonly networkPolicy?: boolean;
  readonly domain?: string;
  readonly overlay?: readonly string[];
  readonly gateway?: string;
  readonly waitForDependencies?: boolean;
}

export function kubernetesSettings({
  singleFile = false,
  networkPolicy = false,
  overlay = [],
  objectFormat = 'kustomize',
  waitForDependencies = false,
  ...options
}: KubernetesOptions): KubernetesSettings {
  const { namespace, registry, tag, imagePullSecret, domain, gateway } = options;
  const named = Object.entries({ namespace, registry, tag, imagePullSecret, domain, gateway });
  return {
    ...Object.fromEntries(named.filter(([, value]) => value !== undefined)),
    isChart: objectFormat === 'helm',
    isSingleFile: singleFile,
    hasNetworkPolicy: networkPolicy,
    overlays: [...new Set(overlay)].sort(),
    waitsForDependencies: waitForDependencies,
  };
}
