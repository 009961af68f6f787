// What `nx g simplemas:NAME --help`, Nx Console and the prompts of a terminal are made of.

import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { verifies } from '../e2e/support/verifies.js';
import { readText } from './repository-files.js';

interface Option {
  readonly description?: string;
  readonly type?: unknown;
  readonly oneOf?: unknown;
  readonly 'x-prompt'?: unknown;
}

interface Schema {
  readonly description?: string;
  readonly properties: Readonly<Record<string, Option>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean;
}

interface Entry {
  readonly schema: string;
  readonly description?: string;
  readonly batchImplementation?: string;
}

/** What `nx sync` and the creation of a workspace run: nobody is there to be asked. */
const RUN_BY_NX = ['init', 'preset', 'sync'];

const json = (path: string): unknown => JSON.parse(readText(path));

function schemasOf(list: string, kind: 'generators' | 'executors') {
  const entries = (json(list) as Record<typeof kind, Record<string, Entry>>)[kind];
  return Object.entries(entries).map(([name, { schema, description, batchImplementation }]) => {
    const path = join(kind, name, 'schema.json');
    // Those of executors with a batch are made by scripts/build/schemas-for-nx.ts.
    const readByNx = batchImplementation === undefined ? path : join('dist', path);
    expect(join(dirname(list), schema)).toBe(readByNx);
    return { name, description, schema: json(path) as Schema };
  });
}

const undescribed = ({ properties }: Schema): readonly string[] =>
  Object.keys(properties).filter((option) => !properties[option]?.description?.trim());

/** Help prints what type an option has, and `undefined` where its schema does not say. */
const untyped = ({ properties }: Schema): readonly string[] =>
  Object.keys(properties).filter((option) => (properties[option]?.type ?? properties[option]?.oneOf) === undefined);

const generators = schemasOf('generators/generators.json', 'generators');
const executors = schemasOf('executors/executors.json', 'executors');

describe('generators', () => {
  test('are those that the specification names', () => {
    const names = ['agent', 'ci', 'component', 'dockerfile', 'import', 'init', 'preset', 'sync', 'system'];
    expect(generators.map(({ name }) => name).sort()).toEqual(names);
  });

  test.each(generators)(
    '$name describes itself and its options, and knows no others',
    ({ name, description, schema }) => {
      verifies('nx/generators/described');
      expect(description).toBeTruthy();
      expect(schema.description).toBeTruthy();
      expect(undescribed(schema)).toEqual([]);
      expect(untyped(schema)).toEqual([]);
      // Nx hands more than asked for to what it runs itself.
      expect(schema.additionalProperties).toBe(RUN_BY_NX.includes(name) && name !== 'sync');
    },
  );

  test.each(generators.filter(({ name }) => !RUN_BY_NX.includes(name)))(
    '$name asks for what it cannot do without',
    ({ schema }) => {
      const asked = Object.keys(schema.properties).filter((option) => schema.properties[option]?.['x-prompt']);
      expect(asked).toEqual(expect.arrayContaining([...(schema.required ?? [])]));
    },
  );
});

describe('executors', () => {
  test('are those that the specification names, and those of images and engines', () => {
    const names = ['compose', 'dockerfile', 'k8s', 'orchestrate', 'serve', 'validate', 'watch'];
    expect(executors.map(({ name }) => name)).toEqual(expect.arrayContaining(names));
  });

  test.each(executors)('$name describes itself and its options, and knows no others', ({ description, schema }) => {
    verifies('nx/executors/described');
    expect(description).toBeTruthy();
    expect(undescribed(schema)).toEqual([]);
    expect(untyped(schema)).toEqual([]);
    expect(schema.additionalProperties).toBe(false);
  });
});
