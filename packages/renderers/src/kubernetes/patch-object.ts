import { isMapping, type Text, type Tree } from '@simplemas/core';
import type { KubernetesObject, Mapping } from './objects.js';
import { plainPatch } from './plain-patch.js';

/** Lists whose entries have names of a kind, so that an entry of a patch is merged into the one that it names (Kubernetes API, patch merge keys). */
const MERGE_KEYS: Readonly<Record<string, readonly string[]>> = {
  containers: ['name'],
  initContainers: ['name'],
  env: ['name'],
  volumes: ['name'],
  imagePullSecrets: ['name'],
  volumeMounts: ['mountPath'],
  ports: ['containerPort', 'port'],
  hostAliases: ['ip'],
  topologySpreadConstraints: ['topologyKey'],
};

/** The user's last word on an object (spec.md §2): mappings and named entries of lists are merged, everything else is replaced, and null removes a key. */
export function patchObject(object: KubernetesObject, patches: Tree<Text> | undefined): KubernetesObject {
  if (patches?.kind !== 'mapping') return object;
  const patch = patches.entries[object.kind];
  return patch === undefined ? object : (merge(object, plainPatch(patch)) as KubernetesObject);
}

function merge(generated: Mapping, patch: unknown): Mapping {
  if (!isMapping(patch)) return generated;
  const merged: Record<string, unknown> = { ...generated };
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) delete merged[key];
    else merged[key] = mergeValue(key, merged[key], value);
  }
  return merged;
}

function mergeValue(key: string, generated: unknown, value: unknown): unknown {
  if (isMapping(value)) return merge(isMapping(generated) ? generated : {}, value);
  if (!isListOfMappings(value) || !isListOfMappings(generated)) return value;
  const mergeKey = mergeKeyOf(key, [...generated, ...value]);
  return mergeKey === undefined ? value : mergeLists(generated, value, mergeKey);
}

/** The key that every entry has; without one a list is replaced as a whole. */
function mergeKeyOf(list: string, entries: readonly Mapping[]): string | undefined {
  return MERGE_KEYS[list]?.find((key) => entries.every((entry) => entry[key] !== undefined));
}

/** Where in a patch something of the patched object comes from; as far as there is something of it in the patch. */
export function pathInPatch(
  path: readonly (string | number)[],
  patched: unknown,
  patch: unknown,
): readonly (string | number)[] {
  const found: (string | number)[] = [];
  let list = '';
  for (const step of path) {
    const inPatch = Array.isArray(patch) && typeof step === 'number' ? placeIn(patch, patched, { list, step }) : step;
    if (inPatch === undefined || typeof patch !== 'object' || patch === null) return found;
    found.push(inPatch);
    list = String(step);
    patched = (patched as Mapping | undefined)?.[step];
    patch = (patch as Mapping)[inPatch];
  }
  return found;
}

function placeIn(
  patch: readonly unknown[],
  patched: unknown,
  { list, step }: { readonly list: string; readonly step: number },
): number | undefined {
  if (!isListOfMappings(patch) || !isListOfMappings(patched)) return step;
  const key = mergeKeyOf(list, [...patched, ...patch]);
  if (key === undefined) return step;
  const place = patch.findIndex((entry) => entry[key] === patched[step]?.[key]);
  return place === -1 ? undefined : place;
}

function mergeLists(generated: readonly Mapping[], patch: readonly Mapping[], key: string): readonly Mapping[] {
  const merged = generated.map((entry) => patch.filter((each) => each[key] === entry[key]).reduce(merge, entry));
  const added = patch.filter((each) => !generated.some((entry) => entry[key] === each[key]));
  return [...merged, ...added];
}

function isListOfMappings(value: unknown): value is readonly Mapping[] {
  return Array.isArray(value) && value.every(isMapping);
}
