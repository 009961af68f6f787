/** Mappings whose keys belong to the user or to another format: an `x-` key there is content. */
const FREE_MAPPINGS: ReadonlySet<string> = new Set(['labels', 'args', 'patches']);

/** The value without the keys that begin with `x-`, which are the user's own everywhere else (spec.md §2, as in Compose). */
export function withoutExtensions(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutExtensions);
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(([key]) => !key.startsWith('x-'));
  return Object.fromEntries(
    kept.map(([key, inner]) => [key, FREE_MAPPINGS.has(key) ? inner : withoutExtensions(inner)]),
  );
}
