// The published JSON Schemas: complete for a reader, and of one mind with the schemas that validate.

import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { check, metadata } from '@simplemas/core/testing';
import type { z } from 'zod';
import { parseYaml } from '../packages/core/src/parse/index.js';
import {
  componentSchema,
  manifestSchema,
  projectSchema,
  readVersioned,
  readWithSchema,
} from '../packages/core/src/schema/index.js';
import { jsonSchemas, type JsonSchema } from './generate/json-schemas.js';
import { verifies } from '../e2e/support/verifies.js';

const schemas = jsonSchemas();
const ajv = new Ajv2020({ allErrors: true, strict: true, allowUnionTypes: true });
const names = [...schemas.keys()];

function schemaOf(name: string): JsonSchema {
  const schema = schemas.get(name);
  if (schema === undefined) throw new Error(`no schema ${name}`);
  return schema;
}

/** Every key with its schema, wherever it stands. */
function keysOf(schema: JsonSchema, path = ''): readonly (readonly [string, JsonSchema])[] {
  const own = Object.entries(schema.properties ?? {}).flatMap(([key, inner]) => [
    [`${path}.${key}`, inner] as const,
    ...keysOf(inner, `${path}.${key}`),
  ]);
  const values = typeof schema.additionalProperties === 'object' ? [schema.additionalProperties] : [];
  const below = [...(schema.anyOf ?? []), ...(schema.items === undefined ? [] : [schema.items]), ...values];
  return [...own, ...below.flatMap((inner) => keysOf(inner, `${path}[]`))];
}

describe.each(names)('%s', (name) => {
  const keys = keysOf(schemaOf(name));

  test('is a schema with a title, a description and an address', () => {
    expect(schemaOf(name)).toMatchObject({
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      $id: expect.stringMatching(new RegExp(`^https://.*/${name}$`)) as string,
      title: expect.stringMatching(/^simplemas/) as string,
      description: expect.stringMatching(/\.$/) as string,
    });
    expect(() => ajv.compile(schemaOf(name) as object)).not.toThrow();
  });

  test('has a title, a description and an example for every key', () => {
    verifies('spec/format/schema-for-editors');
    const isTold = ({ title, description, examples }: JsonSchema) =>
      title !== undefined && /^[A-Z].*\.$/.test(description ?? '') && (examples ?? []).length > 0;
    expect(keys.filter(([, schema]) => !isTold(schema)).map(([path]) => path)).toEqual([]);
    expect(keys.length).toBeGreaterThan(3);
  });

  test('has examples and defaults that are valid themselves', () => {
    const wrong = keys.flatMap(([path, { title: _title, ...schema }]) => {
      const values = [...(schema.examples ?? []), ...('default' in schema ? [schema.default] : [])];
      const isValid = new Ajv2020({ strict: false }).compile(schema);
      return values.filter((value) => !isValid(value)).map((value) => `${path}: ${JSON.stringify(value)}`);
    });
    expect(wrong).toEqual([]);
  });
});

