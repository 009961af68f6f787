import { compareText, nearestName, type Diagnostic } from '../diagnostics/index.js';
import {
  oncePerObject,
  type ComponentFile,
  type DependencyEdge,
  type DependencyEntry,
  type SystemDefinition,
} from '../model/index.js';
import type { ReferableSystem } from '../references/index.js';
import { findCycleGroups, leadsTo, shortestCycle, type Graph } from './dependency-graph.js';
import { resolveDiagnostics } from './diagnostics.js';
import type { ShownFile } from './shown-part.js';

export interface DependencyMatch {
  readonly edges: ReadonlyMap<string, readonly DependencyEdge[]>;
  readonly diagnostics: readonly Diagnostic[];
}

/** Dependencies found in the system, and which of them order the start (spec.md §4): those that lead back to where they begin may not. */
export function matchDependencies(
  components: ReadonlyMap<string, ShownFile>,
  { isStrict, ...names }: Pick<SystemDefinition, 'isStrict' | 'namesOfWhole'> & Pick<ReferableSystem, 'brokenNames'>,
): DependencyMatch {
  const found = findEdges(components);
  const circling = edgesInCircles(found);
  const required = graphOf(circling, (edge) => edge.isRequired);
  const groups = findCycleGroups(required);
  return {
    edges: new Map([...found, ...orderCircles(found, { circling, groups })]),
    diagnostics: [
      ...allMissing({ components, ...names }, isStrict),
      ...groups.map((group) => cycleDiagnostic(required, group, { found, isStrict })),
    ],
  };
}

type Edges = ReadonlyMap<string, readonly DependencyEdge[]>;

/** Each as one that orders the start. */
function findEdges(components: ReadonlyMap<string, ShownFile>): Edges {
  const isThere = ({ to }: DependencyEdge) => components.has(to);
  const found = new Map<string, readonly DependencyEdge[]>();
  for (const [name, file] of components) {
    const wanted = wantedEdges(file);
    found.set(name, wanted.every(isThere) ? wanted : wanted.filter(isThere));
  }
  return found;
}

/** As if all that the file names were there. */
const wantedEdges = oncePerObject(({ component, dependencies }: ShownFile): readonly DependencyEdge[] =>
  dependencies
    .filter(({ name }) => name !== component.name)
    .map(({ name, isRequired, span }) => ({ to: name, isRequired, ordersStart: true, span }))
    .sort((a, b) => compareText(a.to, b.to)),
);

function graphOf(edges: Edges, keep: (edge: DependencyEdge) => boolean): Graph {
  return new Map([...edges].map(([name, list]) => [name, list.filter(keep).map((edge) => edge.to)]));
}

/** Of the components that are in a circle of any dependencies, those that lead to another one of it. */
function edgesInCircles(found: Edges): Edges {
  const groups = findCycleGroups(graphOf(found, () => true));
  const isTogether = together(groups);
  return new Map(
    groups
      .flat()
      .toSorted(compareText)
      .map((name) => [name, (found.get(name) ?? []).filter(({ to }) => isTogether(name, to))]),
  );
}

function together(groups: readonly (readonly string[])[]): (a: string, b: string) => boolean {
  const groupOf = new Map(groups.flatMap((group, index) => group.map((name) => [name, index] as const)));
  return (a, b) => groupOf.has(a) && groupOf.get(a) === groupOf.get(b);
}

interface Circles {
  readonly circling: Edges;
  /** Components in a circle of required dependencies. */
  readonly groups: readonly (readonly string[])[];
}

/**
 * All dependencies of the components in circles. Required ones order the start unless all of the circle are required; optional ones too, unless that would close a
 * circle: then the first in the order of names stays.
 */
function orderCircles(found: Edges, { circling, groups }: Circles): Edges {
  const isTogether = together(groups);
  const isHard = (from: string, { to, isRequired }: DependencyEdge) => isRequired && !isTogether(from, to);
  const order = new Map(
    [...circling].map(([from, list]) => [from, list.filter((edge) => isHard(from, edge)).map(({ to }) => to)]),
  );
  const mayOrder = (from: string, edge: DependencyEdge): boolean => {
    if (edge.isRequired) return isHard(from, edge);
    if (leadsTo(order, edge.to, from)) return false;
    order.get(from)?.push(edge.to);
    return true;
  };
  return new Map(
    [...circling].map(([from, inside]) => [
      from,
      (found.get(from) ?? []).map((edge) =>
        inside.includes(edge) ? { ...edge, ordersStart: mayOrder(from, edge) } : edge,
      ),
    ]),
  );
}

/** What a dependency can be, and what a misspelled one can mean. */
type NamesOfSystem = Pick<ReferableSystem, 'components' | 'brokenNames'> & Pick<SystemDefinition, 'namesOfWhole'>;

function allMissing(
  system: NamesOfSystem & { readonly components: ReadonlyMap<string, ShownFile> },
  isStrict: boolean,
): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  for (const file of system.components.values()) found.push(...missingDependencies(file, system, isStrict));
  return found;
}

export function missingDependencies(
  { component, dependencies }: Pick<ComponentFile, 'component' | 'dependencies'>,
  { components, brokenNames, namesOfWhole = [] }: NamesOfSystem,
  isStrict: boolean,
): readonly Diagnostic[] {
  const exists = (name: string) => components.has(name) || brokenNames.has(name);
  const others = () => [...components.keys(), ...namesOfWhole].filter((name) => name !== component.name);
  const report = ({ name, isRequired, span }: DependencyEntry) => {
    const nearest = nearestName(name, others()) ?? '';
    const args = { component: component.name, dependency: name, isRequired, nearest };
    const severity = missingSeverity(isRequired, isStrict);
    return resolveDiagnostics['dependency-missing'](args, { span, severity });
  };
  return dependencies.filter(({ name }) => !exists(name)).map(report);
}

function missingSeverity(isRequired: boolean, isStrict: boolean): Diagnostic['severity'] {
  if (!isRequired) return 'info';
  return isStrict ? 'error' : 'warning';
}

function cycleDiagnostic(
  required: Graph,
  group: readonly string[],
  { found, isStrict }: { readonly found: Edges; readonly isStrict: boolean },
): Diagnostic {
  const [first = ''] = group;
  const cycle = shortestCycle(required, first);
  const [, second = first] = cycle;
  const span = found.get(first)?.find((edge) => edge.to === second)?.span;
  const args = { cycle: [...cycle, first].join(' → ') };
  return resolveDiagnostics['dependency-cycle'](args, { span, severity: isStrict ? 'error' : 'warning' });
}
