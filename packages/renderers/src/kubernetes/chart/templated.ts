/** What an object contributes to a chart. */
import { isMapping } from '@simplemas/core';
import type { Mapping } from '../objects.js';

export interface Templated {
  /** Data in which lines of a template stand for what the values decide. */
  readonly object: Mapping;
  /** Defaults, below the name of the component. */
  readonly values: Mapping;
  /** The object is there only where this is true. */
  readonly condition?: string;
}

/** A copy in which the mapping below these keys is another one; where there is none, nothing changes. */
export function changeAt(mapping: Mapping, path: readonly string[], change: (found: Mapping) => Mapping): Mapping {
  const [key, ...rest] = path;
  if (key === undefined) return change(mapping);
  const below = mapping[key];
  return isMapping(below) ? { ...mapping, [key]: changeAt(below, rest, change) } : mapping;
}
