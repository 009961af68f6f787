/** One service of a Compose file as metadata. What these have no key for becomes a patch, which is merged into the generated service as it is. */
import { relativePath, joinPath, type WorkspacePath } from '@simplemas/core';
import { composeEnvironment } from './compose-environment.js';
import { composeHealthCheck } from './compose-health-check.js';
import { composePorts } from './compose-ports.js';
import { metadataText } from './compose-text.js';
import { composeVolumes } from './compose-volumes.js';
import {
  asList,
  asMapping,
  asText,
  pairsOf,
  withoutEmpty,
  type ImportedComponent,
  type ImportNote,
  type Mapping,
  type ServicePart,
} from './imported.js';

export interface ServiceRequest {
  readonly name: string;
  readonly service: Mapping;
  /** Folder that the metadata file goes to, and the one that the paths of the Compose file start from. */
  readonly folder: WorkspacePath;
  readonly composeFolder: WorkspacePath;
  /** Whether the metadata of another service have its health check, so that it is waited for. */
  readonly isKnownHealthy: (name: string) => boolean;
}

/** Keys that are carried by a part of their own. */
const CARRIED = new Set([
  ...['image', 'build', 'command', 'environment', 'ports', 'expose', 'volumes', 'depends_on', 'links'],
  ...['healthcheck', 'deploy', 'labels', 'networks'],
]);

/** They name what stands elsewhere in the file, and that is not carried. */
const NEEDS_TOP_LEVEL = new Set(['secrets', 'configs', 'models', 'extends']);

export function importService(request: ServiceRequest): { component: ImportedComponent; notes: readonly ImportNote[] } {
  const { name, service, folder } = request;
  const parts = [
    imagePart(request),
    composeEnvironment(service['environment']),
    composePorts(service),
    composeVolumes(service['volumes']),
    dependenciesPart(request),
    deployPart(service['deploy']),
    composeHealthCheck(service['healthcheck']),
    { document: { labels: labelsOf(service['labels']) } },
    aliasesPart(service['networks']),
    otherKeys(service),
  ];
  const patch = withoutEmpty(Object.assign({}, ...parts.map((part) => part.patch ?? {})) as Mapping);
  const document = withoutEmpty({
    component: { name, type: 'service' },
    ...(Object.assign({}, ...parts.map((part) => part.document)) as Mapping),
    patches: withoutEmpty({ compose: patch }),
  });
  const notes = parts.flatMap((part) =>
    (part.notes ?? []).map((note) => ({ ...note, path: ['services', name, ...note.path] })),
  );
  return { component: { folder, document }, notes };
}

const MOVED = 'kept under patches.compose: its paths start from the folder of the generated file';

const ONLY_COMPOSE = 'kept under patches.compose: other platforms do not know it';

function imagePart({ service, folder, composeFolder }: ServiceRequest): ServicePart {
  const image = textOf(service['image']);
  const written = typeof service['build'] === 'string' ? { context: service['build'] } : asMapping(service['build']);
  const { context, dockerfile, args, target, ...rest } = written;
  const build =
    service['build'] === undefined
      ? undefined
      : withoutEmpty({
          context: relativePath(folder, joinPath(composeFolder, asText(context) ?? '.')),
          dockerfile: asText(dockerfile),
          // One without a value is that of the shell.
          args: Object.fromEntries(
            pairsOf(args).map(([name, value]) => [name, metadataText(value ?? `\${${name}}`) ?? '']),
          ),
          target: asText(target),
        });
  const hasRest = Object.keys(rest).length > 0;
  return {
    document: { docker: withoutEmpty({ image, build, command: commandOf(service['command']) }) },
    ...(hasRest
      ? {
          patch: { build: rest },
          notes: Object.keys(rest).map((key) => ({ path: ['build', key], fate: ONLY_COMPOSE })),
        }
      : {}),
  };
}

function commandOf(command: unknown): unknown {
  return Array.isArray(command) ? command.map((word) => textOf(word)) : textOf(command);
}