describe('a JSON Schema and the schema that validates agree', () => {
  verifies('spec/format/one-schema');
  const readers: Readonly<Record<string, (text: string) => boolean>> = {
    'simplemas.deploy.schema.json': reader(componentSchema, readVersioned),
    'simplemas.manifest.schema.json': reader(manifestSchema, readVersioned),
    'simplemas_project.schema.json': reader(projectSchema, readWithSchema),
  };
  const component = (rest: string) => metadata('chess', { rest });
  const manifest = (rest: string) => `version: "1.0"\ncomponents:\n  - name: chess\n    path: chess\n${rest}`;

  test.each([
    ...[
      [true, component('')],
      [true, component('').replace('"1.0"', '1.0')],
      [false, component('').replace('"1.0"', '"2.0"')],
      [false, component('').replace('version: "1.0"\n', '')],
      [false, component('').replace('name: chess', 'type: agent')],
      [false, component('').replace('name: chess', 'name: ""')],
      [true, component('x-owner: { team: [games] }\n')],
      [false, component('owner: games\n')],
      [true, component('environment:\n  - { name: A, value: 1e3, x-why: because }\n  - { name: B, value: null }\n')],
      [false, component('environment:\n  - { name: A, value: [1] }\n')],
      [false, component('environment: { A: 1 }\n')],
      [true, component('ports: [{ port: 65535, protocol: udp }]\n')],
      [false, component('ports: [{ port: 65536 }]\n')],
      [false, component('ports: [{ port: 80.5 }]\n')],
      [false, component('ports: [{ port: "80" }]\n')],
      [false, component('ports: [{ port: 80, protocol: smtp }]\n')],
      [true, component('labels: { x-a: b, team: 1 }\n')],
      [false, component('labels: { x-a: [b] }\n')],
      [true, component('patches: { compose: { x-a: 1 }, kubernetes: {} }\n')],
      [false, component('patches: { x-a: {} }\n')],
      [true, component('').replace('image: example/agent:1', 'build: .')],
      [true, component('').replace('image: example/agent:1', 'build: { args: [{ name: A, value: 1 }], x-a: 1 }')],
      [true, component('').replace('image: example/agent:1', 'build: { args: { A: 1, x-b: 2 } }')],
      [false, component('').replace('image: example/agent:1', 'build: { args: [{ name: A, x-a: 1 }] }')],
      [false, component('').replace('image: example/agent:1', 'build: { contxt: . }')],
      [true, component('health_check: { command: [true-ish], period_seconds: 1 }\n')],
      [false, component('health_check: { command: [], period_seconds: 1 }\n')],
      [false, component('health_check: { period_seconds: 0 }\n')],
      [false, component('local: {}\n')],
      [false, component('mcp: { transport: carrier-pigeon }\n')],
    ].map(([isValid, text]) => ['simplemas.deploy.schema.json', isValid, text] as const),
    ...[
      [true, manifest('')],
      [true, manifest('    overrides: { replicas: 2, component: { type: agent }, x-a: 1 }\n    x-b: 2\n')],
      [false, manifest('    overrides: { replicas: -1 }\n')],
      [false, manifest('    overrides: { component: { name: a } }\n')],
      [true, manifest('global: { networks: [{ name: a, driver: bridge }], environment: [{ name: A }] }\n')],
      [false, manifest('global: { networks: [a] }\n')],
      [false, manifest('componets: []\n')],
      [false, 'version: "1.0"\ncomponents: chess\n'],
    ].map(([isValid, text]) => ['simplemas.manifest.schema.json', isValid, text] as const),
    ...[
      [true, 'name: club\nversion: 0.1\nagents: { a: a, b: { path: b, x-c: 1 } }\nshared_paths: [x]\n'],
      [false, 'agents: [a]\n'],
      [false, 'agents: { a: { path: a, pth: b } }\n'],
      [true, 'agents: { x-a: a }\n'],
      [false, 'agents: { x-a: 1 }\n'],
      [false, 'name: club\n'],
    ].map(([isValid, text]) => ['simplemas_project.schema.json', isValid, text] as const),
  ])('%s: %s: %j', (name, isValid, text) => {
    const file = parseYaml({ path: 'a.yaml', text: String(text) }).value;
    expect({
      json: ajv.validate(schemaOf(name) as object, file?.value),
      zod: readers[name]?.(String(text)),
    }).toEqual({ json: isValid, zod: isValid });
  });
});

test('a default is what an absent key means', () => {
  const written = (rest: string, component = '') =>
    `version: "1.0"\ncomponent:\n  name: chess\n${component}docker:\n  build:\n    target: agent\n${rest}`;
  const short = written(
    'ports: [{ port: 80 }]\nvolumes: [{ name: data, path: /data }]\nhealth_check: { path: / }\nenvironment: [{ name: A, value: b }]\n',
  );
  const full = written(
    '    context: .\n    dockerfile: Dockerfile\nports: [{ port: 80, protocol: http, public: false }]\nvolumes: [{ name: data, path: /data, size: 1Gi }]\n' +
      'health_check: { path: /, initial_delay_seconds: 5, period_seconds: 10 }\nenvironment: [{ name: A, value: b, secret: false }]\n',
    '  type: agent\n',
  );
  const told = keysOf(schemaOf('simplemas.deploy.schema.json')).flatMap(([, { title = '', default: value }]) =>
    value === undefined ? [] : [`${title}: ${String(value)}`],
  );
  expect(told).toEqual([
    'component.type: agent',
    'docker.build.context: .',
    'docker.build.dockerfile: Dockerfile',
    'environment[].secret: false',
    'ports[].protocol: http',
    'ports[].public: false',
    'volumes[].size: 1Gi',
    'dependencies[].required: true',
    'health_check.initial_delay_seconds: 5',
    'health_check.period_seconds: 10',
  ]);
  const plansOf = (text: string) => [{}, { kubernetes: {} }].map((options) => check({ 'a.yaml': text }, options).plan);
  expect(JSON.stringify(plansOf(full))).toBe(JSON.stringify(plansOf(short)));
});

/** Whether a text passes, the findings of its schema alone counted. */
function reader<T>(schema: z.ZodType<T>, read: typeof readVersioned): (text: string) => boolean {
  return (text) => {
    const file = parseYaml({ path: 'a.yaml', text }).value;
    return file !== undefined && read(file, schema).diagnostics.length === 0;
  };
}
