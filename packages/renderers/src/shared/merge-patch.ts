import { isMapping } from '@simplemas/core';

type Mapping = Readonly<Record<string, unknown>>;

/** The user's last word on generated data (spec.md §2): mappings are merged deep, everything else is replaced, and null removes a key (as JSON Merge Patch, RFC 7396, does). */
export function mergePatch(generated: Mapping, patch: unknown): Mapping {
  if (!isMapping(patch)) return generated;
  const merged: Record<string, unknown> = { ...generated };
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) delete merged[key];
    else merged[key] = isMapping(value) ? mergePatch(asMapping(merged[key]), value) : value;
  }
  return merged;
}

function asMapping(value: unknown): Mapping {
  return isMapping(value) ? value : {};
}
