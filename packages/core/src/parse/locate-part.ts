import { isScalar, type Node } from 'yaml';
import type { PartOfText } from '../model/index.js';

/**
 * Where a part of a scalar is written. Quotes, escapes, indentation and folded lines lie between a value and what the user wrote, so the part is looked for: as often
 * as its characters come before it in the value, they come before it in the file. Undefined where escapes hide it.
 */
export function rangeOfPart(
  node: Node | undefined,
  { start, end }: PartOfText,
  text: string,
): readonly [number, number] | undefined {
  if (!isScalar(node) || typeof node.value !== 'string' || !node.range) return undefined;
  const [from, to] = node.range;
  const written = text.slice(from, to);
  // The line of a block scalar that says how it is written is no part of it.
  const header = node.type?.startsWith('BLOCK') === true ? written.indexOf('\n') : 0;
  const whole = node.value.slice(start, end);
  // What follows the first character that may be spelled otherwise is left out where the whole is not found.
  const begin = /^\$\{[\w.-]*\}?/.exec(whole)?.[0] ?? whole;
  for (const part of [whole, begin]) {
    const at = indexOfNth(written, part, { from: header, count: countBefore(node.value, part, start) });
    if (at !== -1) return [from + at, from + at + part.length];
  }
  return undefined;
}

function countBefore(text: string, part: string, end: number): number {
  let count = 0;
  for (let at = text.indexOf(part); at !== -1 && at < end; at = text.indexOf(part, at + 1)) count++;
  return count;
}

/** Index of the occurrence that so many others come before; -1 where there are not so many. */
function indexOfNth(text: string, part: string, { from, count }: { readonly from: number; readonly count: number }) {
  let at = text.indexOf(part, from);
  for (let passed = 0; at !== -1 && passed < count; passed++) at = text.indexOf(part, at + 1);
  return at;
}
