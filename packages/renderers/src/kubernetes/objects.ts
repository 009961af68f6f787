/** What all objects have in common. */
import { labelValue, type PlannedComponent, type PlannedWorkload } from '@simplemas/core';

export type Mapping = Readonly<Record<string, unknown>>;

export interface KubernetesObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: Mapping & { readonly name: string };
  readonly [key: string]: unknown;
}

/** A component as this platform sees it. */
export type Workload = PlannedComponent & { readonly workload: PlannedWorkload };

/** What is the same for all objects of a system. */
export interface SystemContext {
  readonly systemName?: string;
  readonly namespace?: string;
  readonly imagePullSecret?: string;
  readonly hasNetworkPolicy: boolean;
  /** Whose routes lead to public ports; an Ingress does where it is absent. */
  readonly gateway?: { readonly name: string; readonly namespace?: string };
  readonly waitsForDependencies: boolean;
}

/** Services, Deployments and policies find the pods of a component by it, and it never changes (reference, "Kubernetes Deployment"). */
export function selectorOf(name: string): Readonly<Record<string, string>> {
  return { app: name };
}

/** Labels of the objects of one component (Kubernetes, "Recommended Labels"). */
export function labelsOf({ type, workload }: Workload, context: SystemContext): Readonly<Record<string, string>> {
  return {
    ...selectorOf(workload.name),
    'app.kubernetes.io/name': workload.name,
    'app.kubernetes.io/component': labelValue(type),
    ...systemLabels(context),
    ...workload.labels,
  };
}

/** Labels of what belongs to no component alone. */
export function systemLabels({ systemName }: SystemContext): Readonly<Record<string, string>> {
  return {
    ...(systemName === undefined ? {} : { 'app.kubernetes.io/part-of': labelValue(systemName) }),
    'app.kubernetes.io/managed-by': 'simplemas',
  };
}

/** `metadata` of an object of one component. */
export function metadataOf(name: string, component: Workload, context: SystemContext): KubernetesObject['metadata'] {
  return { name, ...namespaceOf(context), labels: labelsOf(component, context) };
}

export function namespaceOf({ namespace }: SystemContext): { readonly namespace?: string } {
  return namespace === undefined ? {} : { namespace };
}

/** Without keys that are undefined, or lists and mappings that hold nothing. */
export function withoutEmpty(mapping: Mapping): Mapping {
  return Object.fromEntries(Object.entries(mapping).filter(([, value]) => !isEmpty(value)));
}

function isEmpty(value: unknown): boolean {
  if (value === undefined) return true;
  if (Array.isArray(value)) return value.length === 0;
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0;
}
