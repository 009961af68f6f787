import { applyEdits, modify, parse, type FormattingOptions, type JSONPath } from 'jsonc-parser';

type Json = Readonly<Record<string, unknown>> | readonly unknown[] | string | number | boolean | null | undefined;

/**
 * The value of `changed` in the form of `original`: what both say stays as somebody wrote it, with its comments, blank lines and indentation. Devkit prints
 * a changed file anew, with two spaces.
 */
export function keepJsonForm(original: string, changed: string): string {
  const [before, after] = [original, changed].map((text) => parse(text) as Json);
  const formattingOptions = formOf(original);
  return changesBetween(before, after).reduce((text, { path, value, isInserted = false, order = [] }) => {
    const earlier = new Set(order.slice(0, order.indexOf(String(path.at(-1)))));
    const edits = modify(text, [...path], value, {
      formattingOptions,
      isArrayInsertion: isInserted,
      // Where package managers sort, a new key is at its place.
      getInsertionIndex: (keys) => keys.filter((key) => earlier.has(key)).length,
    });
    return applyEdits(text, edits);
  }, original);
}

interface Change {
  readonly path: JSONPath;
  /** undefined removes the key. */
  readonly value: unknown;
  readonly isInserted?: boolean;
  /** The keys beside it. */
  readonly order?: readonly string[];
}

function changesBetween(before: Json, after: Json, path: JSONPath = []): readonly Change[] {
  if (JSON.stringify(before) === JSON.stringify(after)) return [];
  if (isMapping(before) && isMapping(after)) {
    const order = Object.keys(after);
    return [...new Set([...Object.keys(before), ...order])].flatMap((key) =>
      changesBetween(before[key] as Json, after[key] as Json, [...path, key]).map((change) => ({ order, ...change })),
    );
  }
  if (isList(before) && isList(after) && isBeginningOf(before, after)) {
    return after
      .slice(before.length)
      .map((value, index) => ({ path: [...path, before.length + index], value, isInserted: true }));
  }
  return [{ path, value: after }];
}

function isBeginningOf(before: readonly unknown[], after: readonly unknown[]): boolean {
  return JSON.stringify(after.slice(0, before.length)) === JSON.stringify(before);
}

function isMapping(value: Json): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isList(value: Json): value is readonly unknown[] {
  return Array.isArray(value);
}

/** Of the first line that is indented; two spaces where there is none. */
function formOf(text: string): FormattingOptions {
  const indentation = /^([\t ]+)\S/m.exec(text)?.[1] ?? '  ';
  return {
    insertSpaces: !indentation.startsWith('\t'),
    tabSize: indentation.startsWith('\t') ? 1 : indentation.length,
    eol: text.includes('\r\n') ? '\r\n' : '\n',
  };
}
