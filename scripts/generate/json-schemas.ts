// The published JSON Schemas (draft 2020-12), made from the zod schemas that also validate: an editor and the command line agree.

import { z } from 'zod';
import { componentSchema } from '../../packages/core/src/schema/component-schema.js';
import { projectSchema } from '../../packages/core/src/schema/project-schema.js';
import { manifestSchema } from '../../packages/core/src/schema/system-schema.js';
import { FREE_MAPPINGS } from '../../packages/core/src/schema/without-extensions.js';

/** Addresses that serve the files of the published package. */
const BASE = 'https://unpkg.com/simplemas/schemas';

/** What we read of a JSON Schema. It holds more. */
export interface JsonSchema {
  readonly title?: string;
  readonly description?: string;
  readonly examples?: readonly unknown[];
  readonly default?: unknown;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly patternProperties?: Readonly<Record<string, JsonSchema>>;
  readonly additionalProperties?: boolean | JsonSchema;
  readonly required?: readonly string[];
  readonly items?: JsonSchema;
  readonly anyOf?: readonly JsonSchema[];
  readonly minimum?: number;
  readonly maximum?: number;
}

/** By file name: `simplemas.deploy.schema.json`. */
export function jsonSchemas(): ReadonlyMap<string, JsonSchema> {
  return new Map([
    ['simplemas.deploy.schema.json', jsonSchemaOf(componentSchema, 'simplemas.deploy.schema.json')],
    ['simplemas.manifest.schema.json', jsonSchemaOf(manifestSchema, 'simplemas.manifest.schema.json')],
    ['simplemas_project.schema.json', jsonSchemaOf(projectSchema, 'simplemas_project.schema.json')],
  ]);
}

function jsonSchemaOf(schema: z.ZodType, fileName: string): JsonSchema {
  const { $schema, ...body } = z.toJSONSchema(schema, { io: 'input' });
  const { title, description, ...rest } = finish(body as JsonSchema, { path: '', isFree: false });
  return { $schema, $id: `${BASE}/${fileName}`, title, description, ...rest } as JsonSchema;
}

interface Place {
  readonly path: string;
  /** Below a mapping whose content is the user's: no `x-` key is dropped there. */
  readonly isFree: boolean;
}

function finish(schema: JsonSchema, place: Place): JsonSchema {
  const { properties, items, anyOf, additionalProperties } = schema;
  return {
    ...withoutSafeLimits(schema),
    ...(properties === undefined ? {} : { properties: finishProperties(properties, place) }),
    ...(items === undefined ? {} : { items: finish(items, { ...place, path: `${place.path}[]` }) }),
    ...(anyOf === undefined ? {} : { anyOf: anyOf.map((branch) => finish(branch, place)) }),
    ...(typeof additionalProperties === 'object'
      ? { additionalProperties: finish(additionalProperties, { ...place, path: `${place.path}.NAME` }) }
      : {}),
    ...(isStrict(schema) && !place.isFree ? { patternProperties: EXTENSIONS } : {}),
  };
}

/** Keys that begin with `x-` are the user's own, and dropped before zod sees the value (without-extensions.ts). */
const EXTENSIONS = { '^x-': {} };

function isStrict(schema: JsonSchema): boolean {
  return schema.properties !== undefined && schema.additionalProperties === false;
}

/** Titles are paths, which editors show above the description: `ports[].port`. */
function finishProperties(properties: Readonly<Record<string, JsonSchema>>, { path, isFree }: Place) {
  const entries = Object.entries(properties).map(([key, schema]): [string, JsonSchema] => {
    const title = path === '' ? key : `${path}.${key}`;
    return [key, { title, ...finish(schema, { path: title, isFree: isFree || FREE_MAPPINGS.has(key) }) }];
  });
  return Object.fromEntries(entries);
}

/** The limits of whole numbers in JavaScript say nothing to a reader. */
function withoutSafeLimits(schema: JsonSchema): JsonSchema {
  const kept = Object.entries(schema).filter(
    ([key, value]) =>
      !(key === 'minimum' && value === Number.MIN_SAFE_INTEGER) &&
      !(key === 'maximum' && value === Number.MAX_SAFE_INTEGER),
  );
  return Object.fromEntries(kept);
}
