import {
  AGENT_NAME_VARIABLE,
  AGENT_PORT_VARIABLE,
  SERVICE_URLS_VARIABLE,
  serviceUrlVariable,
} from '@simplemas/contract';
import { compareText } from '../diagnostics/index.js';
import {
  furtherNamedPorts,
  literal,
  literalText,
  primaryPort,
  type Neighbour,
  type PlannedVariable,
  type ResolvedVariable,
  type SystemComponent,
} from '../model/index.js';
import { urlOf, type Addresses } from './addresses.js';
import type { AddressFiller } from './fill-addresses.js';

export interface EnvironmentContext {
  readonly neighbours: ReadonlyMap<string, Neighbour>;
  readonly addresses: Addresses;
  readonly filler: AddressFiller;
}

/**
 * The variables of a component: its own, and those that every component finds: its name and port, and the URLs of its dependencies. What the component
 * sets itself wins (spec.md §4). Sorted by name.
 */
export function planEnvironment(component: SystemComponent, context: EnvironmentContext): readonly PlannedVariable[] {
  const own = new Map(component.environment.map((variable) => [variable.name, planVariable(variable, context)]));
  const injected = new Map([...identityVariables(component, context), ...urlVariables(component, own, context)]);
  adoptPort(component, own, context);
  for (const [name, value] of injected) {
    if (!own.has(name)) own.set(name, { kind: 'value', name, value: literal(value) });
  }
  return [...own.values()].toSorted((a, b) => compareText(a.name, b.name));
}

function planVariable(variable: ResolvedVariable, { filler }: EnvironmentContext): PlannedVariable {
  const { name, value, isSecret, isRequired, description } = variable;
  const about = description === undefined ? {} : { description };
  if (isSecret) return { kind: 'secret', name, isRequired, ...about };
  if (value !== undefined) return { kind: 'value', name, value: filler.text(value), ...about };
  return isRequired
    ? { kind: 'value', name, value: [{ kind: 'deploy-variable', name }], ...about }
    : { kind: 'pass-through', name, ...about };
}

/** A component that writes its own port down means the port it listens on, which a platform may have moved. */
function adoptPort(
  component: SystemComponent,
  own: Map<string, PlannedVariable>,
  { addresses }: EnvironmentContext,
): void {
  const primary = primaryPort(component.ports);
  const written = own.get(AGENT_PORT_VARIABLE);
  if (primary === undefined || written?.kind !== 'value') return;
  if (literalText(written.value) !== String(primary.port)) return;
  own.set(AGENT_PORT_VARIABLE, { ...written, value: literal(String(addresses.port(component, primary))) });
}

function identityVariables(
  component: SystemComponent,
  { addresses }: EnvironmentContext,
): readonly (readonly [string, string])[] {
  const primary = primaryPort(component.ports);
  const port =
    primary === undefined ? [] : [[AGENT_PORT_VARIABLE, String(addresses.port(component, primary))] as const];
  return [[AGENT_NAME_VARIABLE, component.name], ...port];
}

function urlVariables(
  component: SystemComponent,
  own: ReadonlyMap<string, PlannedVariable>,
  { neighbours, addresses }: EnvironmentContext,
): readonly (readonly [string, string])[] {
  const variables: (readonly [string, string])[] = [];
  const urls: Record<string, string> = {};
  for (const { to } of component.edges) {
    const dependency = neighbours.get(to);
    const url = dependency && urlOf(dependency, addresses);
    if (dependency === undefined || url === undefined) continue;
    variables.push([serviceUrlVariable(to), url]);
    urls[to] = plainValue(own.get(serviceUrlVariable(to))) ?? url;
    for (const entry of furtherNamedPorts(dependency.ports)) {
      variables.push([serviceUrlVariable(to, entry.name), urlOf(dependency, addresses, entry) ?? '']);
    }
  }
  return variables.length === 0 ? [] : [...variables, [SERVICE_URLS_VARIABLE, JSON.stringify(urls)]];
}

/** What the component says itself, where that is known without the platform. */
function plainValue(variable: PlannedVariable | undefined): string | undefined {
  return variable?.kind === 'value' ? literalText(variable.value) : undefined;
}
