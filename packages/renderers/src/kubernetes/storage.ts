import type { PlannedClaim, PlannedStorage } from '@simplemas/core';
import {
  namespaceOf,
  systemLabels,
  type KubernetesObject,
  type Mapping,
  type SystemContext,
  type Workload,
} from './objects.js';
import { patchObject } from './patch-object.js';
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

/** What each pod claims for itself, as it is patched: a template of claims says nowhere what it is one of. */
export function podClaims({ workload, patches }: Workload): readonly Mapping[] {
  return eachOnce(workload.storage)
    .filter(({ owner }) => owner === 'pod')
    .map((storage) => patchObject(podClaim(storage), patches.kubernetes))
    .map(({ metadata, spec }) => ({ metadata, spec }));
}

/** The claims of a component that a patch of their kind means, whoever shares them, as they are without it. */
export function plainClaims({ workload }: Workload): readonly KubernetesObject[] {
  return eachOnce(workload.storage).map(podClaim);
}

function podClaim({ name, size }: PlannedStorage): KubernetesObject {
  return {
    apiVersion: 'v1',
    kind: 'PersistentVolumeClaim',
    metadata: { name },
    spec: claimSpec(size, 'ReadWriteOnce'),
  };
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
