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
  readonly singleFile?: boolean;
  readonly namespace?: string;
  readonly registry?: string;
  readonly tag?: string;
  readonly imagePullSecret?: string;
  readonly networkPolicy?: boolean;
  readonly domain?: string;
  readonly overlay?: readonly string[];
}

export function kubernetesSettings({
  singleFile = false,
  networkPolicy = false,
  overlay = [],
  ...options
}: KubernetesOptions): KubernetesSettings {
  const { namespace, registry, tag, imagePullSecret, domain } = options;
  const named = Object.entries({ namespace, registry, tag, imagePullSecret, domain });
  return {
    ...Object.fromEntries(named.filter(([, value]) => value !== undefined)),
    isSingleFile: singleFile,
    hasNetworkPolicy: networkPolicy,
    overlays: [...new Set(overlay)].sort(),
  };
}
