// Kubernetes objects as tools print them, in an order of ours, so that two tools can be compared.

import { parseAllDocuments } from 'yaml';
import { runOk } from './commands.js';

export interface PrintedObject {
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string };
  readonly [key: string]: unknown;
}

export function readObjects(yaml: string): readonly PrintedObject[] {
  const objects = parseAllDocuments(yaml).flatMap((document) => (document.toJS() as PrintedObject | null) ?? []);
  const keyOf = ({ kind, metadata }: PrintedObject) => `${kind} ${metadata.name}`;
  return objects.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}

/** What `kubectl apply -k` would apply. */
export async function kustomized(folder: string): Promise<readonly PrintedObject[]> {
  const { stdout } = await runOk(folder, ['kubectl', 'kustomize', '.']);
  return readObjects(stdout);
}
