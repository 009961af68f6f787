import {
  mapValues,
  relativePath,
  type Command,
  type PlannedBuild,
  type PlannedComponent,
  type PlannedVariable,
  type StartCondition,
  type Text,
  type WorkspacePath,
} from '@simplemas/core';
import { composeText, plainTree, requiredVariable } from './compose-text.js';
import { mergePatch } from '../shared/merge-patch.js';
import { composeHealthCheck } from './health-check.js';
import { composeDeploy } from './resources.js';

export interface ServiceContext {
  /** Folder of the Compose file: what its relative paths start from. */
  readonly folder: WorkspacePath;
  readonly systemName?: string;
  readonly networkNames: readonly string[];
  readonly bindAddress?: string;
  readonly hasStartOrder: boolean;
}

type Service = Readonly<Record<string, unknown>>;

/** One service of the Compose file, its keys in the order in which people look for them. */
export function composeService(component: PlannedComponent, context: ServiceContext): Service {
  const { image, build } = component.image;
  const service = withoutEmpty({
    image: image && composeText(image),
    build: build && composeBuild(build, context.folder),
    command: component.command && composeCommand(component.command),
    environment: Object.fromEntries(
      component.environment.map((variable) => [variable.name, composeVariable(variable)]),
    ),
    ports: component.ports.map(({ publishedPort, port, transport }) => {
      const address = context.bindAddress === undefined ? '' : `${bracketed(context.bindAddress)}:`;
      return `${address}${publishedPort}:${port}${transport === 'udp' ? '/udp' : ''}`;
    }),
    volumes: component.mounts.map(({ volume, path }) => `${volume}:${path}`),
    networks: context.networkNames,
    depends_on: context.hasStartOrder ? composeStartOrder(component.startAfter) : {},
    healthcheck: component.probe && composeHealthCheck(component.probe),
    deploy: composeDeploy(component),
    init: true,
    restart: 'unless-stopped',
    labels: composeLabels(component, context),
  });
  const patch = component.patches.compose;
  return patch === undefined ? service : mergePatch(service, plainTree(patch));
}

function composeBuild(build: PlannedBuild, folder: WorkspacePath): Service {
  return withoutEmpty({
    context: asFolder(relativePath(folder, build.context)),
    dockerfile: build.dockerfile === 'Dockerfile' ? undefined : build.dockerfile,
    target: build.target,
    args: mapValues(build.args, composeText),
  });
}

/** Compose takes a path for a folder, and not for a URL, when it begins with a dot. */
function asFolder(path: string): string {
  return path.startsWith('.') ? path : `./${path}`;
}

function composeCommand(command: Command<Text>): string | readonly string[] {
  return command.kind === 'shell' ? composeText(command.line) : command.words.map(composeText);
}

/** Null takes the variable over from the shell that runs Compose, when it is set there. */
function composeVariable(variable: PlannedVariable): string | null {
  switch (variable.kind) {
    case 'value':
      return composeText(variable.value);
    case 'secret':
      return variable.isRequired ? requiredVariable(variable.name) : `\${${variable.name}:-}`;
    case 'pass-through':
      return null;
  }
}

/** An IPv6 address stands in brackets before a port. */
function bracketed(address: string): string {
  return address.includes(':') && !address.startsWith('[') ? `[${address}]` : address;
}

function composeStartOrder(conditions: readonly StartCondition[]): Service {
  return Object.fromEntries(
    conditions.map(({ component, until, isRequired }) => [
      component,
      {
        condition: until === 'healthy' ? 'service_healthy' : 'service_started',
        ...(isRequired ? {} : { required: false }),
      },
    ]),
  );
}

function composeLabels(component: PlannedComponent, { systemName }: ServiceContext): Service {
  return {
    'org.opencontainers.image.title': component.name,
    ...(component.description === undefined
      ? {}
      : { 'org.opencontainers.image.description': composeText([{ kind: 'literal', text: component.description }]) }),
    ...(systemName === undefined ? {} : { 'dev.simplemas.system': systemName }),
    ...mapValues(component.labels, composeText),
  };
}

/** Without keys that are undefined, or lists and mappings that hold nothing. */
function withoutEmpty(service: Service): Service {
  return Object.fromEntries(Object.entries(service).filter(([, value]) => !isEmpty(value)));
}

function isEmpty(value: unknown): boolean {
  if (value === undefined) return true;
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0;
}
