import { isMapping } from '@simplemas/core';
import type { KubernetesObject, Mapping } from './objects.js';

/** Containers of a Deployment or StatefulSet as it is after its patches; none of any other object. */
export function podContainers(
  object: KubernetesObject,
  list: 'containers' | 'initContainers' = 'containers',
): readonly Mapping[] {
  if (object.kind !== 'Deployment' && object.kind !== 'StatefulSet') return [];
  const containers = valueAt(object, ['spec', 'template', 'spec', list]);
  return Array.isArray(containers) ? containers.filter(isMapping) : [];
}

/** What lies below keys of nested mappings; undefined where one of them is not there. */
export function valueAt(mapping: Mapping, path: readonly string[]): unknown {
  return path.reduce<unknown>((value, key) => (isMapping(value) ? value[key] : undefined), mapping);
}
