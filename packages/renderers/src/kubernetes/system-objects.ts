/** Every object of a system, and the file that each has when it has one of its own. */
import { dnsLabel, type Plan, type PlannedClaim, type PlannedComponent } from '@simplemas/core';
import { ingressOf } from './ingress.js';
import { networkPolicyOf } from './network-policy.js';
import { NAMESPACE_FILE } from './object-names.js';
import { metadataOf, systemLabels, type KubernetesObject, type SystemContext, type Workload } from './objects.js';
import { patchObject } from './patch-object.js';
import { podsOf } from './pods.js';
import { routesOf } from './routes.js';
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
    ...sharedObjects(plan, context),
    ...plan.components.filter(isWorkload).flatMap((component) => componentObjects(component, context)),
  ];
}

/** What belongs to no component alone. */
export function sharedObjects(plan: Plan, context: SystemContext): readonly ObjectFile[] {
  const workloads = plan.components.filter(isWorkload);
  return [
    ...namespaceObject(context).map((object) => ({ file: NAMESPACE_FILE, object })),
    ...(plan.claims ?? []).map((claim) => inOwnFile(claim.name, patchedClaim(claim, workloads, context))),
  ];
}

/** The objects of one component, with its patches. */
export function componentObjects(component: Workload, context: SystemContext): readonly ObjectFile[] {
  const { name } = component.workload;
  const headless = headlessServiceOf(component, context);
  const objects = plainObjects(component, context);
  return [
    ...objects.map((object) => inOwnFile(fileNameOf(object, name), patchObject(object, component.patches.kubernetes))),
    ...headless.map((object) => ({ file: `${name}-service-headless.yaml`, object })),
  ];
}

/** The objects of one component that a patch can name by their kinds, as they are without it. */
export function plainObjects(component: Workload, context: SystemContext): readonly KubernetesObject[] {
  return [
    serviceAccountOf(component, context),
    podsOf(component, context),
    ...serviceOf(component, context),
    ...ingressOf(component, context),
    ...routesOf(component, context),
    ...scalingOf(component, context),
    ...networkPolicyOf(component, dnsLabel, context),
  ];
}

/** All that mount a volume may patch its claim; where they disagree, the last in the order of names has it. */
function patchedClaim(claim: PlannedClaim, workloads: readonly Workload[], context: SystemContext): KubernetesObject {
  return workloads
    .filter(({ workload }) => workload.storage.some(({ name }) => name === claim.name))
    .reduce((object, { patches }) => patchObject(object, patches.kubernetes), claimOf(claim, context));
}

/** A component may have several routes, and one of each other kind. */
function fileNameOf({ kind, metadata }: KubernetesObject, component: string): string {
  return kind.endsWith('Route') ? metadata.name : component;
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
