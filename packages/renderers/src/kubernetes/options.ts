import type { Plan, WorkspacePath } from '@simplemas/core';
import type { SystemContext } from './objects.js';

export interface KubernetesOptions {
  /** A Helm chart instead of a kustomization and its files. */
  readonly isChart?: boolean;
  /** Tag of images that are only built: the version of a chart. */
  readonly tag?: string;
  /** Folder of the files, or the file where there is but one. */
  readonly output: WorkspacePath;
  readonly isSingleFile?: boolean;
  /** Every object says that it lies there, and the Namespace is made too. */
  readonly namespace?: string;
  /** Name of the Secret by which nodes log in to the registry. */
  readonly imagePullSecret?: string;
  readonly hasNetworkPolicy?: boolean;
  /** Stages that get an overlay, where they have none: DNS labels. */
  readonly overlays?: readonly string[];
  /** The objects have a folder of their own, to which overlays can refer; so it is as soon as there are overlays. */
  readonly hasBase?: boolean;
  /** Public ports get routes of this Gateway, as NAME or NAMESPACE/NAME, instead of an Ingress. */
  readonly gateway?: string;
  /** Pods start their component when those that it depends on are ready. */
  readonly waitsForDependencies?: boolean;
  /** One component only: files of others may lie in the same folder. */
  readonly isAlone?: boolean;
}

/** What of the options, and of the system, the objects rest on. */
export function contextOf(
  { systemName }: Pick<Plan, 'systemName'>,
  options: Omit<KubernetesOptions, 'output'>,
): SystemContext {
  return {
    ...(systemName === undefined ? {} : { systemName }),
    ...(options.namespace === undefined ? {} : { namespace: options.namespace }),
    ...(options.imagePullSecret === undefined ? {} : { imagePullSecret: options.imagePullSecret }),
    hasNetworkPolicy: options.hasNetworkPolicy ?? false,
    ...(options.gateway === undefined ? {} : { gateway: gatewayNamed(options.gateway) }),
    waitsForDependencies: options.waitsForDependencies ?? false,
  };
}

function gatewayNamed(written: string): NonNullable<SystemContext['gateway']> {
  const [first = '', second] = written.split('/');
  return second === undefined ? { name: first } : { namespace: first, name: second };
}
