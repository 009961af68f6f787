/** Levels that a file may nest: honest metadata stays below twenty. */
export const MAX_NESTING = 200;

/**
 * True when brackets, or sequences begun on one line, nest deeper than the parser may follow: it is recursive, and where its stack ends inside a regular expression the
 * whole process ends. Counts brackets in texts too, which costs nobody anything at this limit.
 */
export function isTooDeep(text: string): boolean {
  let brackets = 0;
  let dashes = 0;
  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    if (character === '[' || character === '{') brackets++;
    else if (character === ']' || character === '}') brackets = Math.max(0, brackets - 1);
    else if (character === '\n') dashes = 0;
    else if ((character === '-' || character === '?') && isBlank(text[at + 1])) dashes++;
    if (brackets > MAX_NESTING || dashes > MAX_NESTING) return true;
  }
  return false;
}

function isBlank(character: string | undefined): boolean {
  return character === ' ' || character === '\t';
}
