/** What the shell that started us knows: values of deploy-time variables and secrets. */
import type { Text } from '@simplemas/core';

export type OuterVariables = Readonly<Record<string, string | undefined>>;

/** What a text is there. */
export interface TextOutside {
  readonly value: string | undefined;
  /** Variables without default that are not set. */
  readonly missing: readonly string[];
}

/** The text with what our shell says; undefined while a variable without default is missing there. */
export function resolveText(text: Text, outer: OuterVariables): TextOutside {
  const parts = text.map((part): TextOutside => {
    if (part.kind === 'literal') return { value: part.text, missing: [] };
    const value = setValue(outer, part.name);
    if (value !== undefined) return { value, missing: [] };
    return part.fallback === undefined ? { value: undefined, missing: [part.name] } : resolveText(part.fallback, outer);
  });
  const missing = parts.flatMap((part) => part.missing);
  return { value: missing.length > 0 ? undefined : parts.map((part) => part.value).join(''), missing };
}

/** An empty variable counts as not set, as in Compose's `${NAME:?…}` and `${NAME:-…}`. */
export function setValue(outer: OuterVariables, name: string): string | undefined {
  return outer[name] === '' ? undefined : outer[name];
}
