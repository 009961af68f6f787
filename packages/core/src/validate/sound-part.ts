/** What a file that its schema refuses says all the same, so that its other findings are told in the same run (spec.md §1). */
import type * as z from 'zod';
import type { ParsedFile } from '../parse/index.js';
import { knownKeys } from '../schema/index.js';

export interface SoundPart<T> {
  /** Its paths are those of `input`; where they lead is where the whole file has it. */
  readonly file: ParsedFile;
  /** Fits the schema, but that required keys at the top may be absent. */
  readonly input: Partial<T>;
  /** Keys at the top of which something was left out, or may stand under a key that is misspelled. */
  readonly gaps: ReadonlySet<string>;
}

type Path = readonly (string | number)[];

/** Leaves out what the schema complains of, and then what cannot be without it, until it complains of nothing but the top of the file. */
export function soundPart<T>(file: ParsedFile, schema: z.ZodType<T>): SoundPart<T> {
  const dropped = new Set<string>();
  for (;;) {
    const pruned = prune(file.value, dropped);
    const issues = schema.safeParse(pruned.value).error?.issues ?? [];
    const found = issues.flatMap((issue) => faultsOf(issue, pruned.value)).filter((path) => path.length > 0);
    if (found.length === 0) return { ...partOf(file, pruned), gaps: gapsOf(dropped, { file, schema }) };
    for (const path of found) dropped.add(keyOf(originOf(path, pruned)));
  }
}

interface Pruned {
  readonly value: unknown;
  /** Of each list, the indexes that its entries had. */
  readonly indexes: ReadonlyMap<unknown, readonly number[]>;
}

function prune(whole: unknown, dropped: ReadonlySet<string>): Pruned {
  const indexes = new Map<unknown, readonly number[]>();
  /** A list or mapping of which nothing is left is left out as well: it was not written empty. */
  const keep = (value: unknown, path: Path): unknown => {
    if (typeof value !== 'object' || value === null || Object.keys(value).length === 0) return value;
    const kept = Object.entries(value)
      // zod passes over this key: what it holds is not checked.
      .filter(([key]) => key !== '__proto__' && !dropped.has(keyOf([...path, key])))
      .map(([key, inner]) => [key, keep(inner, [...path, key])] as const)
      .filter(([, inner]) => inner !== undefined);
    if (kept.length === 0) return undefined;
    if (!Array.isArray(value)) return Object.fromEntries(kept);
    const list = kept.map(([, inner]) => inner);
    indexes.set(
      list,
      kept.map(([index]) => Number(index)),
    );
    return list;
  };
  return { value: keep(whole, []) ?? {}, indexes };
}

/** Where a required key is absent, what lacks it is at fault. */
function faultsOf(issue: z.core.$ZodIssue, value: unknown): readonly Path[] {
  const path = issue.path as Path;
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => (key.startsWith('x-') ? [...path, key] : wholePort([...path, key])));
  return [wholePort(stepInto(value, path) === undefined ? path.slice(0, -1) : path)];
}

/** A port without its protocol would be one of http: it is left out whole. */
function wholePort(path: Path): Path {
  const ports = path.indexOf('ports');
  return ports === -1 ? path : path.slice(0, ports + 2);
}

function gapsOf<T>(
  dropped: ReadonlySet<string>,
  { file, schema }: { readonly file: ParsedFile; readonly schema: z.ZodType<T> },
): ReadonlySet<string> {
  const paths = [...dropped].map((key) => JSON.parse(key) as readonly string[]);
  const missing = paths.filter((path) => path.at(-1)?.startsWith('x-') !== true);
  const known = knownKeys(schema, []);
  const isMisspelled = missing.some(([top = '']) => !known.includes(top));
  const absent = isMisspelled ? known.filter((key) => !Object.hasOwn(file.value, key)) : [];
  return new Set([...missing.flatMap(([top]) => top ?? []), ...absent]);
}

function partOf<T>(file: ParsedFile, pruned: Pruned): Omit<SoundPart<T>, 'gaps'> {
  const value = pruned.value as ParsedFile['value'];
  return {
    file: {
      path: file.path,
      value,
      locate: (path, what) => file.locate(originOf(path, pruned), what),
      spelling: (path) => file.spelling(originOf(path, pruned)),
    },
    input: value as Partial<T>,
  };
}

function originOf(path: Path, { value, indexes }: Pruned): Path {
  return path.map((step, depth) => indexes.get(stepInto(value, path.slice(0, depth)))?.[Number(step)] ?? step);
}

function stepInto(value: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (at, step) => (at as Readonly<Record<string, unknown>> | null | undefined)?.[step],
    value,
  );
}

function keyOf(path: Path): string {
  return JSON.stringify(path.map(String));
}
