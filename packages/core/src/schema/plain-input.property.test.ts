import fc from 'fast-check';
import { expect, test } from 'vitest';
import { COMPONENT_SHAPE } from './component-shape.gen.js';
import { componentSchema } from './component-schema.js';
import { createFit, type Shape } from './fits-shape.js';
import { plainInput } from './plain-input.js';
import { withoutExtensions } from './without-extensions.js';

const RUNS = Number(process.env['PROPERTY_RUNS'] ?? 300);

const key = fc.constantFrom('name', 'a', 'x-own', 'value', 'constructor', 'port');

/** What may stand anywhere, right or wrong. */
const anything = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.constantFrom<unknown>('', 'text', '1.0', 'http', '8000', 0, 1, 8000, 65_536, 1.5, -1, 2e16),
  },
  { weight: 2, arbitrary: fc.constantFrom<unknown>(true, false, null, [], {}, [''], ['word'], Number.NaN, Infinity) },
  { weight: 2, arbitrary: fc.jsonValue({ maxDepth: 2 }) as fc.Arbitrary<unknown> },
  { weight: 1, arbitrary: fc.dictionary(key, fc.constantFrom('', 'text', 1, null)) as fc.Arbitrary<unknown> },
);

/** Values that fit a shape, but that one in many is something else, or one key too many or too few. */
function nearly(shape: Shape): fc.Arbitrary<unknown> {
  return fc.oneof({ weight: 30, arbitrary: fitting(shape) }, { weight: 1, arbitrary: anything });
}

function fitting(shape: Shape): fc.Arbitrary<unknown> {
  if (shape.anyOf !== undefined) return fc.oneof(...shape.anyOf.map(nearly));
  if (shape.enum !== undefined) return fc.constantFrom(...shape.enum);
  if (typeof shape.type === 'object') return fc.oneof(...shape.type.map((type) => nearly({ ...shape, type })));
  switch (shape.type) {
    case 'object':
      return fittingMapping(shape);
    case 'array':
      return fc.array(nearly(shape.items ?? {}), { minLength: shape.minItems ?? 0, maxLength: 3 });
    default:
      return fittingScalar(shape);
  }
}

function fittingScalar(shape: Shape): fc.Arbitrary<unknown> {
  switch (shape.type) {
    case 'string':
      return fittingText(shape);
    case 'integer':
      return fc.integer({ min: Math.max(shape.minimum ?? 0, -10), max: Math.min(shape.maximum ?? 10, 65_535) });
    case 'number':
      return fc.double({ noNaN: true, noDefaultInfinity: true });
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    default:
      return anything;
  }
}

/** The one pattern that the format has asks for a reference. */
function fittingText({ minLength = 0, pattern }: Shape): fc.Arbitrary<unknown> {
  const text = fc.string({ minLength, maxLength: 5 });
  return pattern === undefined ? text : text.map((end) => `\${${end}`);
}

function fittingMapping({ properties = {}, required = [], additionalProperties = {} }: Shape): fc.Arbitrary<unknown> {
  const known = fc.record(
    Object.fromEntries(Object.entries(properties).map(([name, shape]) => [name, nearly(shape)])),
    { requiredKeys: [...required] },
  );
  const others = additionalProperties === false ? anything : nearly(additionalProperties);
  const most = additionalProperties === false ? fc.constant({}) : fc.dictionary(key, others, { maxKeys: 3 });
  const more = fc.oneof({ weight: 30, arbitrary: most }, { weight: 1, arbitrary: fc.dictionary(key, others) });
  return fc.tuple(known, more).map(([own, added]) => ({ ...added, ...own }));
}

const fits = createFit(COMPONENT_SHAPE);

test('what fits the shape is what zod takes, and zod makes the same of it', () => {
  let count = 0;
  fc.assert(
    fc.property(fitting(COMPONENT_SHAPE), (value) => {
      const zod = componentSchema.safeParse(value);
      const isOfVersion = zod.success && ['1.0', 1].includes(zod.data.version);
      expect(fits(value)).toBe(isOfVersion);
      if (isOfVersion) expect(zod.data).toEqual(value);
      if (isOfVersion) count++;
    }),
    { numRuns: RUNS },
  );
  // Enough of either kind, or the property would say little.
  expect(count).toBeGreaterThan(RUNS / 20);
  expect(count).toBeLessThan(RUNS * 0.95);
});

test('what the user has added with a key of his own is left out as zod is given it', () => {
  let count = 0;
  fc.assert(
    fc.property(fitting(COMPONENT_SHAPE), fc.constantFrom('x-own', 'x-'), anything, (fitting, own, content) => {
      const value = { ...(fitting as Readonly<Record<string, unknown>>), version: '1.0', [own]: content };
      const zod = componentSchema.safeParse(withoutExtensions(value));
      const read = plainInput({ path: 'a', value, locate: () => never(), spelling: () => undefined });
      expect(read).toEqual(zod.success ? zod.data : undefined);
      if (zod.success) count++;
    }),
    { numRuns: RUNS },
  );
  expect(count).toBeGreaterThan(RUNS / 20);
});

test('a key that has a meaning to JavaScript is left to zod', () => {
  expect(fits(JSON.parse('{ "version": "1.0", "component": { "name": "a" }, "labels": { "__proto__": "x" } }'))).toBe(
    false,
  );
});

function never(): never {
  throw new Error('nobody asks for a place');
}
