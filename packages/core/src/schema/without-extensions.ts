/** Mappings whose keys belong to the user or to another format: an `x-` key there is content. */
export const FREE_MAPPINGS: ReadonlySet<string> = new Set(['labels', 'args', 'patches']);

/** Mappings whose keys are names that the user gives, while their values are mappings of ours. */
const NAMED_MAPPINGS: ReadonlySet<string> = new Set(['agents']);

/** The value without the keys that begin with `x-`, which are the user's own everywhere else (spec.md §2, as in Compose). */
export function withoutExtensions(value: unknown, keepsKeys = false): unknown {
  if (Array.isArray(value)) return value.map((inner) => withoutExtensions(inner));
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(([key]) => keepsKeys || !key.startsWith('x-'));
  return Object.fromEntries(
    kept.map(([key, inner]) => [
      key,
      FREE_MAPPINGS.has(key) ? inner : withoutExtensions(inner, NAMED_MAPPINGS.has(key)),
    ]),
  );
}
