import {
  MCP_TRANSPORTS,
  PROTOCOL_NAMES,
  type BuildEntry,
  type ComponentFile,
  type ComponentValues,
  type DockerEntry,
  type HealthCheckEntry,
  type McpEntry,
  type Protocol,
  type ResourcesEntry,
} from '../model/index.js';
import type { ParsedFile } from '../parse/index.js';
import { folderOf } from '../source/index.js';
import type { ComponentInput } from './component-schema.js';

type Path = readonly (string | number)[];

type Scalar = string | number | boolean | null | undefined;

/** What a file that passed its schema says, in the one form that all later stages know: defaults filled in, short forms spelled out. */
export function canonicalValues(file: ParsedFile, input: ComponentInput): ComponentValues {
  return {
    component: withoutUndefined({ ...input.component, type: input.component.type ?? 'agent' }),
    docker: canonicalDocker(file, input.docker),
    environment: (input.environment ?? []).map((entry, index) => canonicalVariable(file, entry, index)),
    ports: (input.ports ?? []).map(({ host_port: hostPort, public: publicity, protocol = 'http', ...entry }) =>
      withoutUndefined({
        ...entry,
        ...(isProtocol(protocol) ? { protocol } : { protocol: 'http' as const, openProtocol: protocol }),
        hostPort,
        public: canonicalPublicity(publicity),
      }),
    ),
    volumes: (input.volumes ?? []).map((entry, index) =>
      withoutUndefined({
        ...entry,
        size: entry.size === undefined ? undefined : spelled(file, ['volumes', index, 'size'], entry.size),
      }),
    ),
    dependencies: (input.dependencies ?? []).map(({ required, ...entry }) =>
      withoutUndefined({ ...entry, isRequired: required ?? true }),
    ),
    labels: spelledMapping(file, ['labels'], input.labels ?? {}),
    patches: withoutUndefined(input.patches ?? {}),
    ...sectionsWithoutDefault(file, input),
  };
}

/** The values of a file together with where they are written. */
export function placeComponent(
  values: ComponentValues,
  { path, locate }: Pick<ComponentFile, 'path' | 'locate'>,
): ComponentFile {
  return {
    path,
    folder: folderOf(path),
    ...values,
    environment: values.environment.map((entry, index) => ({
      ...entry,
      span: locate(['environment', index, 'name']),
      valueSpan: locate(['environment', index, entry.value === undefined ? 'name' : 'value']),
    })),
    ports: values.ports.map((entry, index) => ({ ...entry, span: locate(['ports', index, 'port']) })),
    volumes: values.volumes.map((entry, index) => ({ ...entry, span: locate(['volumes', index]) })),
    dependencies: values.dependencies.map((entry, index) => ({
      ...entry,
      span: locate(['dependencies', index, 'name']),
    })),
    locate,
  };
}

function sectionsWithoutDefault(file: ParsedFile, input: ComponentInput) {
  return withoutUndefined({
    resources: input.resources && canonicalResources(file, input.resources),
    healthCheck: input.health_check && canonicalHealthCheck(input.health_check),
    ...canonicalReplicas(input.replicas),
    local: input.local,
    mcp: input.mcp && canonicalMcp(input.mcp),
  });
}

function isProtocol(text: string): text is Protocol {
  return (PROTOCOL_NAMES as readonly string[]).includes(text);
}

function canonicalMcp({ transport, ...mcp }: NonNullable<ComponentInput['mcp']>): McpEntry {
  const known = MCP_TRANSPORTS.find((word) => word === transport);
  return withoutUndefined({ ...mcp, transport: known, openTransport: known === undefined ? transport : undefined });
}

function canonicalReplicas(written: ComponentInput['replicas']) {
  return typeof written === 'object'
    ? { replicas: written.min, maxReplicas: written.max }
    : { replicas: written, maxReplicas: undefined };
}

function canonicalPublicity(written: string | boolean | undefined): { readonly host?: string } | undefined {
  if (typeof written === 'string') return { host: written };
  return written === true ? {} : undefined;
}

function canonicalVariable(
  file: ParsedFile,
  entry: NonNullable<ComponentInput['environment']>[number],
  index: number,
): ComponentValues['environment'][number] {
  const hasValue = Object.hasOwn(entry, 'value');
  return withoutUndefined({
    name: entry.name,
    value: hasValue ? spelled(file, ['environment', index, 'value'], entry.value) : undefined,
    isSecret: entry.secret ?? false,
    isRequired: entry.required ?? entry.secret ?? false,
    description: entry.description,
  });
}

function canonicalDocker(file: ParsedFile, docker: ComponentInput['docker']): DockerEntry {
  if (docker === undefined) return {};
  const build = docker.build === undefined ? undefined : canonicalBuild(file, docker.build);
  return withoutUndefined({ image: docker.image, command: docker.command, build });
}

function canonicalBuild(
  file: ParsedFile,
  build: NonNullable<NonNullable<ComponentInput['docker']>['build']>,
): BuildEntry {
  if (typeof build === 'string') return { context: build, dockerfile: 'Dockerfile', args: {} };
  return withoutUndefined({
    context: build.context ?? '.',
    dockerfile: build.dockerfile ?? 'Dockerfile',
    args: canonicalArguments(file, build.args ?? {}),
    target: build.target,
  });
}

function canonicalArguments(
  file: ParsedFile,
  written: NonNullable<Exclude<NonNullable<NonNullable<ComponentInput['docker']>['build']>, string>['args']>,
): Readonly<Record<string, string>> {
  const path = ['docker', 'build', 'args'];
  if (!Array.isArray(written)) return spelledMapping(file, path, written);
  return Object.fromEntries(
    written.map((entry, index) => [entry.name, spelled(file, [...path, index, 'value'], entry.value)]),
  );
}

function canonicalResources(file: ParsedFile, resources: NonNullable<ComponentInput['resources']>): ResourcesEntry {
  const spell = (key: 'cpu' | 'memory') =>
    resources[key] === undefined ? undefined : spelled(file, ['resources', key], resources[key]);
  return withoutUndefined({ cpu: spell('cpu'), memory: spell('memory'), gpu: resources.gpu });
}

function canonicalHealthCheck(check: NonNullable<ComponentInput['health_check']>): HealthCheckEntry {
  return withoutUndefined({
    path: check.path,
    port: check.port,
    command: check.command,
    initialDelaySeconds: check.initial_delay_seconds,
    periodSeconds: check.period_seconds,
  });
}

function spelledMapping(
  file: ParsedFile,
  path: Path,
  mapping: Readonly<Record<string, Scalar>>,
): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(mapping).map(([key, value]) => [key, spelled(file, [...path, key], value)]));
}

/** A quoted text is its content; everything else is as written: 010, 1e3 and yes keep their spelling (spec.md §1). */
function spelled(file: ParsedFile, path: Path, value: Scalar): string {
  return typeof value === 'string' ? value : (file.spelling(path) ?? String(value ?? ''));
}

type WithoutUndefined<T> = { [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & {
  [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>;
};

/** Drops the keys that zod leaves undefined, so that an absent key is absent in every later stage. */
function withoutUndefined<T extends object>(value: T): WithoutUndefined<T> {
  const copy: Record<string, unknown> = {};
  for (const key of Object.keys(value)) {
    const inner = value[key as keyof T];
    if (inner !== undefined) copy[key] = inner;
  }
  return copy as WithoutUndefined<T>;
}
