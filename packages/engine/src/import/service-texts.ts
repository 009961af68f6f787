/** All texts of a Compose service in the grammar of metadata, before anything is made of them: patches are read with it as well. */
import { asMapping } from '@simplemas/core';
import { metadataText, type SaidReference, type SaidText } from './compose-text.js';
import { pairsOf, type ImportNote, type Mapping } from './imported.js';

export interface SaidService {
  /** Its `environment` is a mapping. */
  readonly service: Mapping;
  readonly notes: readonly ImportNote[];
}

export function serviceTexts(written: Mapping): SaidService {
  const listed: Mapping =
    written['environment'] === undefined
      ? written
      : { ...written, environment: Object.fromEntries(pairsOf(written['environment'])) };
  const said: Said[] = [];
  const service = asMapping(translate(listed, [], said));
  const values = new Map(pairsOf(service['environment']));
  return { service, notes: said.flatMap((each) => notesOf(each, values)) };
}

interface Said extends SaidText {
  readonly path: readonly string[];
}

function translate(value: unknown, path: readonly string[], said: Said[]): unknown {
  if (typeof value === 'string') {
    const text = metadataText(value);
    said.push({ ...text, path });
    return text.text;
  }
  if (Array.isArray(value)) return value.map((item) => translate(item, path, said));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, translate(inner, [...path, key], said)]));
}

function notesOf(
  { path, references, unsaid }: Said,
  values: ReadonlyMap<string, string | null>,
): readonly ImportNote[] {
  const own = references.filter((reference) => isOwnValue(reference, path, values));
  return [
    ...unsaid.map((fate) => ({ path, fate })),
    ...own.map(({ text, variable }) => ({
      path,
      fate: `${text} is the value of ${variable} above now, not that of the shell: a variable of the component goes first in metadata`,
    })),
  ];
}

/** What a component declares with a value stands for that in all its texts, but in its own: there it is taken over from the shell. */
function isOwnValue(
  { variable, text }: SaidReference,
  path: readonly string[],
  values: ReadonlyMap<string, string | null>,
): boolean {
  const value = values.get(variable);
  const isItself = path[0] === 'environment' && path[1] === variable;
  return value !== undefined && value !== null && value !== text && !isItself;
}
