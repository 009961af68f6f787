/** What a Compose service depends on. */
import { asMapping } from '@simplemas/core';
import { ONLY_COMPOSE } from './fates.js';
import { asList, type ImportNote, type Mapping, type ServicePart } from './imported.js';

/** In the order of the file; a dependency that says how it is waited for otherwise than simplemas would is a patch besides. */
export function composeDependencies(service: Mapping, isKnownHealthy: (name: string) => boolean): ServicePart {
  const written = service['depends_on'];
  const listed = Array.isArray(written)
    ? written.map((name) => [String(name), {}] as const)
    : Object.entries(asMapping(written));
  const links = asList(service['links']).map(String);
  const linked = links.map((link) => [link.split(':')[0] ?? '', {}] as const);
  const unusual = listed.filter(([name, value]) => {
    const { condition = STARTED, restart = false } = asMapping(value);
    return restart !== false || !(condition === STARTED || (condition === HEALTHY && isKnownHealthy(name)));
  });
  // The other name that a link gives is known to this service alone.
  const isRenamed = links.some((link) => new Set(link.split(':')).size > 1);
  const notes: readonly ImportNote[] = [
    ...unusual.map(([name]) => ({ path: ['depends_on', name], fate: ONLY_COMPOSE })),
    ...(isRenamed ? [{ path: ['links'], fate: ONLY_COMPOSE }] : []),
  ];
  return {
    document: {
      dependencies: [...new Map<string, unknown>([...linked, ...listed])].map(([name, value]) => ({
        name,
        ...(asMapping(value)['required'] === false ? { required: false } : {}),
      })),
    },
    patch: {
      ...(unusual.length === 0 ? {} : { depends_on: Object.fromEntries(unusual) }),
      ...(isRenamed ? { links } : {}),
    },
    notes,
  };
}

const STARTED = 'service_started';
const HEALTHY = 'service_healthy';
