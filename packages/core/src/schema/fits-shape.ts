import { isMapping } from '../model/index.js';

/** The part of JSON Schema that the format of a component needs. What is not said is not asked for. */
export interface Shape {
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly minLength?: number;
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly items?: Shape;
  readonly minItems?: number;
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly required?: readonly string[];
  /** False where no other key may be there. */
  readonly additionalProperties?: Shape | false;
  readonly anyOf?: readonly Shape[];
}

type Fit = (value: unknown) => boolean;

/** Tells whether values fit a shape. Functions made once, as this is asked of every value of every file. */
export function createFit(shape: Shape): Fit {
  if (shape.anyOf !== undefined) {
    const choices = shape.anyOf.map(createFit);
    return (value) => choices.some((fits) => fits(value));
  }
  if (shape.enum !== undefined) {
    const allowed = new Set(shape.enum);
    return (value) => allowed.has(value);
  }
  const { type } = shape;
  if (typeof type === 'object') return createFit({ anyOf: type.map((each) => ({ ...shape, type: each })) });
  return fitOfType(shape, type);
}

function fitOfType(shape: Shape, type: string | undefined): Fit {
  switch (type) {
    case undefined:
      return () => true;
    case 'object':
      return fitOfMapping(shape);
    case 'array':
      return fitOfList(shape);
    case 'string':
      return fitOfText(shape);
    case 'integer':
      return (value) => Number.isSafeInteger(value) && isBetween(value as number, shape);
    case 'number':
      return (value) => Number.isFinite(value) && isBetween(value as number, shape);
    case 'boolean':
      return (value) => typeof value === 'boolean';
    case 'null':
      return (value) => value === null;
    default:
      throw new Error(`no shape has the type ${type}`);
  }
}

function fitOfText({ minLength = 0, pattern }: Shape): Fit {
  const form = pattern === undefined ? undefined : new RegExp(pattern);
  return (value) => typeof value === 'string' && value.length >= minLength && (form === undefined || form.test(value));
}

function isBetween(value: number, { minimum = -Infinity, maximum = Infinity }: Shape): boolean {
  return value >= minimum && value <= maximum;
}

function fitOfList({ items = {}, minItems = 0 }: Shape): Fit {
  const fitsItem = createFit(items);
  return (value) => Array.isArray(value) && value.length >= minItems && value.every((item) => fitsItem(item));
}

function fitOfMapping({ properties = {}, required = [], additionalProperties = {} }: Shape): Fit {
  const fits = new Map(Object.entries(properties).map(([key, inner]) => [key, createFit(inner)]));
  const fitsOther = additionalProperties === false ? () => false : createFit(additionalProperties);
  return (value) => {
    if (!isMapping(value)) return false;
    for (const key of Object.keys(value)) {
      // zod passes over this key, whatever it holds.
      if (key === '__proto__' || !(fits.get(key) ?? fitsOther)(value[key])) return false;
    }
    return required.every((key) => Object.hasOwn(value, key));
  };
}
