import { isScalar, type Node, type Scalar } from 'yaml';
import type { PartOfText } from '../model/index.js';

/** Parts of longer texts with escapes or folded lines are not looked for: each would take a walk through the whole text. */
const MAX_SEARCHED = 10_000;

/**
 * Where a part of a scalar is written. Quotes, escapes, indentation and folded lines lie between a value and what the user wrote, so unless it is written as it is the part
 * is looked for: as often as its characters come before it in the value, they come before it in the file. Undefined where escapes hide it.
 */
export function rangeOfPart(
  node: Node | undefined,
  part: PartOfText,
  { text, beginnings }: WrittenText,
): readonly [number, number] | undefined {
  if (!isScalar(node) || typeof node.value !== 'string' || !node.range) return undefined;
  const beginning = beginnings.get(node) ?? beginningOf(node, text);
  beginnings.set(node, beginning);
  if (beginning !== HIDDEN) return [beginning + part.start, beginning + part.end];
  const [from, to] = node.range;
  return to - from > MAX_SEARCHED
    ? undefined
    : search(node, { value: node.value, part, written: text.slice(from, to) });
}

interface Search {
  readonly value: string;
  readonly part: PartOfText;
  readonly written: string;
}

function search(node: Scalar, { value, part, written }: Search): readonly [number, number] | undefined {
  // The line of a block scalar that says how it is written is no part of it.
  const header = node.type?.startsWith('BLOCK') === true ? written.indexOf('\n') : 0;
  const from = node.range?.[0] ?? 0;
  const whole = value.slice(part.start, part.end);
  // What follows the first character that may be spelled otherwise is left out where the whole is not found.
  const begin = /^\$\{[\w.-]*\}?/.exec(whole)?.[0] ?? whole;
  for (const sought of [whole, begin]) {
    const at = indexOfNth(written, sought, { from: header, count: countBefore(value, sought, part.start) });
    if (at !== -1) return [from + at, from + at + sought.length];
  }
  return undefined;
}

export interface WrittenText {
  /** Of the whole file. */
  readonly text: string;
  /** Where the values of scalars begin that are written as they are, as far as somebody has asked. */
  readonly beginnings: Map<Node, number>;
}

/** In place of a beginning. */
const HIDDEN = -1;

/** A text in quotes or without, on one line and without escapes. */
function beginningOf({ value, range, type }: Scalar, text: string): number {
  const [from, to] = range ?? [0, 0];
  const quotes = type?.startsWith('QUOTE') === true ? 1 : 0;
  return text.slice(from + quotes, to - quotes) === value ? from + quotes : HIDDEN;
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