function textOf(value: unknown): string | undefined {
  const text = asText(value);
  return text === undefined ? undefined : metadataText(text);
}

/** In the order of the file; a dependency that says how it is waited for otherwise than simplemas would is a patch besides. */
function dependenciesPart({ service, isKnownHealthy }: ServiceRequest): ServicePart {
  const written = service['depends_on'];
  const listed = Array.isArray(written)
    ? written.map((name) => [String(name), {}] as const)
    : Object.entries(asMapping(written));
  const linked = asList(service['links']).map((link) => [String(link).split(':')[0] ?? '', {}] as const);
  const all = new Map<string, unknown>([...linked, ...listed]);
  const unusual = listed.filter(([name, value]) => {
    const { condition = STARTED, restart = false } = asMapping(value);
    return restart !== false || !(condition === STARTED || (condition === HEALTHY && isKnownHealthy(name)));
  });
  return {
    document: {
      dependencies: [...all].map(([name, value]) => ({
        name,
        ...(asMapping(value)['required'] === false ? { required: false } : {}),
      })),
    },
    ...(unusual.length === 0
      ? {}
      : {
          patch: { depends_on: Object.fromEntries(unusual) },
          notes: unusual.map(([name]) => ({ path: ['depends_on', name], fate: ONLY_COMPOSE })),
        }),
  };
}

const STARTED = 'service_started';
const HEALTHY = 'service_healthy';

/** Other names of a service: its own reaches it everywhere. */
function aliasesPart(networks: unknown): ServicePart {
  const options = Object.entries(asMapping(networks)).filter(([, value]) => Object.keys(asMapping(value)).length > 0);
  return {
    document: {},
    notes: options.map(([network, value]) => ({
      path: ['networks', network, ...Object.keys(asMapping(value)).slice(0, 1)],
      fate: 'not carried: components reach each other by their names',
    })),
  };
}

function deployPart(deploy: unknown): ServicePart {
  const { replicas, resources, ...rest } = asMapping(deploy);
  const { limits, ...otherResources } = asMapping(resources);
  const { cpus, memory, ...otherLimits } = asMapping(limits);
  const patch = withoutEmpty({
    ...rest,
    resources: withoutEmpty({ ...otherResources, limits: withoutEmpty(otherLimits) }),
  });
  return {
    document: {
      replicas: typeof replicas === 'number' ? replicas : undefined,
      resources: withoutEmpty({ cpu: asText(cpus), memory: memoryOf(asText(memory)) }),
    },
    patch: withoutEmpty({ deploy: patch }),
    notes: Object.keys(patch).map((key) => ({ path: ['deploy', key], fate: ONLY_COMPOSE })),
  };
}

/** Units of Compose are powers of 1024, whatever letter case; without one it counts bytes. */
function memoryOf(memory: string | undefined): string | undefined {
  const [, number, unit] = /^(\d+)([kmg]?)b?$/i.exec(memory ?? '') ?? [];
  if (number === undefined) return memory;
  return unit === undefined || unit === ''
    ? number
    : `${number}${unit.toUpperCase().replace('K', 'Ki').replace('M', 'Mi').replace('G', 'Gi')}`;
}

function labelsOf(labels: unknown): Mapping {
  return Object.fromEntries(pairsOf(labels).map(([name, value]) => [name, metadataText(value ?? '') ?? value]));
}

const REFERS = 'not carried: it rests on another part of the file';

/** What Compose takes together from several places before it looks at it. */
export const FLATTEN =
  'not carried: what "docker compose config --no-interpolate" prints has it all in one place, and can be imported';

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
      ...kept.map(([key]) => ({ path: [key], fate: key === 'env_file' ? MOVED : ONLY_COMPOSE })),
      ...lost.map(([key]) => ({ path: [key], fate: key === 'extends' ? FLATTEN : REFERS })),
    ],
  };
}
