import * as z from 'zod';

/** The same mapping, in which null stands for the removal of whatever is optional, as in the patches of Kubernetes (RFC 7386). Entries of lists stay as they are. */
export function withRemovals(mapping: z.ZodObject): z.ZodObject {
  const shape = Object.entries(mapping.shape).map(([key, value]) => [key, removable(value as z.ZodType)] as const);
  return keepMeta(z.strictObject(Object.fromEntries(shape)), mapping);
}

function removable(schema: z.ZodType): z.ZodType {
  if (!(schema instanceof z.ZodOptional)) return inside(schema);
  const inner = inside(schema.unwrap() as z.ZodType);
  return keepMeta(inner.nullable().optional(), schema.meta() === undefined ? inner : schema);
}

function inside(schema: z.ZodType): z.ZodType {
  if (schema instanceof z.ZodObject) return withRemovals(schema);
  if (!(schema instanceof z.ZodUnion)) return schema;
  const options = (schema.options as readonly z.ZodType[]).map(inside);
  return keepMeta(z.union(options), schema);
}

function keepMeta<T extends z.ZodType>(schema: T, from: z.ZodType): T {
  const meta = from.meta();
  return meta === undefined ? schema : schema.meta(meta);
}
