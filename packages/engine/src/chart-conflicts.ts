import type { KubernetesOptions } from './platform-settings.js';

export interface ChartConflict {
  /** As executors name it. */
  readonly option: string;
  readonly reason: string;
}

/** Options that mean nothing to a chart, and what does the same there. */
export function chartConflicts({ singleFile, namespace, overlay }: KubernetesOptions): readonly ChartConflict[] {
  return [
    ...(singleFile === true ? [{ option: 'singleFile', reason: 'a chart is several files' }] : []),
    ...(namespace === undefined
      ? []
      : [{ option: 'namespace', reason: 'a release gets it from helm install --namespace NAME --create-namespace' }]),
    ...(overlay === undefined || overlay.length === 0
      ? []
      : [{ option: 'overlay', reason: 'what differs from stage to stage is a values file' }]),
  ];
}
