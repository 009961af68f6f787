/** A Score workload as metadata (Score specification, score.dev/v1b1). Pure. */
import { folderOf, type WorkspacePath } from '@simplemas/core';
import { asList, asMapping, asText, withoutEmpty, type Imported, type ImportNote, type Mapping } from './imported.js';
import { scoreText, variablesOf, type ScoreResources } from './score-text.js';

/** Types of resources that the platform has, so that no component can provide one. */
const OF_PLATFORM = new Set(['volume', 'dns', 'route']);

export function importScore(file: WorkspacePath, document: Mapping): Imported {
  const name = asText(asMapping(document['metadata'])['name']) ?? '';
  const [[containerName, first] = ['', {}], ...others] = Object.entries(asMapping(document['containers']));
  const container = asMapping(first);
  const resources = Object.entries(asMapping(document['resources']));
  const components = resources.filter(([, value]) => !OF_PLATFORM.has(typeOf(value))).map(([each]) => each);
  const known: ScoreResources = { isComponent: (each) => components.includes(each) };
  const image = asText(container['image']);
  const component = withoutEmpty({
    component: { name, type: 'service' },
    docker: withoutEmpty({
      // "." stands for an image that is built elsewhere.
      ...(image === undefined || image === '.' ? { build: '.' } : { image: scoreText(image, known) }),
      command: commandOf(container, known),
    }),
    environment: Object.entries(asMapping(container['variables'])).map(([variable, value]) => ({
      name: variable,
      value: scoreText(asText(value) ?? '', known),
    })),
    ports: portsOf(document['service'], securePort(container)),
    volumes: volumesOf(container['volumes']).map(({ name: volume, path }) => ({ name: volume, path })),
    dependencies: components.map((each) => ({ name: each })),
    resources: limitsOf(container['resources']),
    health_check: healthCheckOf(container),
  });
  return {
    components: [{ folder: folderOf(file), document: component }],
    notes: [
      ...others.map(([each]) => ({ path: ['containers', each], fate: 'not carried: a component is one container' })),
      ...containerNotes(container).map(({ path, fate }) => ({ path: ['containers', containerName, ...path], fate })),
      ...resources.flatMap(resourceNote),
      ...variablesOf(JSON.stringify(container), known).map(({ resource, key, variable }) => ({
        path: ['resources', resource],
        fate: `${key} is taken from the variable ${variable} when the system is deployed: metadata know addresses alone`,
      })),
    ],
  };
}

function commandOf(container: Mapping, known: ScoreResources): unknown {
  const words = [...asList(container['command']), ...asList(container['args'])].map((word) =>
    scoreText(asText(word) ?? '', known),
  );
  return words.length === 0 ? undefined : words;
}

function portsOf(service: unknown, secure: number | undefined): readonly object[] {
  return Object.entries(asMapping(asMapping(service)['ports'])).map(([name, value]) => {
    const { port, targetPort, protocol } = asMapping(value);
    const isUdp = asText(protocol)?.toUpperCase() === 'UDP';
    const usual = (targetPort ?? port) === secure ? 'https' : 'http';
    return withoutEmpty({
      name,
      port: targetPort ?? port,
      protocol: isUdp ? 'udp' : usual,
      host_port: targetPort === undefined || targetPort === port ? undefined : port,
    });
  });
}

interface ScoreVolume {
  readonly name: string;
  readonly path: string;
  readonly isReadOnly: boolean;
}

/** A mapping of paths, as the specification has it since 0.3, or a list before. */
function volumesOf(volumes: unknown): readonly ScoreVolume[] {
  const entries = Array.isArray(volumes)
    ? volumes.map((entry) => [asText(asMapping(entry)['target']) ?? '', entry] as const)
    : Object.entries(asMapping(volumes));
  return entries.map(([path, value]) => {
    const { source, readOnly, read_only: isReadOnly = readOnly } = asMapping(value);
    return { name: volumeName(asText(source) ?? ''), path, isReadOnly: isReadOnly === true };
  });
}

function volumeName(source: string): string {
  return source.replace(/^\$\{resources\.([^}]*)\}$/, '$1');
}

function limitsOf(resources: unknown): Mapping {
  const { cpu, memory } = asMapping(asMapping(resources)['limits']);
  return withoutEmpty({ cpu: asText(cpu), memory: asText(memory) });
}

function healthCheckOf(container: Mapping): Mapping | undefined {
  const probe = asMapping(container['readinessProbe'] ?? container['livenessProbe']);
  const { path, port } = asMapping(probe['httpGet']);
  if (path !== undefined) return withoutEmpty({ path, port });
  const command = asMapping(probe['exec'])['command'];
  return command === undefined ? undefined : { command };
}

/** The port that is probed with TLS: metadata say so of the port. */
function securePort(container: Mapping): number | undefined {
  const probe = asMapping(container['readinessProbe'] ?? container['livenessProbe']);
  const { scheme, port } = asMapping(probe['httpGet']);
  return asText(scheme)?.toUpperCase() === 'HTTPS' && typeof port === 'number' ? port : undefined;
}

function containerNotes(container: Mapping): readonly ImportNote[] {
  const { files, resources, livenessProbe, readinessProbe } = container;
  return [
    ...(files === undefined ? [] : [{ path: ['files'], fate: 'not carried: put them into the image' }]),
    ...(asMapping(resources)['requests'] === undefined
      ? []
      : [{ path: ['resources', 'requests'], fate: 'not carried: metadata say limits' }]),
    ...(livenessProbe === undefined || readinessProbe === undefined
      ? []
      : [{ path: ['livenessProbe'], fate: 'not carried: the readiness probe is the health check' }]),
    ...volumesOf(container['volumes'])
      .filter(({ isReadOnly }) => isReadOnly)
      .map(({ path }) => ({
        path: ['volumes'],
        fate: `${path} can be written to now: metadata have no key for a read-only one`,
      })),
  ];
}

function typeOf(resource: unknown): string {
  return asText(asMapping(resource)['type']) ?? '';
}

function resourceNote([name, value]: readonly [string, unknown]): readonly ImportNote[] {
  const type = typeOf(value);
  if (type === 'volume') return [];
  const fate = OF_PLATFORM.has(type)
    ? `not carried: a ${type} is a matter of the platform`
    : `a component "${name}" has to provide it: nx g simplemas:component ${name} --image …, for the type ${type}`;
  return [{ path: ['resources', name], fate }];
}
