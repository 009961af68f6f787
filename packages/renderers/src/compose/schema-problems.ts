/**
 * Checks a service against the JSON Schema of the Compose Specification, with reasons that a person can act on. Knows only the keywords that this schema uses; a
 * test compares it with a complete validator.
 */
import { isMapping } from '@simplemas/core';

export interface SchemaProblem {
  /** Keys and indexes that lead to what is wrong. */
  readonly path: readonly (string | number)[];
  /** Continues "`path` …". */
  readonly reason: string;
  /** Where the key itself is unknown: those that are known. */
  readonly knownKeys?: readonly string[];
}

export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly oneOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly patternProperties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: boolean | Schema;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly uniqueItems?: boolean;
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
}

export type Definitions = Readonly<Record<string, Schema>>;

type Path = SchemaProblem['path'];
type Mapping = Readonly<Record<string, unknown>>;

export function serviceProblems(service: unknown, definitions: Definitions): readonly SchemaProblem[] {
  return new SchemaCheck(definitions).problems(service, { $ref: '#/$defs/service' }, []);
}

class SchemaCheck {
  private readonly definitions: Definitions;

  constructor(definitions: Definitions) {
    this.definitions = definitions;
  }

  problems(value: unknown, written: Schema, path: Path): readonly SchemaProblem[] {
    const schema = this.resolve(written);
    // What it stands for is known, and checked, when Compose starts.
    if (typeof value === 'string' && HAS_VARIABLE.test(value)) return [];
    if (!hasType(value, schema.type)) return [{ path, reason: `must be ${oneOfTypes(typesOf(schema))}` }];
    return [
      ...scalarProblems(value, schema).map((reason) => ({ path, reason })),
      ...(schema.oneOf === undefined ? [] : this.choiceProblems(value, schema.oneOf, path)),
      ...(isMapping(value) ? this.mappingProblems(value, schema, path) : []),
      ...(Array.isArray(value) ? this.listProblems(value, schema, path) : []),
    ];
  }

  private resolve(schema: Schema): Schema {
    const name = schema.$ref?.replace('#/$defs/', '');
    return name === undefined ? schema : { ...schema, ...this.resolve(this.definitions[name] ?? {}) };
  }

  /** Of the forms that a value can have, the one that it seems to be meant for says what is wrong. */
  private choiceProblems(value: unknown, choices: readonly Schema[], path: Path): readonly SchemaProblem[] {
    const tried = choices.map((choice) => this.problems(value, choice, path));
    const fitting = tried.filter((problems) => problems.length === 0).length;
    if (fitting === 1) return [];
    if (fitting > 1) return [{ path, reason: 'can be read in more than one way' }];
    const meant = tried.find((_problems, index) => this.isMeant(value, choices[index] ?? {}));
    if (meant !== undefined) return meant;
    return [{ path, reason: `must be ${oneOfTypes(choices.flatMap((choice) => this.allTypesOf(choice)))}` }];
  }

  private isMeant(value: unknown, choice: Schema): boolean {
    const types = this.allTypesOf(choice);
    return types.length === 0 || types.some((type) => hasType(value, type));
  }

  private allTypesOf(written: Schema): readonly string[] {
    const schema = this.resolve(written);
    return schema.oneOf === undefined ? typesOf(schema) : schema.oneOf.flatMap((choice) => this.allTypesOf(choice));
  }

  private mappingProblems(mapping: Mapping, schema: Schema, path: Path): readonly SchemaProblem[] {
    const missing = (schema.required ?? []).filter((key) => !Object.hasOwn(mapping, key));
    return [
      ...missing.map((key) => ({ path, reason: `lacks "${key}"` })),
      ...Object.entries(mapping).flatMap(([key, value]) => this.entryProblems(key, value, { schema, path })),
    ];
  }

  private entryProblems(
    key: string,
    value: unknown,
    { schema, path }: { readonly schema: Schema; readonly path: Path },
  ): readonly SchemaProblem[] {
    const { properties = {}, patternProperties = {}, additionalProperties = true } = schema;
    const inside = [...path, key];
    const schemas = [
      ...(Object.hasOwn(properties, key) ? [properties[key] ?? {}] : []),
      ...Object.entries(patternProperties).flatMap(([pattern, each]) =>
        new RegExp(pattern, 'u').test(key) ? [each] : [],
      ),
    ];
    if (schemas.length > 0) return schemas.flatMap((each) => this.problems(value, each, inside));
    if (additionalProperties === false)
      return [{ path: inside, reason: 'is no key that Compose knows here', knownKeys: Object.keys(properties) }];
    return additionalProperties === true ? [] : this.problems(value, additionalProperties, inside);
  }

  private listProblems(list: readonly unknown[], schema: Schema, path: Path): readonly SchemaProblem[] {
    const { items, uniqueItems = false } = schema;
    const hasTwins = uniqueItems && new Set(list.map((item) => JSON.stringify(item))).size < list.length;
    return [
      ...(hasTwins ? [{ path, reason: 'must not hold anything twice' }] : []),
      ...(items === undefined ? [] : list.flatMap((item, index) => this.problems(item, items, [...path, index]))),
    ];
  }
}

/** A `$` that stands for itself is doubled. */
const HAS_VARIABLE = /(?<!\$)(?:\$\$)*\$\{/;

function scalarProblems(value: unknown, schema: Schema): readonly string[] {
  if (schema.enum?.includes(value) === false)
    return [`must be ${schema.enum.map((each) => JSON.stringify(each)).join(' or ')}`];
  if (typeof value === 'string') return textProblems(value, schema);
  return typeof value === 'number' ? numberProblems(value, schema) : [];
}

function textProblems(text: string, { pattern }: Schema): readonly string[] {
  return pattern === undefined || new RegExp(pattern, 'u').test(text) ? [] : [`must match ${pattern}`];
}

function numberProblems(number: number, { minimum = -Infinity, maximum = Infinity }: Schema): readonly string[] {
  if (number < minimum) return [`must be at least ${minimum}`];
  return number > maximum ? [`must be at most ${maximum}`] : [];
}

function typesOf({ type = [] }: Schema): readonly string[] {
  return typeof type === 'string' ? [type] : type;
}

function hasType(value: unknown, type: Schema['type']): boolean {
  if (type === undefined) return true;
  if (typeof type !== 'string') return type.some((each) => hasType(value, each));
  switch (type) {
    case 'null':
      return value === null;
    case 'array':
      return Array.isArray(value);
    case 'object':
      return isMapping(value);
    case 'integer':
      return Number.isInteger(value);
    default:
      return typeof value === type;
  }
}

const TYPE_WORDS: Readonly<Record<string, string>> = {
  array: 'a list',
  boolean: 'true or false',
  integer: 'a whole number',
  null: 'empty',
  number: 'a number',
  object: 'a mapping',
  string: 'a text',
};

function oneOfTypes(types: readonly string[]): string {
  return [...new Set(types)].map((type) => TYPE_WORDS[type] ?? type).join(', or ');
}
