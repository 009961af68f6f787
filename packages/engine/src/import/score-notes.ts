/** What of a Score workload metadata do not say as it did. */
import { asMapping } from '@simplemas/core';
import { asText, type ImportNote, type Mapping } from './imported.js';
import { volumesOf } from './score-volumes.js';

const CARRIED = new Set([
  ...['image', 'command', 'args', 'variables', 'files', 'volumes', 'resources', 'livenessProbe', 'readinessProbe'],
]);

export function containerNotes(container: Mapping): readonly ImportNote[] {
  const { command, files, resources, livenessProbe, readinessProbe } = container;
  return [
    ...(command === undefined
      ? []
      : [
          {
            path: ['command'],
            fate: 'the entry point under Compose; elsewhere that of the image, if it has one, goes before',
          },
        ]),
    ...(files === undefined ? [] : [{ path: ['files'], fate: 'not carried: put them into the image' }]),
    ...(asMapping(resources)['requests'] === undefined
      ? []
      : [{ path: ['resources', 'requests'], fate: 'not carried: metadata say limits' }]),
    ...(livenessProbe === undefined || readinessProbe === undefined
      ? []
      : [{ path: ['livenessProbe'], fate: 'not carried: the readiness probe is the health check' }]),
    ...probeNotes(readinessProbe === undefined ? 'livenessProbe' : 'readinessProbe', container),
    ...volumesOf(container['volumes'])
      .flatMap(({ path, isReadOnly, folder }) => [
        ...(isReadOnly ? [`${path} can be written to now: metadata have no key for a read-only one`] : []),
        ...(folder === undefined ? [] : [`all of the volume is mounted at ${path} now, not its folder ${folder}`]),
      ])
      .map((fate) => ({ path: ['volumes'], fate })),
    ...Object.keys(container)
      .filter((key) => !CARRIED.has(key))
      .map((key) => ({ path: [key], fate: NOTHING_LIKE })),
  ];
}

const NOTHING_LIKE = 'not carried: metadata have nothing like it';

function probeNotes(probe: 'livenessProbe' | 'readinessProbe', container: Mapping): readonly ImportNote[] {
  return Object.keys(asMapping(asMapping(container[probe])['httpGet']))
    .filter((key) => !['path', 'port', 'scheme'].includes(key))
    .map((key) => ({ path: [probe, 'httpGet', key], fate: NOTHING_LIKE }));
}

export function resourceNotes(name: string, resource: Mapping, ofPlatform: ReadonlySet<string>): readonly ImportNote[] {
  const type = asText(resource['type']) ?? '';
  const fate = ofPlatform.has(type)
    ? `not carried: a ${type} is a matter of the platform`
    : `a component "${name}" has to provide it: nx g simplemas:component ${name} --image …, for the type ${type}`;
  return [
    ...(type === 'volume' ? [] : [{ path: ['resources', name], fate }]),
    ...Object.keys(resource)
      .filter((key) => key !== 'type' && (type === 'volume' || !ofPlatform.has(type)))
      .map((key) => ({ path: ['resources', name, key], fate: NOTHING_LIKE })),
  ];
}
