/** The items whose key an earlier item has already. */
export function findRepeats<T>(items: readonly T[], keyOf: (item: T) => string): readonly T[] {
  if (items.length < 2) return [];
  const seen = new Set<string>();
  return items.filter((item) => {
    const key = keyOf(item);
    if (seen.has(key)) return true;
    seen.add(key);
    return false;
  });
}
