import * as z from 'zod';

type Path = readonly PropertyKey[];

/** The keys that the schema allows in the mapping at a path: what a misspelled key is compared with. */
export function knownKeys(schema: z.core.$ZodType, path: Path): readonly string[] {
  return mappingsAt(schema, path).flatMap((mapping) => Object.keys(mapping.shape));
}

/** Where below the mapping at a path the schema has a key of this name, in the file's own notation: `docker.build.args`. Lists are passed over. */
export function placesOfKey(schema: z.core.$ZodType, path: Path, key: string): readonly string[] {
  return mappingsAt(schema, path).flatMap((mapping) => placesIn(mapping, key));
}

function placesIn(mapping: z.ZodObject, key: string): readonly string[] {
  return Object.entries(mapping.shape as Record<string, z.core.$ZodType>).flatMap(([name, inner]) =>
    name === key
      ? [name]
      : alternatives(inner)
          .filter((candidate) => candidate instanceof z.ZodObject)
          .flatMap((candidate) => placesIn(candidate, key).map((place) => `${name}.${place}`)),
  );
}

function mappingsAt(schema: z.core.$ZodType, path: Path): readonly z.ZodObject[] {
  let candidates = alternatives(schema);
  for (const step of path) candidates = candidates.flatMap((candidate) => alternatives(childAt(candidate, step)));
  return candidates.filter((candidate) => candidate instanceof z.ZodObject);
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
