/** Every object of a system, and the file that each has when it has one of its own. */
import { dnsLabel, type Plan, type PlannedComponent } from '@simplemas/core';
import { ingressOf } from './ingress.js';
import { networkPolicyOf } from './network-policy.js';
import { metadataOf, systemLabels, type KubernetesObject, type SystemContext, type Workload } from './objects.js';
import { patchObject } from './patch-object.js';
import { podsOf } from './pods.js';
import { scalingOf } from './scaling.js';
import { headlessServiceOf, serviceOf } from './services.js';
import { claimOf } from './storage.js';

export interface ObjectFile {
  readonly file: string;
  readonly object: KubernetesObject;
}

/** The Namespace first, then storage, then each component in the order of names: what others need is there before them. */
export function systemObjects(plan: Plan, context: SystemContext): readonly ObjectFile[] {
  return [
    ...namespaceObject(context).map((object) => ({ file: 'namespace.yaml', object })),
    ...(plan.claims ?? []).map((claim) => inOwnFile(claim.name, claimOf(claim, context))),
    ...plan.components.filter(isWorkload).flatMap((component) => componentObjects(component, context)),
  ];
}

/** The objects of one component, with its patches. */
export function componentObjects(component: Workload, context: SystemContext): readonly ObjectFile[] {
  const { name } = component.workload;
  const headless = headlessServiceOf(component, context);
  const objects = [
    serviceAccountOf(component, context),
    podsOf(component, context),
    ...serviceOf(component, context),
    ...ingressOf(component, context),
    ...scalingOf(component, context),
    ...networkPolicyOf(component, dnsLabel, context),
  ];
  return [
    ...objects.map((object) => inOwnFile(name, patchObject(object, component.patches.kubernetes))),
    ...headless.map((object) => ({ file: `${name}-service-headless.yaml`, object })),
  ];
}

export function isWorkload(component: PlannedComponent): component is Workload {
  return component.workload !== undefined;
}

function inOwnFile(name: string, object: KubernetesObject): ObjectFile {
  return { file: `${name}-${object.kind.toLowerCase()}.yaml`, object };
}

function namespaceObject(context: SystemContext): readonly KubernetesObject[] {
  if (context.namespace === undefined) return [];
  return [
    { apiVersion: 'v1', kind: 'Namespace', metadata: { name: context.namespace, labels: systemLabels(context) } },
  ];
}

/** Components ask the cluster for nothing, so they get nothing to ask it with. */
function serviceAccountOf(component: Workload, context: SystemContext): KubernetesObject {
  return {
    apiVersion: 'v1',
    kind: 'ServiceAccount',
    metadata: metadataOf(component.workload.name, component, context),
    automountServiceAccountToken: false,
  };
}
