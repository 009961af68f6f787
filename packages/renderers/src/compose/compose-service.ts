import {
  mapValues,
  relativePath,
  type Command,
  type PlannedBuild,
  type PlannedComponent,
  type PlannedPort,
  type PlannedVariable,
  type StartCondition,
  type Text,
  type WorkspacePath,
} from '@simplemas/core';
import { composeText, plainTree, requiredVariable } from './compose-text.js';
import { mergePatch } from '../shared/merge-patch.js';
import { asFolder, composeDevelop } from './develop.js';
import { composeHealthCheck } from './health-check.js';
import { namedImage } from './image-name.js';
import { composeDeploy } from './resources.js';

/** What a service rests on besides the plan of its component. Plain data. */
export interface ServiceContext {
  readonly file: WorkspacePath;
  /** Folder of the Compose file: what its relative paths start from. */
  readonly folder: WorkspacePath;
  readonly systemName?: string;
  readonly networks: readonly string[];
  readonly bindAddress?: string;
  readonly hasStartOrder: boolean;
}

/** An agent may be in the middle of a long answer. As long as Kubernetes waits by itself; whoever ends sooner costs nobody anything. */
const STOP_GRACE_SECONDS = 30;

type Service = Readonly<Record<string, unknown>>;

/** One service of the Compose file, its keys in the order in which people look for them. */
export function composeService(component: PlannedComponent, context: ServiceContext): Service {
  const { image, build } = component.image;
  const service = withoutEmpty({
    image: image === undefined ? namedImage(component.name, context.systemName) : composeText(image),
    build: build && composeBuild(build, context.folder),
    develop: component.watch && composeDevelop(component.watch, context),
    command: component.command && composeCommand(component.command),
    environment: Object.fromEntries(
      component.environment.map((variable) => [variable.name, composeVariable(variable)]),
    ),
    ports: component.ports.map((port) => composePort(port, context.bindAddress)),
    volumes: component.mounts.map(({ volume, path }) => `${volume}:${path}`),
    networks: context.networks,
    depends_on: context.hasStartOrder ? composeStartOrder(component.startAfter) : {},
    healthcheck: component.probe && composeHealthCheck(component.probe),
    deploy: composeDeploy(component),
    init: true,
    restart: 'unless-stopped',
    stop_grace_period: `${STOP_GRACE_SECONDS}s`,
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

/** Without a published port Docker chooses one for each container; between an address and a port of the container its place is empty. */
function composePort({ publishedPort, port, transport }: PlannedPort, bindAddress?: string): string {
  const address = bindAddress === undefined ? '' : `${bracketed(bindAddress)}:`;
  const published = publishedPort === undefined ? '' : `${publishedPort}`;
  const host = address === '' && published === '' ? '' : `${address}${published}:`;
  return `${host}${port}${transport === 'udp' ? '/udp' : ''}`;
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
  const kept: Record<string, unknown> = {};
  for (const key of Object.keys(service)) if (!isEmpty(service[key])) kept[key] = service[key];
  return kept;
}

function isEmpty(value: unknown): boolean {
  if (value === undefined) return true;
  if (Array.isArray(value)) return value.length === 0;
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0;
}
