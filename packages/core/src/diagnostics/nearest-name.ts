/** The known name that a misspelled one most likely means, or undefined when none is near (Damerau-Levenshtein distance of at most 2, less for short names). */
export function nearestName(written: string, known: Iterable<string>): string | undefined {
  const wanted = written.toLowerCase();
  const limit = wanted.length <= 3 ? 1 : 2;
  let best: { readonly name: string; readonly distance: number } | undefined;
  for (const name of known) {
    if (name === written || Math.abs(name.length - wanted.length) > limit) continue;
    const distance = editDistance(wanted, name.toLowerCase());
    if (distance <= limit && (best === undefined || distance < best.distance)) best = { name, distance };
  }
  return best?.name;
}

/** `did you mean "x"?`, or undefined: the ready hint for an unknown name. */
export function didYouMean(written: string, known: Iterable<string>): string | undefined {
  const nearest = nearestName(written, known);
  return nearest === undefined ? undefined : `did you mean "${nearest}"?`;
}

/** Damerau-Levenshtein distance, optimal string alignment: swapped neighbours count as one edit. */
function editDistance(a: string, b: string): number {
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, column) => column)];
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    rows.push(current);
    for (let column = 1; column <= b.length; column++) current.push(cheapestEdit({ a, b, rows, row, column }));
  }
  return distanceAt(rows, a.length, b.length);
}

interface Cell {
  readonly a: string;
  readonly b: string;
  readonly rows: readonly (readonly number[])[];
  readonly row: number;
  readonly column: number;
}

function cheapestEdit({ a, b, rows, row, column }: Cell): number {
  const isSame = a[row - 1] === b[column - 1];
  const isSwap = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
  return Math.min(
    distanceAt(rows, row - 1, column) + 1,
    distanceAt(rows, row, column - 1) + 1,
    distanceAt(rows, row - 1, column - 1) + (isSame ? 0 : 1),
    isSwap ? distanceAt(rows, row - 2, column - 2) + 1 : Infinity,
  );
}

function distanceAt(rows: readonly (readonly number[])[], row: number, column: number): number {
  return rows[row]?.[column] ?? 0;
}
