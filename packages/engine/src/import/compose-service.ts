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
    dependenciesPart(service),
    deployPart(service['deploy']),
    composeHealthCheck(service['healthcheck']),
    { document: { labels: labelsOf(service['labels']) } },
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
          args: Object.fromEntries(pairsOf(args).map(([name, value]) => [name, metadataText(value ?? '') ?? ''])),
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

function dependenciesPart(service: Mapping): ServicePart {
  const written = service['depends_on'];
  const listed = Array.isArray(written)
    ? written.map((name) => [String(name), {}] as const)
    : Object.entries(asMapping(written));
  const linked = asList(service['links']).map((link) => [String(link).split(':')[0] ?? '', {}] as const);
  const all = new Map<string, unknown>([...linked, ...listed]);
  const unusual = listed.filter(([, value]) => asMapping(value)['condition'] === 'service_completed_successfully');
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
      ...kept.map(([key]) => ({ path: [key], fate: ONLY_COMPOSE })),
      ...lost.map(([key]) => ({ path: [key], fate: 'not carried: it rests on another part of the file' })),
    ],
  };
}
