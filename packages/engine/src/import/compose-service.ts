/** One service of a Compose file as metadata. What these have no key for becomes a patch, which is merged into the generated service as it is. */
import { asMapping } from '@simplemas/core';
import { composeImage } from './compose-build.js';
import { composeDependencies } from './compose-dependencies.js';
import { composeDeploy } from './compose-deploy.js';
import { composeEnvironment } from './compose-environment.js';
import { composeHealthCheck } from './compose-health-check.js';
import { composePorts } from './compose-ports.js';
import { composeVolumes } from './compose-volumes.js';
import { FLATTEN, MOVED, ONLY_COMPOSE, REFERS } from './fates.js';
import {
  pairsOf,
  withoutEmpty,
  type ImportedComponent,
  type ImportNote,
  type Mapping,
  type ServicePart,
  type ServiceRequest,
} from './imported.js';

/** Keys that are carried by a part of their own. */
const CARRIED = new Set([
  ...['image', 'build', 'command', 'environment', 'ports', 'expose', 'volumes', 'depends_on', 'links'],
  ...['healthcheck', 'deploy', 'labels', 'networks'],
]);

/** They name what stands elsewhere in the file, and that is not carried. */
const NEEDS_TOP_LEVEL = new Set(['secrets', 'configs', 'models', 'extends']);

/** Their values, or some below them, are paths. */
const HAS_PATHS = new Set(['env_file', 'label_file', 'develop', 'credential_spec']);

/** What simplemas says of each service and Compose does not: a job would start again when it has ended, and some images start only as the first process. */
const UNSAID = { init: null, restart: null };

export function importService(request: ServiceRequest): { component: ImportedComponent; notes: readonly ImportNote[] } {
  const { name, service, folder } = request;
  const parts = [
    { document: {}, patch: UNSAID },
    composeImage(request),
    composeEnvironment(service['environment']),
    composePorts(service),
    composeVolumes(service['volumes']),
    composeDependencies(service, request.isKnownHealthy),
    composeDeploy(service['deploy']),
    composeHealthCheck(service['healthcheck']),
    { document: { labels: labelsOf(service['labels']) } },
    networksPart(service),
    otherKeys(service),
  ] satisfies readonly ServicePart[];
  const patch = Object.assign({}, ...parts.map((part: ServicePart) => part.patch ?? {})) as Mapping;
  const document = withoutEmpty({
    component: { name, type: 'service' },
    ...(Object.assign({}, ...parts.map((part) => part.document)) as Mapping),
    patches: { compose: patch },
  });
  const notes = parts.flatMap((part: ServicePart) =>
    (part.notes ?? []).map((note) => ({ ...note, path: ['services', name, ...note.path] })),
  );
  return { component: { folder, document }, notes };
}

/** Other names of a service are lost: its own reaches it everywhere. One that shares a network with another, or with the host, joins none. */
function networksPart(service: Mapping): ServicePart {
  const options = Object.entries(asMapping(service['networks'])).flatMap(([network, value]) =>
    Object.keys(asMapping(value)).map((key) => ['networks', network, key]),
  );
  return {
    document: {},
    patch: service['network_mode'] === undefined ? {} : { networks: null },
    notes: options.map((path) => ({ path, fate: 'not carried: components reach each other by their names' })),
  };
}

function labelsOf(labels: unknown): Mapping {
  return Object.fromEntries(pairsOf(labels).map(([name, value]) => [name, value ?? '']));
}

function otherKeys(service: Mapping): ServicePart {
  const others = Object.entries(service).filter(([key]) => !CARRIED.has(key) && !key.startsWith('x-'));
  const [lost, kept] = [
    others.filter(([key]) => NEEDS_TOP_LEVEL.has(key)),
    others.filter(([key]) => !NEEDS_TOP_LEVEL.has(key)),
  ];
  return {
    document: {},
    patch: Object.fromEntries(kept),
    notes: [
      ...kept.map(([key]) => ({ path: [key], fate: HAS_PATHS.has(key) ? MOVED : ONLY_COMPOSE })),
      ...lost.map(([key]) => ({ path: [key], fate: key === 'extends' ? FLATTEN : REFERS })),
    ],
  };
}
