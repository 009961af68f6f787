// Held against Nx's own reading of options, which in a batch must never throw.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { schemaForNx, type ExecutorSchema } from './schemas-for-nx.js';

const { combineOptionsForExecutor } = createRequire(import.meta.url)('nx/src/utils/params') as {
  /** Of the command line, of a configuration, of a target: throws where an option does not fit. */
  combineOptionsForExecutor: (
    ...args: [options: object, configuration: string, target: object, schema: unknown, project: null, folder: string]
  ) => Record<string, unknown>;
};

const EXECUTORS = join(import.meta.dirname, '../../executors');
const read = (schema: unknown, options: object) =>
  combineOptionsForExecutor(structuredClone(options), '', { executor: 'x:y' }, structuredClone(schema), null, '/w');

describe.each(['validate', 'compose', 'k8s'])('%s', (executor) => {
  const own = JSON.parse(readFileSync(join(EXECUTORS, executor, 'schema.json'), 'utf8')) as ExecutorSchema;
  const forNx = schemaForNx(own);
  const names = Object.keys(own.properties);

  test('Nx takes any option with any value, and none', () => {
    const values = ['', 'x', 'X Y', 5, true, null, [], ['a', 1], {}, { a: [1] }];
    for (const name of [...names, 'unknown', '_']) {
      for (const value of values)
        expect(() => read(forNx, { [name]: value }), `${name}: ${String(value)}`).not.toThrow();
    }
  });

  test('what fits has the same defaults and kinds', () => {
    const words: Record<string, unknown> = { output: 'out', component: '007', check: 'true', include: 'a,b', tag: '1' };
    const given = Object.fromEntries(
      Object.entries(words).filter(([name]) => name === 'output' || names.includes(name)),
    );
    if (!names.includes('output')) delete given['output'];
    expect(read(forNx, given)).toEqual(read(own, given));
  });

  test('help has the kind, the choices and the description of each option', () => {
    for (const name of names) {
      const { oneOf, ...told } = own.properties[name] ?? {};
      const type = oneOf?.map((each) => each.type) ?? told.type;
      expect(forNx.properties[name], name).toMatchObject({ ...told, type });
    }
  });
});
