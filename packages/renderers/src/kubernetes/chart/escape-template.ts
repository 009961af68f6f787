import { isMapping } from '@simplemas/core';

/** Text of the user as a template holds it: Helm would take two braces for the begin of an expression, so they become one that prints them. Keys are text as well. */
export function escapeTemplate<T>(value: T): T;
export function escapeTemplate(value: unknown): unknown {
  if (typeof value === 'string') return escapeBraces(value);
  if (Array.isArray(value)) return value.map((item: unknown) => escapeTemplate(item));
  if (!isMapping(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [escapeBraces(key), escapeTemplate(item)]));
}

/** Backquotes, as no way to write a text in YAML changes them. */
function escapeBraces(text: string): string {
  return text.replaceAll('{{', '{{`{{`}}');
}
