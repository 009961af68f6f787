/** Shorter words are near to too many others, and only long ones may differ in two letters. */
const MIN_LENGTH = 6;
const LONG = 9;

/** The word that was most likely meant; undefined where none is near. Words are compared as `plain` makes them. */
export function similarWord(
  word: string,
  known: readonly string[],
  plain: (text: string) => string,
): string | undefined {
  if (word.length < MIN_LENGTH) return undefined;
  const most = word.length < LONG ? 1 : 2;
  const near = known
    .map((each) => ({ each, distance: distanceOf(word, plain(each)) }))
    .filter(({ distance }) => distance <= most);
  return near.toSorted((a, b) => a.distance - b.distance)[0]?.each;
}

/** Letters to add, drop or replace (Levenshtein). */
function distanceOf(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (const [index, letter] of [...from].entries()) {
    const next = [index + 1];
    for (let at = 0; at < to.length; at += 1) {
      const replaced = (row[at] ?? 0) + (to[at] === letter ? 0 : 1);
      next.push(Math.min(replaced, (row[at + 1] ?? 0) + 1, (next[at] ?? 0) + 1));
    }
    row = next;
  }
  return row[to.length] ?? 0;
}
