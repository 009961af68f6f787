/**
 * Options that do not fit the schema make Nx end a batch of tasks with a stack trace, before an executor is asked. So executors with a batch check options by themselves
 * (executors/shared/checked-options.ts), and Nx gets of their schema what it needs for help, defaults and the texts of a command line.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

interface Property {
  readonly type?: string;
  readonly oneOf?: readonly { readonly type: string }[];
  readonly [keyword: string]: unknown;
}

export interface ExecutorSchema {
  readonly properties: Readonly<Record<string, Property>>;
  readonly [keyword: string]: unknown;
}

/** Where a property has choices, Nx asks for nothing but that one of them fits. */
const ANY_VALUE = [
  { type: ['string', 'number', 'boolean', 'null'] },
  { type: 'array', items: { type: ['string', 'number', 'boolean', 'null'] } },
  { type: 'object' },
];

/** The schemas of executors with a batch, each where executors.json looks for it. */
export function writeSchemasForNx(root: string): void {
  const list = join(root, 'executors/executors.json');
  const { executors } = readJson(list) as { executors: Record<string, Entry> };
  for (const [name, { schema, batchImplementation }] of Object.entries(executors)) {
    if (batchImplementation === undefined) continue;
    const path = join(dirname(list), schema);
    mkdirSync(dirname(path), { recursive: true });
    const own = readJson(join(root, 'executors', name, 'schema.json')) as ExecutorSchema;
    writeFileSync(path, `${JSON.stringify(schemaForNx(own), undefined, 2)}\n`);
  }
}

export function schemaForNx({
  required: _required,
  additionalProperties: _additional,
  properties,
  ...rest
}: ExecutorSchema): ExecutorSchema {
  const lenient = Object.entries(properties).map(([name, property]) => [name, withAnyValue(property)]);
  return { ...rest, properties: Object.fromEntries(lenient) as ExecutorSchema['properties'] };
}

function withAnyValue({ oneOf, ...property }: Property): Property {
  const types = oneOf?.map(({ type }) => type);
  return { ...property, ...(types === undefined ? {} : { type: types }), anyOf: ANY_VALUE } as Property;
}

interface Entry {
  readonly schema: string;
  readonly batchImplementation?: string;
}

function readJson(path: string): unknown {
  return JSON.parse(readFileSync(path, 'utf8'));
}
