/** Building blocks of the three file formats. */
import * as z from 'zod';

/** A scalar that counts as the text it is written as: `8000`, `yes` and `1e3` keep their spelling. */
export const spelledScalar = z.union([z.string(), z.number(), z.boolean(), z.null()]);

export const text = z.string().min(1);

/** The rule of names is checked after references are resolved, as a name may hold one. */
export const name = text;

export const portNumber = z.int().min(1).max(65535);

/** One of a few words, or a text with references that becomes one of them. */
export function wordOf<W extends string>(words: readonly [W, ...W[]]) {
  return z.union([z.enum(words), z.string().regex(/\$\{/, { abort: true })]);
}

/** A command line for a shell, or the list of a program and its arguments. */
export const command = z.union([text, z.array(text).min(1)]);

/** A mapping whose keys are the user's, with values that count as written. */
export const spelledMap = z.record(z.string(), spelledScalar);
