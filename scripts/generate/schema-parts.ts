// What a checker needs of a JSON Schema that a platform publishes: no words for people, and no definition that nothing refers to.

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
export type Mapping = Readonly<Record<string, Json>>;

/** Keys that say something to people, or to other programs. */
const WORDS = new Set(['description', 'deprecated', 'default', 'title', 'format']);

/** Keys under which the next keys are names of the user's file, and not words of the schema. */
const NAME_SPACES = new Set(['properties', 'patternProperties', '$defs']);

/** The definitions of these names, and all that they refer to, sorted by name. */
export function definitionsFor(names: readonly string[], definitions: Mapping): readonly (readonly [string, Json])[] {
  const used = new Set(names);
  // A set hands out what is added while it is walked.
  for (const name of used) for (const other of referencesIn(definitions[name])) used.add(other);
  return [...used].sort().map((name) => [name, withoutWords(definitions[name] ?? {})]);
}

function referencesIn(schema: Json | undefined): readonly string[] {
  const text = JSON.stringify(schema ?? {});
  return [...text.matchAll(/"\$ref":"#\/\$defs\/([^"]+)"/g)].map(([, name = '']) => name);
}

function withoutWords(schema: Json): Json {
  if (Array.isArray(schema)) return schema.map(withoutWords);
  if (typeof schema !== 'object' || schema === null) return schema;
  const kept = Object.entries(schema as Mapping).filter(([key]) => !WORDS.has(key) && !key.startsWith('x-'));
  return Object.fromEntries(
    kept.map(([key, inner]) => [key, NAME_SPACES.has(key) ? eachOf(inner as Mapping) : withoutWords(inner)]),
  );
}

function eachOf(named: Mapping): Mapping {
  return Object.fromEntries(Object.entries(named).map(([name, schema]) => [name, withoutWords(schema)]));
}

/** A text in single quotes. */
export function quoted(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}
