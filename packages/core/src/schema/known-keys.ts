import * as z from 'zod';

type Path = readonly PropertyKey[];

/** The keys that the schema allows in the mapping at a path: what a misspelled key is compared with. */
export function knownKeys(schema: z.core.$ZodType, path: Path): readonly string[] {
  let candidates = alternatives(schema);
  for (const step of path) candidates = candidates.flatMap((candidate) => alternatives(childAt(candidate, step)));
  return candidates.flatMap((candidate) => (candidate instanceof z.ZodObject ? Object.keys(candidate.shape) : []));
}

function childAt(schema: z.core.$ZodType, step: PropertyKey): z.core.$ZodType | undefined {
  if (schema instanceof z.ZodObject) return (schema.shape as Record<PropertyKey, z.core.$ZodType | undefined>)[step];
  if (schema instanceof z.ZodArray) return schema.element;
  if (schema instanceof z.ZodRecord) return schema.valueType;
  return undefined;
}

function alternatives(schema: z.core.$ZodType | undefined): readonly z.core.$ZodType[] {
  if (schema === undefined) return [];
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable) return alternatives(schema.unwrap());
  if (schema instanceof z.ZodUnion) return schema.options.flatMap((option) => alternatives(option));
  return [schema];
}
