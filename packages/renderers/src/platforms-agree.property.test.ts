// Both platforms run the same system: the same components with the same variables, ports and mounts, whatever the metadata says.

import { check, metadata, type Texts } from '@simplemas/core/testing';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parse, parseAllDocuments, stringify } from 'yaml';
import { compose, kubernetes } from './index.js';

/** What a component is to whoever runs in it, in words of neither platform. */
interface Seen {
  /** A value, or where it comes from. */
  readonly variables: Readonly<Record<string, string>>;
  readonly ports: readonly string[];
  readonly mounts: readonly string[];
}

type SeenSystem = Readonly<Record<string, Seen>>;

test('Compose and Kubernetes agree on components, variables, ports and mounts', () => {
  let compared = 0;
  fc.assert(
    fc.property(systems, (texts) => {
      const onCompose = check(texts);
      const onKubernetes = check(texts, { kubernetes: {} });
      const hasError = [...onCompose.diagnostics, ...onKubernetes.diagnostics].some(
        ({ severity }) => severity === 'error',
      );
      fc.pre(!hasError);
      compared += Number(onCompose.plan.components.length > 1);
      const [composeFile] = compose.render(onCompose.plan, { output: 'docker-compose.yml' }).value ?? [];
      const [objects] = kubernetes.render(onKubernetes.plan, { output: 'all.yaml', isSingleFile: true }).value ?? [];
      expect(seenByPods(objects?.contents ?? '')).toEqual(seenByServices(composeFile?.contents ?? ''));
    }),
    { numRuns: 60 },
  );
  expect(compared).toBeGreaterThan(20);
}, 120_000);

interface ComposeService {
  readonly environment?: Readonly<Record<string, string | null>>;
  readonly ports?: readonly string[];
  readonly volumes?: readonly string[];
}

function seenByServices(contents: string): SeenSystem {
  const { services } = parse(contents) as { readonly services: Readonly<Record<string, ComposeService>> };
  return Object.fromEntries(
    Object.entries(services).map(([name, { environment = {}, ports = [], volumes = [] }]) => [
      label(name),
      {
        variables: Object.fromEntries(
          Object.entries(environment).map(([variable, value]) => [variable, composeValue(variable, value)]),
        ),
        ports: ports.map((port) => port.replace(/^.*:/, '')).sort(),
        mounts: volumes.map((volume) => volume.replace(/^[^:]+/, label)).sort(),
      },
    ]),
  );
}

/** A secret, or a variable that the place of deployment has, is a reference to its own name in one way or another. */
function composeValue(variable: string, value: string | null): string {
  if (value === null || new RegExp(`^\\$\\{${variable}\\b[^}]*\\}$`).test(value)) return 'from outside';
  return value
    .replace(/\$\{(\w+)(?::\?[^}]*)?\}/g, '<$1>')
    .replaceAll('$$', '$')
    .replace(/(\/\/|host )([\w-]+)/g, (_address, before: string, host: string) => before + label(host));
}

interface Container {
  readonly env?: readonly { readonly name: string; readonly value?: string }[];
  readonly ports?: readonly { readonly containerPort: number; readonly protocol?: string }[];
  readonly volumeMounts?: readonly { readonly name: string; readonly mountPath: string }[];
}

interface PodsObject {
  readonly kind: string;
  readonly metadata: { readonly name: string };
  readonly spec: { readonly template: { readonly spec: { readonly containers: readonly [Container] } } };
}

function seenByPods(contents: string): SeenSystem {
  const objects = parseAllDocuments(contents).map((document) => document.toJS() as PodsObject);
  const pods = objects.filter(({ kind }) => kind === 'Deployment' || kind === 'StatefulSet');
  return Object.fromEntries(
    pods.map(({ metadata: { name }, spec }) => {
      const [{ env = [], ports = [], volumeMounts = [] }] = spec.template.spec.containers;
      return [
        name,
        {
          variables: Object.fromEntries(env.map(({ name: variable, value }) => [variable, podValue(value)])),
          ports: ports.map((port) => `${port.containerPort}${port.protocol === 'UDP' ? '/udp' : ''}`).sort(),
          mounts: volumeMounts.map((mount) => `${mount.name}:${mount.mountPath}`).sort(),
        },
      ];
    }),
  );
}

/** Addresses differ by what Services are called, and by that alone. */
function podValue(value: string | undefined): string {
  if (value === undefined) return 'from outside';
  return value
    .replace(/\$\((\w+)\)/g, '<$1>')
    .replaceAll('$$', '$')
    .replace(/(\/\/|host )([a-z0-9-]+)-service\b/g, '$1$2');
}

/** Names that components and volumes have on Kubernetes. */
function label(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]+/g, '-');
}

const NAMES = ['planner', 'worker', 'chess-board', 'Clock', 'log_store'];

const texts = fc.constantFrom(
  '',
  'a b',
  'on',
  '010',
  '1e3',
  'price: 5$',
  '$5 (net)',
  '{"a": [1]}',
  "it's",
  '# no comment',
);

/** A value may be made of variables of the component, of which some are secrets. */
const values = fc.array(fc.oneof(texts, fc.constantFrom('${env.KEY}', '${env.MODE}')), { minLength: 1, maxLength: 3 });

const variables = fc.record(
  {
    KEY: fc.constant({ secret: true }),
    MODE: fc.oneof(
      texts.map((value) => ({ value })),
      fc.constant({ required: true }),
    ),
    LEVEL: values.map((parts) => ({ value: parts.join('-') })),
    AGENT_NAME: texts.map((value) => ({ value })),
  },
  { requiredKeys: ['KEY', 'MODE'] },
);

const ports = fc.uniqueArray(
  fc.record({
    port: fc.integer({ min: 1, max: 65_535 }),
    protocol: fc.constantFrom('http', 'https', 'websocket', 'grpc', 'tcp', 'udp'),
  }),
  { maxLength: 3, selector: ({ port }) => port },
);

const volumes = fc.uniqueArray(
  fc.record({ name: fc.constantFrom('data', 'shared', 'Game_Log'), path: fc.constantFrom('/data', '/a/b', '/c') }),
  { maxLength: 2, selector: ({ path }) => path },
);

const components = fc.record({
  name: fc.constantFrom(...NAMES),
  variables,
  ports,
  volumes,
  replicas: fc.option(fc.integer({ min: 1, max: 3 }), { nil: undefined }),
  dependencies: fc.subarray(NAMES),
});

const systems = fc
  .uniqueArray(components, { minLength: 1, maxLength: 4, selector: ({ name }) => name })
  .map((all): Texts => {
    const names = new Set(all.map(({ name }) => name));
    return Object.fromEntries(
      all.map(({ name, variables: declared, dependencies, ...rest }) => {
        const present = dependencies.filter((dependency) => dependency !== name && names.has(dependency));
        const [first] = present;
        const host = first === undefined ? {} : { PEER: { value: `host \${dependencies.${first}.host}` } };
        const environment = Object.entries({ ...declared, ...host }).map(([variable, entry]) => ({
          name: variable,
          ...entry,
        }));
        const text = stringify({ ...rest, environment, dependencies: present.map((each) => ({ name: each })) });
        return [`${name}/simplemas.deploy.yaml`, metadata(name, { rest: text })];
      }),
    );
  });
