import type { PartOfText } from '../model/index.js';

/**
 * The grammar of references (spec.md §3): `${component.X}`, `${env.NAME}`, `${env.NAME:-default}`, `${dependencies.NAME.PROPERTY}`, and
 * Compose's `${NAME}` and `${NAME:-default}`. `$${` is a literal `${`; every other `$` is itself.
 */
export type TemplatePart = { readonly kind: 'literal'; readonly text: string } | ReferencePart;

export interface ReferencePart extends PartOfText {
  readonly kind: 'reference';
  /** What stands between the braces, before a default: `env.LOG_LEVEL`. */
  readonly expression: string;
  /** Text after `:-`, which may hold references of its own. */
  readonly fallback?: string;
}

/** A variable, or what begins with a word and a dot: no shell knows that. What else stands in braces is shell, not ours: `${#list[@]}`. */
const REFERENCE = /^[A-Za-z_][A-Za-z0-9_]*(?:\.[^{}]*)?$/;

/** Stands for a `{` that begins no reference. */
const PLAIN = -1;

export function parseReferences(text: string): readonly TemplatePart[] {
  if (!text.includes('${')) return text === '' ? [] : [{ kind: 'literal', text }];
  const closings = closingBraces(text);
  const parts: TemplatePart[] = [];
  let literal = '';
  let at = 0;
  while (at < text.length) {
    const end = closings.get(at);
    const reference = end === undefined ? undefined : toReference(text, { start: at, end: end + 1 });
    if (reference !== undefined && end !== undefined) {
      if (literal !== '') parts.push({ kind: 'literal', text: literal });
      literal = '';
      parts.push(reference);
      at = end + 1;
    } else if (text.startsWith('$${', at)) {
      literal += '${';
      at += 3;
    } else {
      literal += text[at];
      at += 1;
    }
  }
  return literal === '' ? parts : [...parts, { kind: 'literal', text: literal }];
}

/** The text in which nothing is a reference. */
export function escapeReferences(text: string): string {
  return text.replaceAll('${', () => '$${');
}

/** Index of each `${` to that of its brace. As in Compose, braces inside a default are counted, `${OPTIONS:-{"a":1}}`, unless they do not match. */
function closingBraces(text: string): ReadonlyMap<number, number> {
  return new Map([...matchBraces(text, false), ...matchBraces(text, true)]);
}

/** In one pass whatever the nesting. */
function matchBraces(text: string, countsPlainBraces: boolean): ReadonlyMap<number, number> {
  const closings = new Map<number, number>();
  const open: number[] = [];
  const openPlain = (): void => {
    if (countsPlainBraces && open.length > 0) open.push(PLAIN);
  };
  for (let at = 0; at < text.length; at++) {
    if (text.startsWith('$${', at)) {
      openPlain();
      at += 2;
    } else if (text.startsWith('${', at)) {
      open.push(at);
      at += 1;
    } else if (text[at] === '{') {
      openPlain();
    } else if (text[at] === '}') {
      const start = open.pop();
      if (start !== undefined && start !== PLAIN) closings.set(start, at);
    }
  }
  return closings;
}

function toReference(text: string, place: PartOfText): ReferencePart | undefined {
  const inside = text.slice(place.start + 2, place.end - 1);
  const mark = inside.indexOf(':-');
  const expression = mark === -1 ? inside : inside.slice(0, mark);
  if (!REFERENCE.test(expression)) return undefined;
  return { kind: 'reference', expression, ...place, ...(mark === -1 ? {} : { fallback: inside.slice(mark + 2) }) };
}
