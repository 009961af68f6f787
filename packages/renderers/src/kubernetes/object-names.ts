/** Names of the files in a folder of Kubernetes objects. */
import { dnsLabel } from '@simplemas/core';

/** Kinds of objects that have files of their own, as names of files spell them. */
const KINDS_IN_NAMES = [
  'deployment',
  'grpcroute',
  'horizontalpodautoscaler',
  'httproute',
  'ingress',
  'networkpolicy',
  'persistentvolumeclaim',
  'poddisruptionbudget',
  'service',
  'service-headless',
  'serviceaccount',
  'statefulset',
];

export const NAMESPACE_FILE = 'namespace.yaml';

export const KUSTOMIZATION = 'kustomization.yaml';

/** One component as names of files have it, and the volumes that it mounts. */
export interface NamedObjects {
  readonly component: string;
  readonly volumes: readonly string[];
}

/** Matches the files of all objects, or of those of one component, and those that go with them; nothing that somebody may have put beside them. */
export function objectFilesGlob(objects?: NamedObjects): string {
  const names = objects === undefined ? namesOf('*') : namesOfOne(objects);
  return `{kustomization,namespace,${names.join(',')}}.yaml`;
}

function namesOf(component: string): readonly string[] {
  return KINDS_IN_NAMES.map((kind) => `${component}-${kind}`);
}

/** Claims are called after volumes; of several routes each after its port. */
function namesOfOne({ component, volumes }: NamedObjects): readonly string[] {
  const label = dnsLabel(component);
  const routes = ['httproute', 'grpcroute'].map((kind) => `${label}.*-${kind}`);
  return [...namesOf(label), ...routes, ...volumes.map((volume) => `${dnsLabel(volume)}-persistentvolumeclaim`)];
}

/** Whether only an object of a system can have a file of this name; or one of a component, where it is named. */
export function isNameOfObject(name: string, component = '[a-z0-9-]+'): boolean {
  return new RegExp(`^${component}(?:\\.[a-z0-9-]+)?-(?:${KINDS_IN_NAMES.join('|')})\\.yaml$`).test(name);
}
