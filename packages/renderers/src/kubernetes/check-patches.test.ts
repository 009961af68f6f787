import { startOfFile } from '@simplemas/core';
import { check, metadata } from '@simplemas/core/testing';
import { Ajv } from 'ajv';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { schemaProblems, type Definitions } from '../shared/schema-problems.js';
import { checkKubernetesPatches } from './check-patches.js';
import { OBJECT_SCHEMA } from './object-schema.gen.js';

const REST = 'ports: [{ port: 8000, public: true }]\nvolumes:\n  - { name: data, path: /data }\n';

function findings(patch: string, rest = REST, options = {}) {
  const text = metadata('a', { rest: `${rest}patches:\n  kubernetes:\n    ${patch}\n` });
  const { plan } = check({ 'a/simplemas.deploy.yaml': text }, { kubernetes: {} });
  const places: string[] = [];
  const found = checkKubernetesPatches(plan, options, (_component, path, what) => {
    places.push(`${what}: ${path.slice(2).join('.')}`);
    return startOfFile('a/simplemas.deploy.yaml');
  });
  return { places, texts: found.map(({ message, hint = '' }) => `${message} ${hint}`.trim()) };
}

const container = (fields: string) => `Deployment: { spec: { template: { spec: { containers: [${fields}] } } } }`;

test('a misspelled key is reported at the key, with what was meant', () => {
  const { places, texts } = findings('Deployment: { spec: { replcas: 2 } }');
  expect(texts).toEqual([
    'Kubernetes would refuse the Deployment of "a" as it is patched: spec.replcas is no key that Kubernetes knows here. did you mean "replicas"?',
  ]);
  expect(places).toEqual(['key: Deployment.spec.replcas']);
});

test('a misspelled kind is reported at the kind, with what was meant and what there is', () => {
  const { places, texts } = findings('Deploymnt: { spec: { replicas: 2 } }');
  expect(texts).toEqual([
    '"a" has no Deploymnt to patch; it has ServiceAccount, Deployment, Service, Ingress, PersistentVolumeClaim. did you mean "Deployment"?',
  ]);
  expect(places).toEqual(['key: Deploymnt']);
});

test('an object that the component does not have is reported, one that only an option leaves out is told', () => {
  expect(findings('Ingress: {}', '').texts).toEqual([
    '"a" has no Ingress to patch; it has ServiceAccount, Deployment.',
  ]);
  expect(findings('NetworkPolicy: {}').texts).toEqual([
    'The patch of the NetworkPolicy of "a" is not used: with these options none is written.',
  ]);
  expect(findings('NetworkPolicy: {}', REST, { hasNetworkPolicy: true }).texts).toEqual([]);
});

test.each([
  ['a number for a text', 'Service: { spec: { type: 3 } }', 'value: Service.spec.type'],
  ['an entry by its own place in the patch', container('{ name: a, ports: [{ containerPort: x }] }'), undefined],
  [
    'a new entry by its own place in the patch',
    container('{ name: proxy, image: p, envv: [] }'),
    'key: Deployment.spec.template.spec.containers.0.envv',
  ],
  ['what is no mapping', 'Service: 3', 'value: Service'],
  ['an object set to nothing', 'Service: null', 'value: Service'],
  ['a key that is needed and taken away', 'Deployment: { spec: { selector: null } }', 'value: Deployment.spec'],
  ['another kind', 'Service: { kind: Pod }', 'value: Service.kind'],
  ['another name', 'Service: { metadata: { name: b } }', 'value: Service.metadata.name'],
  [
    'a container that would have no image',
    container('{ name: aa, tty: true }'),
    'value: Deployment.spec.template.spec.containers.0',
  ],
  [
    'a wrong key of a claim, once for all claims',
    'PersistentVolumeClaim: { spec: { storageClass: fast } }',
    'key: PersistentVolumeClaim.spec.storageClass',
  ],
])('reports %s', (_what, patch, place) => {
  const { places } = findings(patch, `${REST}  - { name: more, path: /more }\n`);
  expect(places[0]).toBe(place ?? 'value: Deployment.spec.template.spec.containers.0.ports.0.containerPort');
});

test('nothing is reported of patches that fit', () => {
  const fitting = [
    container(
      '{ name: a, resources: { limits: { cpu: 1, memory: 1Gi } }, env: [{ name: POD, valueFrom: { fieldRef: { fieldPath: status.podIP } } }] }',
    ),
    'Deployment: { spec: { revisionHistoryLimit: null, template: { spec: { nodeSelector: { disk: ssd }, tolerations: [{ operator: Exists }] } } } }',
    'Service: { metadata: { annotations: { team: games } }, spec: { type: NodePort, ports: [{ port: 8000, nodePort: 30001 }] } }',
    'PersistentVolumeClaim: { spec: { storageClassName: fast } }',
    'Ingress: { spec: { ingressClassName: nginx, tls: [{ hosts: [a.example.com], secretName: tls }] } }',
    'ServiceAccount: { automountServiceAccountToken: true }',
  ];
  for (const patch of fitting) expect(findings(patch).texts, patch).toEqual([]);
});

describe('the schema', () => {
  const definitions = JSON.parse(OBJECT_SCHEMA) as Definitions;
  const kinds = [
    'Deployment',
    'GRPCRoute',
    'HTTPRoute',
    'HorizontalPodAutoscaler',
    'Ingress',
    'NetworkPolicy',
    'PersistentVolumeClaim',
    'PodDisruptionBudget',
    'Service',
    'ServiceAccount',
    'StatefulSet',
  ];

  test('is what a complete validator makes of it', () => {
    const ajv = new Ajv({ strict: false });
    ajv.addSchema({ $defs: definitions }, 'kubernetes');
    const validators = new Map(kinds.map((kind) => [kind, ajv.compile({ $ref: `kubernetes#/$defs/${kind}` })]));
    fc.assert(
      fc.property(fc.constantFrom(...kinds), objects, (root, object) => {
        const problems = schemaProblems(object, { definitions, root, platform: 'Kubernetes' });
        expect(problems.length === 0).toBe(validators.get(root)?.(object));
      }),
      { numRuns: 500 },
    );
  });

  const keys = fc.constantFrom(
    ...new Set([...OBJECT_SCHEMA.matchAll(/"([A-Za-z]+)":\{/g)].map(([, name = '']) => name)),
  );
  const scalars = fc.oneof(
    fc.constantFrom('80', 'Deployment', 'apps/v1', 'v1', 'TCP', '', 'a', 'a b'),
    fc.constantFrom(0, 1, 80, -1, 1.5, 70_000),
    fc.boolean(),
  );
  const { value } = fc.letrec((tie) => ({
    value: fc.oneof(
      { maxDepth: 4, depthSize: 'medium', withCrossShrink: true },
      scalars,
      fc.array(tie('value'), { maxLength: 2 }),
      fc.dictionary(keys, tie('value'), { maxKeys: 3 }),
    ),
  }));
  const objects = fc.dictionary(fc.constantFrom('apiVersion', 'kind', 'metadata', 'spec', 'status', 'subsets'), value, {
    maxKeys: 3,
  });
});
