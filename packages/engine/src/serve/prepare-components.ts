import type { CommandEntry, Plan, PlannedComponent } from '@simplemas/core';
import type { OuterVariables } from '../outer-variables.js';
import type { ServeEvent } from './events.js';
import { processEnvironment } from './process-environment.js';

/** A component that can be started here. */
export interface PreparedComponent {
  readonly component: PlannedComponent;
  readonly command: CommandEntry;
  readonly environment: Readonly<Record<string, string>>;
}

export interface Preparation {
  readonly prepared: readonly PreparedComponent[];
  /** What is to be said before anything starts. */
  readonly events: readonly ServeEvent[];
  readonly isMissingVariables: boolean;
}

/** Looks at the whole plan before the first process starts: half a system helps nobody. */
export function prepareComponents(plan: Plan, outer: OuterVariables): Preparation {
  const parts = plan.components.map((component) => prepare(component, outer));
  const events = parts.flatMap((part) => part.events);
  return {
    prepared: parts.flatMap((part) => (part.prepared === undefined ? [] : [part.prepared])),
    events,
    isMissingVariables: events.some((event) => event.kind === 'missing-variable'),
  };
}

interface Part {
  readonly prepared?: PreparedComponent;
  readonly events: readonly ServeEvent[];
}

function prepare(component: PlannedComponent, outer: OuterVariables): Part {
  const { name, file, localCommand } = component;
  // What is not started needs no variables.
  if (localCommand === undefined) return { events: [{ kind: 'not-started', component: name, file }] };
  const { variables, missingVariables, missingSecrets } = processEnvironment(component, outer);
  const events: readonly ServeEvent[] = [
    ...missingVariables.map((missing) => ({ kind: 'missing-variable' as const, component: name, file, ...missing })),
    ...missingSecrets.map((variable) => ({ kind: 'missing-secret' as const, component: name, file, variable })),
    ...component.ports
      .map(({ port, publishedPort = port }) => ({ port, publishedPort }))
      .filter(({ port, publishedPort }) => port !== publishedPort)
      .map((ports) => ({ kind: 'port-moved' as const, component: name, ...ports })),
  ];
  return { prepared: { component, command: localCommand, environment: variables }, events };
}
