import { check, metadata } from '@simplemas/core/testing';
import { describe, expect, test } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
import { verifies } from '../../../../e2e/support/verifies.js';
import { kubernetes, type KubernetesOptions } from './index.js';

interface Container {
  readonly name: string;
  readonly image: string;
  readonly command?: readonly string[];
  readonly ports?: readonly unknown[];
  readonly env?: readonly { readonly name: string; readonly value?: string }[];
  readonly [key: string]: unknown;
}

interface PodObject {
  readonly metadata: { readonly name: string };
  readonly spec: {
    readonly replicas?: number;
    readonly selector: { readonly matchLabels: Readonly<Record<string, string>> };
    readonly template: {
      readonly metadata: { readonly labels: Readonly<Record<string, string>> };
      readonly spec: { readonly containers: readonly [Container, ...Container[]] };
    };
  };
}

interface Kustomization {
  readonly resources: readonly string[];
}

/** Metadata of components by name: what follows after name and image. */
function render(components: Readonly<Record<string, string>>, options: Partial<KubernetesOptions> = {}) {
  const texts = Object.entries(components).map(([name, rest]) => [
    `${name}/simplemas.deploy.yaml`,
    metadata(name, { rest }),
  ]);
  const { plan } = check(Object.fromEntries(texts), { kubernetes: {} });
  const rendered = kubernetes.render(plan, { output: 'k8s', ...options }).value ?? [];
  const files = new Map(rendered.map(({ path, contents }) => [path.replace('k8s/', ''), contents]));
  const read = (file: string): unknown => parse(files.get(file) ?? '');
  const container = (name: string) => (read(`${name}-deployment.yaml`) as PodObject).spec.template.spec.containers[0];
  return { files, read, container };
}

const AGENT1 = `  command: [poetry, run, python, agent1.py]
ports: [{ port: 8000 }]
dependencies: [{ name: agent2 }]
`;
const AGENT2 = 'ports: [{ port: 8001 }]\n';

describe('the Deployment and the Service of the reference', () => {
  const { read, container } = render({ agent1: AGENT1, agent2: AGENT2 });
  const deployment = read('agent1-deployment.yaml') as PodObject;

  test('the Deployment has the name of the component, one replica, and selects pods by the label app', () => {
    verifies('kubernetes/deployment/per-agent', 'kubernetes/deployment/replicas', 'kubernetes/deployment/labels');
    expect(deployment.metadata.name).toBe('agent1');
    expect(deployment.spec.replicas).toBe(1);
    expect(deployment.spec.selector.matchLabels).toEqual({ app: 'agent1' });
    expect(deployment.spec.template.metadata.labels).toMatchObject({ app: 'agent1' });
  });

  test('the container has the name, the image, the command and the ports of the component', () => {
    verifies('kubernetes/deployment/image', 'kubernetes/deployment/command', 'kubernetes/deployment/ports');
    expect(container('agent1')).toMatchObject({
      name: 'agent1',
      image: 'example/agent:1',
      args: ['poetry', 'run', 'python', 'agent1.py'],
      ports: [{ containerPort: 8000 }],
    });
  });

  test('its variables are texts, and the URL of a peer names the Service of the peer', () => {
    verifies('kubernetes/deployment/agent-variables', 'kubernetes/deployment/peer-urls');
    expect(container('agent1').env).toEqual([
      { name: 'AGENT_NAME', value: 'agent1' },
      { name: 'AGENT_PORT', value: '8000' },
      { name: 'SERVICE_URLS', value: '{"agent2":"http://agent2-service:8001"}' },
      { name: 'SERVICE_URL_AGENT2', value: 'http://agent2-service:8001' },
    ]);
  });

  test('the Service is NAME-service, inside the cluster only, and forwards ports to the same ports', () => {
    verifies('kubernetes/service/name', 'kubernetes/service/selector');
    verifies('kubernetes/service/ports', 'kubernetes/service/type');
    expect(read('agent2-service.yaml')).toMatchObject({
      kind: 'Service',
      metadata: { name: 'agent2-service' },
      spec: { type: 'ClusterIP', selector: { app: 'agent2' }, ports: [{ port: 8001, targetPort: 8001 }] },
    });
  });
});

test('the kustomization lists every file but the example of secrets, which no kubectl reads by its name', () => {
  const { files, read } = render({ agent1: 'environment: [{ name: KEY, secret: true }]\n' });
  const others = [...files.keys()].filter((file) => file !== 'kustomization.yaml');
  expect(others).toContain('secrets.yaml.example');
  expect([...(read('kustomization.yaml') as Kustomization).resources, 'secrets.yaml.example'].sort()).toEqual(
    others.sort(),
  );
});

test('no object that is applied holds a Secret or a value of one', () => {
  const { files } = render(
    { agent1: 'environment: [{ name: KEY, secret: true }]\n' },
    { isSingleFile: true, output: 'all.yaml' },
  );
  const documents = parseAllDocuments(files.get('all.yaml') ?? '').map(
    (document) => document.toJS() as { kind: string },
  );
  expect(documents.map(({ kind }) => kind)).toEqual(['ServiceAccount', 'Deployment']);
  expect(files.get('secrets.yaml.example')).toContain(
    'kubectl create secret generic agent1-secrets --from-literal=KEY="$KEY"',
  );
});

