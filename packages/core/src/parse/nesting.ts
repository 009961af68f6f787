/** Levels that a file may nest: honest metadata stays below twenty. */
const MAX_NESTING = 200;

/**
 * True when brackets, or sequences begun on one line, nest deeper than the parser may follow: it is recursive, and where its stack ends inside a regular expression the
 * whole process ends. Counts brackets in texts too, which costs nobody anything at this limit.
 */
export function isTooDeep(text: string): boolean {
  let brackets = 0;
  let dashes = 0;
  for (const [mark] of text.matchAll(NESTING_MARKS)) {
    if (mark === '[' || mark === '{') brackets++;
    else if (mark === ']' || mark === '}') brackets = Math.max(0, brackets - 1);
    else if (mark === '\n') dashes = 0;
    else dashes++;
    if (Math.max(brackets, dashes) > MAX_NESTING) return true;
  }
  return false;
}

const NESTING_MARKS = /[[\]{}\n]|[-?](?=[ \t])/g;
