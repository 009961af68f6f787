/** A system that is served on a machine in memory, and a journal of what it said. */
import type { Plan, PlannedComponent } from '@simplemas/core';
import {
  createMemoryMachine,
  type MemoryMachine,
  type MemoryMachineOptions,
} from '../../testing/memory-running-host.js';
import type { AssignedPorts } from '../assign-ports.js';
import type { ServeEvent } from '../events.js';
import { serveSystem, type ServeReport } from '../serve-system.js';
import { createStopSource } from '../../stop-source.js';

export interface ServeRun {
  readonly machine: MemoryMachine;
  /** Events in short words, log lines too. */
  readonly journal: readonly string[];
  readonly report: Promise<ServeReport>;
  stop(): void;
}

export type ComponentSketch = Partial<PlannedComponent> & { readonly name: string };

/** An agent with a start command in a folder of its name. */
export function sketchComponent(sketch: ComponentSketch): PlannedComponent {
  const folder = sketch.folder ?? `agents/${sketch.name}`;
  return {
    type: 'agent',
    file: `${folder}/simplemas.deploy.yaml`,
    folder,
    image: {},
    environment: [],
    ports: [],
    mounts: [],
    startAfter: [],
    resources: {},
    labels: {},
    localCommand: `node ${sketch.name}.js`,
    patches: {},
    ...sketch,
  };
}

/** The same without a way to start it here. */
export function withoutLocalCommand({ localCommand: _command, ...component }: PlannedComponent): PlannedComponent {
  return component;
}

/** Port and health check of an agent, on the port that the machine gave it. */
export function withPort(component: PlannedComponent, port: number, assigned: AssignedPorts): PlannedComponent {
  const publishedPort = assigned.get(component.name)?.get(port) ?? port;
  return {
    ...component,
    ports: [{ port, protocol: 'http', transport: 'tcp', publishedPort }],
    probe: {
      kind: 'http',
      scheme: 'http',
      path: '/health',
      port: publishedPort,
      initialDelaySeconds: 5,
      periodSeconds: 10,
    },
  };
}

export function planOf(components: readonly PlannedComponent[]): Plan {
  return { platform: 'local', components, networks: [], volumeNames: [], deployVariables: [] };
}

export function serveComponents(components: readonly PlannedComponent[], options?: MemoryMachineOptions): ServeRun {
  const machine = createMemoryMachine(options);
  const journal: string[] = [];
  const stopping = createStopSource();
  const requests = components.map(({ name, ports }) => ({ name, ports: ports.map(({ port }) => port) }));
  const planFor = (assigned: AssignedPorts): Plan =>
    planOf(
      components.map((component) => {
        const port = component.ports[0]?.port;
        return port === undefined ? component : withPort(component, port, assigned);
      }),
    );
  const report = serveSystem(machine.host, { components: requests, planFor, stop: stopping.signal }, (event) =>
    journal.push(inWords(event)),
  );
  return { machine, journal, report, stop: () => stopping.stop() };
}

function inWords(event: ServeEvent): string {
  const name = 'component' in event ? ` ${event.component}` : '';
  const detail = DETAILS[event.kind] as ((event: ServeEvent) => string) | undefined;
  return `${event.kind}${name}${detail?.(event) ?? ''}`;
}

const DETAILS: { readonly [K in ServeEvent['kind']]?: (event: Extract<ServeEvent, { readonly kind: K }>) => string } = {
  'missing-variable': ({ variable, neededBy }) => `: ${variable} for ${neededBy}`,
  'missing-secret': ({ variable }) => `: ${variable}`,
  'port-moved': ({ port, publishedPort }) => `: ${port} to ${publishedPort}`,
  waiting: ({ waitsFor }) => ` for ${waitsFor.join(', ')}`,
  unhealthy: ({ reason }) => `: ${reason}`,
  ready: ({ components }) => ` ${components.map((component) => component.name).join(', ')}`,
  log: ({ line }) => `: ${line}`,
  restarting: ({ changed }) => `: ${changed.join(', ')}`,
  crashed: ({ retryInMs }) => `, again in ${retryInMs} ms`,
  'gave-up': ({ crashes, end }) => ` after ${crashes}: ${end.failure ?? `exit code ${end.exitCode}`}`,
};