describe('public ports with a Gateway', () => {
  const PORTS =
    'ports: [{ port: 8000, public: true }, { port: 9000, protocol: grpc, public: grpc.example.com }, { port: 9 }]\n';

  test('get a route each, and no Ingress', () => {
    const { files, read } = render({ a: PORTS }, { gateway: 'edge/public' });
    expect([...files.keys()].filter((file) => /route|ingress/.test(file))).toEqual([
      'a.http-8000-httproute.yaml',
      'a.grpc-9000-grpcroute.yaml',
    ]);
    expect(read('a.grpc-9000-grpcroute.yaml')).toMatchObject({
      apiVersion: 'gateway.networking.k8s.io/v1',
      kind: 'GRPCRoute',
      metadata: { name: 'a.grpc-9000' },
      spec: {
        parentRefs: [{ namespace: 'edge', name: 'public' }],
        hostnames: ['grpc.example.com'],
        rules: [{ backendRefs: [{ name: 'a-service', port: 9000 }] }],
      },
    });
  });

  test('one alone is called as the component is', () => {
    const { read } = render({ a: 'ports: [{ port: 8000, public: true }]\n' }, { gateway: 'public' });
    expect(read('a-httproute.yaml')).toMatchObject({
      metadata: { name: 'a' },
      spec: { parentRefs: [{ name: 'public' }] },
    });
  });
});

describe('with --wait-for-dependencies', () => {
  interface WithInit {
    readonly spec: { readonly template: { readonly spec: { readonly initContainers?: readonly Container[] } } };
  }
  const waiting = (components: Readonly<Record<string, string>>) => {
    const { read } = render(components, { waitsForDependencies: true });
    return (name: string) =>
      (read(`${name}-deployment.yaml`) as WithInit).spec.template.spec.initContainers?.map((each) => each.name);
  };

  test('a pod waits for its required dependencies that have a TCP port', () => {
    const initOf = waiting({
      a: 'dependencies: [{ name: c }, { name: b }, { name: quiet }, { name: stream }, { name: maybe, required: false }]\n',
      b: 'ports: [{ port: 8000 }]\n',
      c: 'ports: [{ port: 8001 }]\n',
      maybe: 'ports: [{ port: 8002 }]\n',
      quiet: '',
      stream: 'ports: [{ port: 8003, protocol: udp }]\n',
    });
    expect(initOf('a')).toEqual(['wait-for-b', 'wait-for-c']);
    expect(initOf('b')).toBeUndefined();
  });

  test('nobody waits around a circle', () => {
    const port = 'ports: [{ port: 8000 }]\n';
    const initOf = waiting({ a: `${port}dependencies: [{ name: b }]\n`, b: `${port}dependencies: [{ name: a }]\n` });
    expect([initOf('a'), initOf('b')]).toEqual([undefined, undefined]);
  });
});

describe('a patch', () => {
  const patched = (patch: string) => render({ agent1: `${AGENT2}patches: { kubernetes: ${patch} }\n` });

  test('is merged into the object of its kind, lists by what names their entries', () => {
    const { read } = patched(
      '{ Service: { spec: { type: NodePort, ports: [{ port: 8001, nodePort: 30001 }, { port: 9, name: more }] } } }',
    );
    expect(read('agent1-service.yaml')).toMatchObject({
      spec: {
        type: 'NodePort',
        selector: { app: 'agent1' },
        ports: [
          { name: 'http-8001', port: 8001, targetPort: 8001, nodePort: 30001 },
          { port: 9, name: 'more' },
        ],
      },
    });
  });

  test('of a claim reaches the claim of a system, and those of each pod', () => {
    const volumes = 'volumes: [{ name: data, path: /data }]\n';
    const claim = '{ PersistentVolumeClaim: { spec: { storageClassName: fast } } }';
    const alone = render({ a: `${volumes}patches: { kubernetes: ${claim} }\n` });
    expect(alone.read('data-persistentvolumeclaim.yaml')).toMatchObject({ spec: { storageClassName: 'fast' } });
    const several = render({ a: `replicas: 2\n${volumes}patches: { kubernetes: ${claim} }\n` });
    expect(several.read('a-statefulset.yaml')).toMatchObject({
      spec: { volumeClaimTemplates: [{ metadata: { name: 'data' }, spec: { storageClassName: 'fast' } }] },
    });
  });

  test('replaces lists without names, and removes what it sets to null', () => {
    const { container } = patched(
      '{ Deployment: { spec: { template: { spec: { containers: [{ name: agent1, env: null, args: [x] }] } } } } }',
    );
    expect(container('agent1')).toMatchObject({ args: ['x'] });
    expect(container('agent1').env).toBeUndefined();
  });
});
