// The reference page of a file format: one table of all its keys, made from its JSON Schema.

import type { JsonSchema } from './json-schemas.js';

export interface FormatReference {
  readonly schema: JsonSchema;
  /** File name of the schema, for editors. */
  readonly schemaFile: string;
  /** Keys whose own keys are described on another page, with a link to it. */
  readonly elsewhere?: Readonly<Record<string, string>>;
}

interface KeyRow {
  readonly path: string;
  readonly schema: JsonSchema;
  readonly isRequired: boolean;
}

export function formatReference({ schema, schemaFile, elsewhere = {} }: FormatReference): string {
  const rows = keyRows(schema, '', elsewhere);
  return [
    `# Keys of ${schema.title ?? schemaFile}`,
    schema.description ?? '',
    'Names in `path[]` are keys of each item of a list; keys that begin with `x-` are your own. Editors that know YAML check the file and explain its keys when its first line is',
    `\`\`\`yaml\n# yaml-language-server: $schema=./node_modules/simplemas/schemas/${schemaFile}\n\`\`\``,
    [
      '| Key | Type | Required | Default | What it is | Example |',
      '| --- | --- | --- | --- | --- | --- |',
      ...rows.map((row) => tableRow(row, elsewhere[row.path])),
    ].join('\n'),
  ].join('\n\n');
}

function keyRows(schema: JsonSchema, path: string, elsewhere: Readonly<Record<string, string>>): readonly KeyRow[] {
  const own = Object.entries(schema.properties ?? {}).flatMap(([key, inner]) => {
    const row = {
      path: path === '' ? key : `${path}.${key}`,
      schema: inner,
      isRequired: schema.required?.includes(key) ?? false,
    };
    return [row, ...(row.path in elsewhere ? [] : keyRows(inner, row.path, elsewhere))];
  });
  const branches = (schema.anyOf ?? []).flatMap((branch) => keyRows(branch, path, elsewhere));
  const items = schema.items === undefined ? [] : keyRows(schema.items, `${path}[]`, elsewhere);
  const values = schema.additionalProperties;
  const named = typeof values === 'object' ? keyRows(values, `${path}.NAME`, elsewhere) : [];
  return [...own, ...branches, ...items, ...named];
}

function tableRow({ path, schema, isRequired }: KeyRow, link: string | undefined): string {
  const cells = [
    `\`${path}\``,
    typeWords(schema),
    isRequired ? 'yes' : '',
    schema.default === undefined ? '' : code(schema.default),
    [(schema.description ?? '').replaceAll('<', '\\<'), link ?? ''].join(' '),
    schema.examples?.[0] === undefined ? '' : code(schema.examples[0]),
  ];
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}

function code(value: unknown): string {
  return `\`${flowYaml(value)}\``;
}

/** A value as one would write it in YAML, in one line. */
function flowYaml(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(flowYaml).join(', ')}]`;
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).map(([key, inner]) => `${key}: ${flowYaml(inner)}`);
    return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`;
  }
  return typeof value === 'string' && NEEDS_NO_QUOTES.test(value) ? value : JSON.stringify(value);
}

const NEEDS_NO_QUOTES = /^(?:\.|[A-Za-z./][\w./: -]*|\d+[A-Za-z]+)$/;

const TYPE_WORDS: Readonly<Record<string, string>> = {
  string: 'text',
  integer: 'whole number',
  number: 'number',
  boolean: 'true or false',
  object: 'mapping',
};

function typeWords(schema: JsonSchema): string {
  if (schema.enum !== undefined)
    return schema.enum
      .filter((value) => typeof value === 'string')
      .map(code)
      .join(', ');
  if (schema.anyOf !== undefined) return [...new Set(schema.anyOf.map(typeWords))].join(' or ');
  if (schema.type === 'array') return `list of ${plural(schema.items)}`;
  if (schema.type === 'object' && typeof schema.additionalProperties === 'object')
    return `mapping of names to ${plural(schema.additionalProperties)}`;
  // What may be any scalar counts as it is spelled.
  if (typeof schema.type === 'object') return 'text, as written';
  return schema.type === undefined ? 'anything' : (TYPE_WORDS[schema.type] ?? schema.type);
}

function plural(schema: JsonSchema | undefined): string {
  const words = schema === undefined ? 'anything' : typeWords(schema);
  const plurals: Readonly<Record<string, string>> = { text: 'texts', mapping: 'mappings', 'text, as written': 'texts' };
  return plurals[words] ?? words;
}
