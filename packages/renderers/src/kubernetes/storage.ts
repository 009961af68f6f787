import type { PlannedClaim, PlannedStorage } from '@simplemas/core';
import {
  namespaceOf,
  systemLabels,
  type KubernetesObject,
  type Mapping,
  type SystemContext,
  type Workload,
} from './objects.js';
import { kubernetesQuantity } from './quantity.js';

/** A claim that whoever mounts the volume shares. */
export function claimOf({ name, size, isShared }: PlannedClaim, context: SystemContext): KubernetesObject {
  return {
    apiVersion: 'v1',
    kind: 'PersistentVolumeClaim',
    metadata: { name, ...namespaceOf(context), labels: systemLabels(context) },
    spec: claimSpec(size, isShared ? 'ReadWriteMany' : 'ReadWriteOnce'),
  };
}

/** What each pod claims for itself. */
export function podClaims({ workload }: Workload): readonly Mapping[] {
  return eachOnce(workload.storage)
    .filter(({ owner }) => owner === 'pod')
    .map(({ name, size }) => ({ metadata: { name }, spec: claimSpec(size, 'ReadWriteOnce') }));
}

/** Volumes of a pod that lead to claims which are there without it. */
export function podVolumes({ workload }: Workload): readonly Mapping[] {
  return eachOnce(workload.storage)
    .filter(({ owner }) => owner === 'system')
    .map(({ name }) => ({ name, persistentVolumeClaim: { claimName: name } }));
}

function claimSpec(size: string, accessMode: string): Mapping {
  return { accessModes: [accessMode], resources: { requests: { storage: kubernetesQuantity(size) } } };
}

/** One volume may be mounted at two paths. */
function eachOnce(storage: readonly PlannedStorage[]): readonly PlannedStorage[] {
  return storage.filter(({ name }, index) => storage.findIndex((other) => other.name === name) === index);
}
