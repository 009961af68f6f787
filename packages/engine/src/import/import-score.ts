/** A Score workload as metadata (Score specification, score.dev/v1b1). Pure. */
import { asMapping, folderOf, type WorkspacePath } from '@simplemas/core';
import { asList, asText, withoutEmpty, type Imported, type Mapping } from './imported.js';
import { containerNotes, resourceNotes } from './score-notes.js';
import { volumesOf } from './score-volumes.js';
import { missingMetadataIn, scoreText, variablesOf, type ScoreResources } from './score-text.js';

/** Types of resources that the platform has, so that no component can provide one. */
const OF_PLATFORM = new Set(['volume', 'dns', 'route']);

export function importScore(file: WorkspacePath, document: Mapping): Imported {
  const [[containerName, first] = ['', {}], ...others] = Object.entries(asMapping(document['containers']));
  const container = asMapping(first);
  const resources = Object.entries(asMapping(document['resources']));
  const components = resources
    .filter(([, value]) => !OF_PLATFORM.has(asText(asMapping(value)['type']) ?? ''))
    .map(([each]) => each);
  const metadata = asMapping(document['metadata']);
  const known: ScoreResources = { isComponent: (each) => components.includes(each), metadata };
  const image = asText(container['image']);
  const component = withoutEmpty({
    component: { name: asText(metadata['name']) ?? '', type: 'service' },
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
    patches: entryPointPatch(container, known),
  });
  return {
    components: [{ folder: folderOf(file), document: component }],
    notes: [
      ...Object.keys(metadata)
        .filter((key) => key !== 'name')
        .map((key) => ({ path: ['metadata', key], fate: 'not carried: metadata have nothing like it' })),
      ...others.map(([each]) => ({ path: ['containers', each], fate: 'not carried: a component is one container' })),
      ...containerNotes(container).map(({ path, fate }) => ({ path: ['containers', containerName, ...path], fate })),
      ...resources.flatMap(([each, value]) => resourceNotes(each, asMapping(value), OF_PLATFORM)),
      ...missingMetadataIn(JSON.stringify(container).replaceAll('\\\\', '\\'), known).map((inner) => ({
        path: ['metadata'],
        fate: `nothing stands in the place of \${${inner}}: the workload has no such metadata`,
      })),
      ...variablesOf(JSON.stringify(container), known).map(({ resource, key, variable }) => ({
        path: ['resources', resource],
        fate: `${key} is taken from the variable ${variable} when the system is deployed: metadata know addresses alone`,
      })),
    ],
  };
}

/** Of both, as an image without an entry point takes them. */
function commandOf({ command, args }: Mapping, known: ScoreResources): unknown {
  const words = [...wordsOf(command, known), ...wordsOf(args, known)];
  return words.length === 0 ? undefined : words;
}

/** In Score a command stands for the entry point of the image, as it does in Kubernetes. */
function entryPointPatch({ command, args }: Mapping, known: ScoreResources): Mapping | undefined {
  if (command === undefined) return undefined;
  // null removes the key.
  return {
    compose: { entrypoint: wordsOf(command, known), command: args === undefined ? null : wordsOf(args, known) },
  };
}

function wordsOf(words: unknown, known: ScoreResources): readonly string[] {
  return asList(words).map((word) => scoreText(asText(word) ?? '', known));
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
