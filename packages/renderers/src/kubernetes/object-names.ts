/** Names of the files in a folder of Kubernetes objects. */

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

/** Matches the files of all objects, of whatever component, and those that go with them; nothing that somebody may have put beside them. */
export const OBJECT_FILES_GLOB = `{kustomization,namespace,${KINDS_IN_NAMES.map((kind) => `*-${kind}`).join(',')}}.yaml`;

/** Whether only an object of a system can have a file of this name; or one of a component, where it is named. */
export function isNameOfObject(name: string, component = '[a-z0-9-]+'): boolean {
  return new RegExp(`^${component}(?:\\.[a-z0-9-]+)?-(?:${KINDS_IN_NAMES.join('|')})\\.yaml$`).test(name);
}
