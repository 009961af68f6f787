/**
 * Checks data against the JSON Schema of a platform, with reasons that a person can act on. Knows only the keywords that these schemas use; tests compare it with a
 * complete validator.
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
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
}

export type Definitions = Readonly<Record<string, Schema>>;

export interface SchemaOfPlatform {
  readonly definitions: Definitions;
  /** The definition that the data is held against. */
  readonly root: string;
  /** Whose words these are. */
  readonly platform: string;
  /** What is known only later, and checked then. */
  readonly isOpen?: (value: unknown) => boolean;
}

type Path = SchemaProblem['path'];
type Mapping = Readonly<Record<string, unknown>>;

export function schemaProblems(value: unknown, schema: SchemaOfPlatform): readonly SchemaProblem[] {
  return new SchemaCheck(schema).problems(value, { $ref: `#/$defs/${schema.root}` }, []);
}

class SchemaCheck {
  private readonly definitions: Definitions;
  private readonly platform: string;
  private readonly isOpen: (value: unknown) => boolean;

  constructor({ definitions, platform, isOpen = () => false }: SchemaOfPlatform) {
    this.definitions = definitions;
    this.platform = platform;
    this.isOpen = isOpen;
  }

  problems(value: unknown, written: Schema, path: Path): readonly SchemaProblem[] {
    const schema = this.resolve(written);
    if (this.isOpen(value)) return [];
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
      return [
        { path: inside, reason: `is no key that ${this.platform} knows here`, knownKeys: Object.keys(properties) },
      ];
    return additionalProperties === true ? [] : this.problems(value, additionalProperties, inside);
  }

  private listProblems(list: readonly unknown[], schema: Schema, path: Path): readonly SchemaProblem[] {
    const { items, uniqueItems = false, minItems = 0, maxItems = Infinity } = schema;
    const hasTwins = uniqueItems && new Set(list.map((item) => JSON.stringify(item))).size < list.length;
    return [
      ...(hasTwins ? [{ path, reason: 'must not hold anything twice' }] : []),
      ...(list.length < minItems ? [{ path, reason: `must hold at least ${minItems}` }] : []),
      ...(list.length > maxItems ? [{ path, reason: `must hold at most ${maxItems}` }] : []),
      ...(items === undefined ? [] : list.flatMap((item, index) => this.problems(item, items, [...path, index]))),
    ];
  }
}

function scalarProblems(value: unknown, schema: Schema): readonly string[] {
  if (schema.enum?.includes(value) === false)
    return [`must be ${schema.enum.map((each) => JSON.stringify(each)).join(' or ')}`];
  if (typeof value === 'string') return textProblems(value, schema);
  return typeof value === 'number' ? numberProblems(value, schema) : [];
}

function textProblems(text: string, { pattern, minLength = 0, maxLength = Infinity }: Schema): readonly string[] {
  const { length } = [...text];
  if (length < minLength) return [`must have at least ${minLength} characters`];
  if (length > maxLength) return [`must have at most ${maxLength} characters`];
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
