import { compareText, type Diagnostic, type Outcome } from '../../diagnostics/index.js';
import {
  transportOf,
  type Command,
  type PlannedUser,
  type PlannedVariable,
  type PlannedWorkload,
  type SystemComponent,
  type Text,
} from '../../model/index.js';
import { planCommand } from './command.js';
import { composeAddressProblems } from './compose-addresses.js';
import { podEnvironment } from './environment.js';
import { planPodImage, type ImageNaming } from './image.js';
import { planLabels } from './labels.js';
import { dnsLabel, portNames, serviceNameOf } from './names.js';
import { hasSeveralPods, planStorage, type Volumes } from './storage.js';
import { withDefaults } from './deploy-text.js';
import { planWaits } from './waits.js';
import { isForwarded, publicHost } from './public-ports.js';
import { workloadProblems } from './workload-problems.js';

/** What the Dockerfile of a component tells about its image. */
export interface ImageFacts {
  readonly hasEntryPoint: boolean;
  /** Whom the image runs as, where that is a number other than root's. */
  readonly user?: PlannedUser;
  /** Language whose program the image has under its usual name. */
  readonly runtime?: PlannedWorkload['runtime'];
}

export interface WorkloadContext {
  readonly components: ReadonlyMap<string, SystemComponent>;
  readonly volumes: Volumes;
  readonly naming: ImageNaming;
  readonly domain: string | undefined;
  readonly images: ReadonlyMap<string, ImageFacts>;
  readonly callersOf: (component: string) => readonly string[] | undefined;
}

/** What the plan for every platform has found out about a component. */
export interface FilledTexts {
  readonly image: Text | undefined;
  readonly command: Command<Text> | undefined;
  readonly environment: readonly PlannedVariable[];
  readonly labels: Readonly<Record<string, Text>>;
}

export interface WorkloadPlan {
  readonly workload: PlannedWorkload;
  readonly environment: readonly PlannedVariable[];
}

export function planWorkload(
  component: SystemComponent,
  texts: FilledTexts,
  context: WorkloadContext,
): Outcome<WorkloadPlan> & { readonly value: WorkloadPlan } {
  const facts = context.images.get(component.name) ?? { hasEntryPoint: false };
  const storage = planStorage(component, context.volumes);
  const command = planCommand(component, texts.command && commandWithDefaults(texts.command), facts);
  const image = planPodImage(component, texts.image, context.naming);
  const { diagnostics: labelProblems, ...labels } = planLabels(component, texts.labels);
  const environment = podEnvironment(component, texts.environment, command?.words ?? []);
  const workload = defined<PlannedWorkload>({
    name: dnsLabel(component.name),
    serviceName: component.ports.length === 0 ? undefined : serviceNameOf(component.name),
    controller: storage.some(({ owner }) => owner === 'pod') ? 'StatefulSet' : 'Deployment',
    updates: hasStorageOfOnePod(component, storage, context) ? 'one-at-a-time' : 'rolling',
    image: image.value ?? '',
    command,
    user: facts.user,
    runtime: facts.runtime,
    ports: planPorts(component, context.domain),
    storage,
    callers: context.callersOf(component.name),
    waitsFor: planWaits(component, context.components),
    ...labels,
  });
  const diagnostics: readonly Diagnostic[] = [
    ...image.diagnostics,
    ...labelProblems,
    ...environment.diagnostics,
    ...workloadProblems(component),
    ...composeAddressProblems(component, addressTexts(component, texts), context.components),
  ];
  return { value: { workload, environment: environment.value ?? [] }, diagnostics };
}

/** Names of the components that depend on each, sorted. */
export function callersIn(components: readonly SystemComponent[]): (component: string) => readonly string[] {
  const callers = new Map<string, string[]>();
  for (const { name, edges } of components)
    for (const { to } of edges) callers.set(to, [...(callers.get(to) ?? []), name]);
  return (component) => [...new Set(callers.get(component))].toSorted(compareText);
}

function planPorts({ name: component, ports }: SystemComponent, domain: string | undefined): PlannedWorkload['ports'] {
  const names = portNames(ports);
  return ports.map((entry, index) => ({
    name: names[index] ?? '',
    port: entry.port,
    protocol: entry.protocol,
    transport: transportOf(entry.protocol),
    ...(isForwarded(entry) ? { public: publicHost(entry, component, domain) } : {}),
  }));
}

/** A claim that one node mounts at a time: an old pod has to go before a new one can have it. */
function hasStorageOfOnePod(
  component: SystemComponent,
  storage: PlannedWorkload['storage'],
  { volumes }: WorkloadContext,
): boolean {
  if (hasSeveralPods(component)) return false;
  return storage.length > 0 && component.volumes.some(({ name }) => volumes.mountersOf(name).length === 1);
}

function commandWithDefaults(command: Command<Text>): Command<Text> {
  const filled = (text: Text) =>
    withDefaults(
      text,
      () => false,
      () => undefined,
    );
  return command.kind === 'shell'
    ? { kind: 'shell', line: filled(command.line) }
    : { kind: 'words', words: command.words.map(filled) };
}

/** Where an address can stand, and the place of each in the file. */
function addressTexts(component: SystemComponent, { environment, command }: FilledTexts) {
  const variables = environment.flatMap((variable) => {
    const index = component.environment.findIndex(({ name }) => name === variable.name);
    return variable.kind !== 'value' || index === -1
      ? []
      : [{ text: variable.value, path: ['environment', index, 'value'] }];
  });
  const words = command === undefined ? [] : command.kind === 'shell' ? [command.line] : command.words;
  return [...variables, ...words.map((text) => ({ text, path: ['docker', 'command'] }))];
}

/** Without the keys that are undefined: an absent one stays absent. */
function defined<T extends object>(value: { readonly [K in keyof T]: T[K] | undefined }): T {
  return Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined)) as T;
}
