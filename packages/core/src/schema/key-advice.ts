/** What an unknown key most likely means: a near one of its mapping, or one of another mapping that stands in the wrong place. */
import type * as z from 'zod';
import { didYouMean } from '../diagnostics/index.js';
import { knownKeys, placesOfKey } from './known-keys.js';

type Path = readonly (string | number)[];

/** Keys that other formats have for the same, and those that several mappings could mean. */
const WORDS_OF_OTHERS: Readonly<Record<string, string>> = {
  depends_on: 'dependencies',
  env: 'environment',
  command: 'docker.command',
};

/** A hint, or empty where nothing near comes to mind. */
export function keyAdvice(key: string, path: Path, schema: z.core.$ZodType): string {
  return didYouMean(key, knownKeys(schema, path)) ?? placeElsewhere(key, path, schema) ?? '';
}

/** Said as the whole way from the top, or from the entry of the list that the key stands in. */
function placeElsewhere(key: string, path: Path, schema: z.core.$ZodType): string | undefined {
  const entry = path.slice(0, path.findLastIndex((step) => typeof step === 'number') + 1);
  const [first, ...others] = placesOfKey(schema, entry, key);
  const place = others.length === 0 && first !== undefined ? first : wordElsewhere(key, entry, schema);
  if (place === undefined) return undefined;
  if (place !== key) return `did you mean "${place}"?`;
  return entry.length === 0 ? `it belongs at the top of the file, not into "${path.join('.')}"` : undefined;
}

function wordElsewhere(key: string, entry: Path, schema: z.core.$ZodType): string | undefined {
  const word = Object.hasOwn(WORDS_OF_OTHERS, key) ? WORDS_OF_OTHERS[key] : undefined;
  const [top] = word?.split('.') ?? [];
  return knownKeys(schema, entry).some((known) => known === top) ? word : undefined;
}
