// The part of the Compose Specification's JSON Schema that a service is checked against, as small as it can be.

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
type Mapping = Readonly<Record<string, Json>>;

/** Keys that say something to people, or to other programs. */
const WORDS = new Set(['description', 'deprecated', 'default', 'title']);

/** Keys under which the next keys are names of the user's file, and not words of the schema. */
const NAME_SPACES = new Set(['properties', 'patternProperties', '$defs']);

/** A module that holds the schema as text: only who checks something pays for reading it. */
export function serviceSchemaModule(specification: string): string {
  // Draft 7, as dclint ships it, names its definitions otherwise than the later drafts that the checker reads.
  const modern = specification.replaceAll('#/definitions/', '#/$defs/');
  const { definitions: $defs = {} } = JSON.parse(modern) as { readonly definitions?: Mapping };
  const names = new Set(['service']);
  // A set hands out what is added while it is walked.
  for (const name of names) for (const used of referencesIn($defs[name])) names.add(used);
  const definitions = Object.fromEntries([...names].sort().map((name) => [name, plain($defs[name] ?? {})]));
  return [
    '// Generated from the schema of the Compose Specification in the package dclint by `npm run generate`. Do not edit.',
    `export const SERVICE_SCHEMA = ${quoted(JSON.stringify(definitions))};`,
    '',
  ].join('\n');
}

function referencesIn(schema: Json | undefined): readonly string[] {
  const text = JSON.stringify(schema ?? {});
  return [...text.matchAll(/"\$ref":"#\/\$defs\/([^"]+)"/g)].map(([, name = '']) => name);
}

function plain(schema: Json): Json {
  if (Array.isArray(schema)) return schema.map(plain);
  if (typeof schema !== 'object' || schema === null) return schema;
  const kept = Object.entries(schema as Mapping).filter(([key]) => !WORDS.has(key));
  return Object.fromEntries(
    kept.map(([key, inner]) => [key, NAME_SPACES.has(key) ? eachOf(inner as Mapping) : plain(inner)]),
  );
}

function eachOf(named: Mapping): Mapping {
  return Object.fromEntries(Object.entries(named).map(([name, schema]) => [name, plain(schema)]));
}

function quoted(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}
