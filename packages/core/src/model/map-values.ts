/** The mapping with each of its values changed. */
export function mapValues<K extends string, A, B>(
  mapping: Readonly<Partial<Record<K, A>>>,
  change: (value: A, key: string) => B,
): Readonly<Record<K, B>> {
  const changed: Record<string, B> = {};
  for (const [key, value] of Object.entries<A>(mapping as Readonly<Record<string, A>>)) {
    if (key === '__proto__') return changedEntries(mapping, change);
    changed[key] = change(value, key);
  }
  return changed as Record<K, B>;
}

/** For the one key that cannot be assigned. */
function changedEntries<K extends string, A, B>(
  mapping: Readonly<Partial<Record<K, A>>>,
  change: (value: A, key: string) => B,
): Readonly<Record<K, B>> {
  const entries = Object.entries<A>(mapping as Readonly<Record<string, A>>);
  return Object.fromEntries(entries.map(([key, value]) => [key, change(value, key)])) as Record<K, B>;
}
