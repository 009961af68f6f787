// The part of the Compose Specification's JSON Schema that a service is checked against, as small as it can be.

import { definitionsFor, quoted, type Mapping } from './schema-parts.js';

/** A module that holds the schema as text: only who checks something pays for reading it. */
export function serviceSchemaModule(specification: string): string {
  // Draft 7, as dclint ships it, names its definitions otherwise than the later drafts that the checker reads.
  const modern = specification.replaceAll('#/definitions/', '#/$defs/');
  const { definitions: $defs = {} } = JSON.parse(modern) as { readonly definitions?: Mapping };
  const definitions = Object.fromEntries(definitionsFor(['service'], $defs));
  return [
    '// Generated from the schema of the Compose Specification in the package dclint by `npm run generate`. Do not edit.',
    `export const SERVICE_SCHEMA = ${quoted(JSON.stringify(definitions))};`,
    '',
  ].join('\n');
}
