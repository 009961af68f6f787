/** Reading data whose shape nobody has promised: what has another type is as good as absent. */
import { asMapping } from '@simplemas/core';

export type Table = Readonly<Record<string, unknown>>;

/** The table at the end of a path of keys; empty where there is none. */
export function tableAt(value: unknown, ...keys: readonly string[]): Table {
  return keys.reduce<Table>((table, key) => asMapping(table[key]), asMapping(value));
}

export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** The texts of a list. */
export function textsIn(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];
}

/** The entries of a table that are texts. */
export function textEntries(value: unknown): Readonly<Record<string, string>> {
  const entries = Object.entries(asMapping(value));
  return Object.fromEntries(entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
}
