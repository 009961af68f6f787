import { Ajv, type AnySchemaObject } from 'ajv';
import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Definitions } from '../shared/schema-problems.js';
import { serviceProblems } from './service-problems.js';
import { SERVICE_SCHEMA } from './service-schema.gen.js';

const definitions = JSON.parse(SERVICE_SCHEMA) as Definitions;

const SPECIFICATION = join(import.meta.dirname, '../../../../node_modules/dclint/schemas/compose.schema.json');

const problems = (service: object) =>
  serviceProblems(service, definitions).map(({ path, reason }) => `${path.join('.')} ${reason}`);

test.each([
  [{ shm_sise: '1gb' }, 'shm_sise is no key that Compose knows here'],
  [{ shm_size: true }, 'shm_size must be a number, or a text'],
  [{ privileged: 3 }, 'privileged must be true or false, or a text'],
  [{ ports: '80' }, 'ports must be a list'],
  [{ ports: ['80:80', { targt: 80 }] }, 'ports.1.targt is no key that Compose knows here'],
  [{ cap_add: ['A', 'A'] }, 'cap_add must not hold anything twice'],
  [{ oom_score_adj: 2000 }, 'oom_score_adj must be at most 1000'],
  [{ depends_on: { a: { condition: 'healthy' } } }, /^depends_on\.a\.condition must be "service_started" or /],
  [{ depends_on: { a: {} } }, 'depends_on.a lacks "condition"'],
  [{ dns: 8 }, 'dns must be a text, or a list'],
  [{ command: [1] }, 'command.0 must be a text'],
  [{ pull_policy: 'sometimes' }, /^pull_policy must match /],
])('%j', (service, expected) => {
  expect(problems(service).join('\n')).toMatch(typeof expected === 'string' ? new RegExp(`^${expected}$`) : expected);
});

test('what Compose allows is no problem', () => {
  expect(problems({ image: 'a', 'x-note': 1, deploy: { resources: { limits: { pids: 100 } } } })).toEqual([]);
});

test('a value that is known only when Compose starts is not judged, a dollar sign is', () => {
  expect(problems({ privileged: '${P}', ports: '$${P}', pull_policy: '$$$${x' })).toHaveLength(2);
  expect(problems({ oom_score_adj: '${SCORE:-0}', pull_policy: '${POLICY:?set it}' })).toEqual([]);
});

test('a complete validator refuses the same services', () => {
  const ajv = new Ajv({ strict: false });
  // Its $schema spells draft 7 in a way that validators do not know; draft 7 is what they assume.
  const specification = JSON.parse(readFileSync(SPECIFICATION, 'utf8')) as AnySchemaObject;
  delete specification.$schema;
  ajv.addSchema(specification, 'compose');
  const validate = ajv.compile({ $ref: 'compose#/definitions/service' });
  fc.assert(
    fc.property(services, (service) => {
      expect(serviceProblems(service, definitions).length === 0).toBe(validate(service));
    }),
    { numRuns: 3000 },
  );
});

const scalars = fc.oneof(
  fc.constantFrom('80', '10s', '1g', 'always', 'service_healthy', 'rebuild', '', 'a b'),
  fc.constantFrom(0, 1, 80, -1, 1.5, 2000),
  fc.boolean(),
  fc.constant(null),
);

/** Keys of the schema at any depth, so that some of what comes out is right. */
const keys = fc.constantFrom(
  ...new Set([...SERVICE_SCHEMA.matchAll(/"([a-z_]+)":\{/g)].map(([, name = '']) => name)),
  'x-note',
  'a.b',
);

const { value } = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 3, depthSize: 'medium', withCrossShrink: true },
    scalars,
    fc.array(tie('value'), { maxLength: 2 }),
    fc.dictionary(keys, tie('value'), { maxKeys: 3 }),
  ),
}));

const services = fc.dictionary(fc.constantFrom(...Object.keys(definitions['service']?.properties ?? {})), value, {
  maxKeys: 2,
});
