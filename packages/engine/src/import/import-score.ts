/** A Score workload as metadata (Score specification, score.dev/v1b1). Pure. */
import { folderOf, type WorkspacePath } from '@simplemas/core';
import { asList, asMapping, asText, withoutEmpty, type Imported, type ImportNote, type Mapping } from './imported.js';

export function importScore(file: WorkspacePath, document: Mapping): Imported {
  const name = asText(asMapping(document['metadata'])['name']) ?? '';
  const containers = Object.entries(asMapping(document['containers']));
  const [[containerName, first] = ['', {}], ...others] = containers;
  const container = asMapping(first);
  const resources = Object.entries(asMapping(document['resources']));
  const image = asText(container['image']);
  const component = withoutEmpty({
    component: { name, type: 'service' },
    docker: withoutEmpty({
      // "." stands for an image that is built elsewhere.
      ...(image === '.' ? { build: '.' } : { image }),
      command: commandOf(container),
    }),
    environment: Object.entries(asMapping(container['variables'])).map(([variable, value]) => ({
      name: variable,
      value: placeholders(asText(value) ?? ''),
    })),
    ports: portsOf(document['service']),
    volumes: volumesOf(container['volumes']),
    dependencies: resources
      .filter(([, value]) => asMapping(value)['type'] !== 'volume')
      .map(([each]) => ({ name: each })),
    resources: limitsOf(container['resources']),
    health_check: healthCheckOf(container),
  });
  return {
    components: [{ folder: folderOf(file), document: component }],
    notes: [
      ...others.map(([each]) => ({ path: ['containers', each], fate: 'not carried: a component is one container' })),
      ...(container['files'] === undefined
        ? []
        : [{ path: ['containers', containerName, 'files'], fate: 'not carried: put them into the image' }]),
      ...(asMapping(container['resources'])['requests'] === undefined
        ? []
        : [{ path: ['containers', containerName, 'resources', 'requests'], fate: 'not carried: metadata say limits' }]),
      ...resources.flatMap(resourceNote),
    ],
  };
}

function commandOf(container: Mapping): unknown {
  const words = [...asList(container['command']), ...asList(container['args'])].map((word) =>
    placeholders(asText(word) ?? ''),
  );
  return words.length === 0 ? undefined : words;
}

/** `${metadata.name}` and `${resources.db.host}`, in the words of metadata; `$${` is a literal in both. */
function placeholders(text: string): string {
  return text.replace(/(?<!\$)\$\{metadata\./g, '${component.').replace(/(?<!\$)\$\{resources\./g, '${dependencies.');
}

function portsOf(service: unknown): readonly object[] {
  return Object.entries(asMapping(asMapping(service)['ports'])).map(([name, value]) => {
    const { port, targetPort, protocol } = asMapping(value);
    const isUdp = asText(protocol)?.toUpperCase() === 'UDP';
    return withoutEmpty({
      name,
      port: targetPort ?? port,
      protocol: isUdp ? 'udp' : 'http',
      host_port: targetPort === undefined || targetPort === port ? undefined : port,
    });
  });
}

/** A mapping of paths, as the specification has it since 0.3, or a list before. */
function volumesOf(volumes: unknown): readonly object[] {
  const entries = Array.isArray(volumes)
    ? volumes.map((entry) => [asText(asMapping(entry)['target']) ?? '', entry] as const)
    : Object.entries(asMapping(volumes));
  return entries.map(([path, value]) => ({ name: volumeName(asText(asMapping(value)['source']) ?? ''), path }));
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

function resourceNote([name, value]: readonly [string, unknown]): readonly ImportNote[] {
  const type = asText(asMapping(value)['type']) ?? '';
  if (type === 'volume') return [];
  const fate = `a component "${name}" has to provide it: nx g simplemas:component ${name} --image …, for the type ${type}`;
  return [{ path: ['resources', name], fate }];
}
