/** Mappings whose keys belong to the user or to another format: an `x-` key there is content. */
export const FREE_MAPPINGS: ReadonlySet<string> = new Set(['labels', 'args', 'patches']);

/** Mappings whose keys are names that the user gives, while their values are mappings of ours. */
const NAMED_MAPPINGS: ReadonlySet<string> = new Set(['agents']);

/** The value without the keys that begin with `x-`, which are the user's own everywhere else (spec.md §2, as in Compose). */
export function withoutExtensions(value: unknown): unknown {
  return hasExtensions(value) ? withoutThem(value) : value;
}

/** Most files have none, and need no copy. A key too many found here costs a copy and nothing else. */
function hasExtensions(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (Array.isArray(value)) return value.some(hasExtensions);
  for (const key of Object.keys(value)) {
    if (key.startsWith('x-') || hasExtensions((value as Readonly<Record<string, unknown>>)[key])) return true;
  }
  return false;
}

function withoutThem(value: unknown, keepsKeys = false): unknown {
  if (Array.isArray(value)) return value.map((inner) => withoutThem(inner));
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(([key]) => keepsKeys || !key.startsWith('x-'));
  return Object.fromEntries(
    kept.map(([key, inner]) => [key, FREE_MAPPINGS.has(key) ? inner : withoutThem(inner, NAMED_MAPPINGS.has(key))]),
  );
}
