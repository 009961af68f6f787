/**
 * The known name that a misspelled one most likely means, or undefined when none is near (Damerau-Levenshtein distance of at most 2, less for short names). Two names
 * without a letter in common are not near.
 */
export function nearestName(written: string, known: Iterable<string>): string | undefined {
  const wanted = written.toLowerCase();
  const limit = wanted.length <= 3 ? 1 : 2;
  let best: { readonly name: string; readonly distance: number } | undefined;
  for (const name of known) {
    if (name === written || Math.abs(name.length - wanted.length) > limit) continue;
    const distance = editDistance(wanted, name.toLowerCase(), limit);
    if (distance === Math.max(name.length, wanted.length)) continue;
    if (distance <= limit && (best === undefined || distance < best.distance)) best = { name, distance };
  }
  return best?.name;
}

/** `did you mean "x"?`, or undefined: the ready hint for an unknown name. */
export function didYouMean(written: string, known: Iterable<string>): string | undefined {
  const nearest = nearestName(written, known);
  return nearest === undefined ? undefined : `did you mean "${nearest}"?`;
}

/**
 * Damerau-Levenshtein distance, optimal string alignment: swapped neighbours count as one edit. Anything above the limit where it is larger: most names have nothing in
 * common, and that shows in their first letters.
 */
function editDistance(a: string, b: string, limit: number): number {
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    let least = row;
    for (let column = 1; column <= b.length; column++) {
      const isSame = a.charCodeAt(row - 1) === b.charCodeAt(column - 1);
      let cost = Math.min(at(last, column) + 1, at(current, column - 1) + 1, at(last, column - 1) + (isSame ? 0 : 1));
      if (row > 1 && column > 1 && isSwap(a, b, { row, column })) cost = Math.min(cost, at(before, column - 2) + 1);
      current.push(cost);
      least = Math.min(least, cost);
    }
    // A swap is counted from the row before the last.
    if (least > limit && Math.min(...last) > limit) return least;
    [before, last] = [last, current];
  }
  return at(last, b.length);
}

function isSwap(a: string, b: string, { row, column }: { readonly row: number; readonly column: number }): boolean {
  return a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
}

function at(row: readonly number[], column: number): number {
  return row[column] ?? 0;
}
