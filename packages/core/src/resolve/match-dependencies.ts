import { compareText, nearestName, type Diagnostic } from '../diagnostics/index.js';
import type { ComponentFile, DependencyEdge, DependencyEntry, SystemDefinition } from '../model/index.js';
import type { ReferableSystem } from '../references/index.js';
import { findCycleGroups, leadsTo, shortestCycle, type Graph } from './dependency-graph.js';
import { resolveDiagnostics } from './diagnostics.js';
import type { ShownFile } from './shown-part.js';

export interface DependencyMatch {
  readonly edges: ReadonlyMap<string, readonly DependencyEdge[]>;
  readonly diagnostics: readonly Diagnostic[];
}

/** Dependencies found in the system, and which of them order the start (spec.md §4). */
export function matchDependencies(
  components: ReadonlyMap<string, ShownFile>,
  { isStrict, brokenNames }: Pick<SystemDefinition, 'isStrict'> & Pick<ReferableSystem, 'brokenNames'>,
): DependencyMatch {
  const found = findEdges(components);
  const required = graphOf(found, (edge) => edge.isRequired);
  const groups = findCycleGroups(required);
  const groupOf = new Map(groups.flatMap((group, index) => group.map((name) => [name, index] as const)));
  const isInCycle = (from: string, to: string) => groupOf.has(from) && groupOf.get(from) === groupOf.get(to);
  const hard = mapEdges(found, (from, edge) => ({
    ...edge,
    ordersStart: edge.isRequired && !isInCycle(from, edge.to),
  }));
  return {
    edges: addOptionalEdges(hard, found),
    diagnostics: [
      ...[...components.values()].flatMap((file) => missingDependencies(file, { components, brokenNames }, isStrict)),
      ...groups.map((group) => cycleDiagnostic(required, group, { found, isStrict })),
    ],
  };
}

type Edges = ReadonlyMap<string, readonly DependencyEdge[]>;

function findEdges(components: ReadonlyMap<string, ShownFile>): Edges {
  const edgesOf = (file: ShownFile) =>
    file.dependencies
      .filter((dependency) => components.has(dependency.name) && dependency.name !== file.component.name)
      .map(({ name, isRequired, span }) => ({ to: name, isRequired, ordersStart: true, span }))
      .sort((a, b) => compareText(a.to, b.to));
  return new Map([...components].map(([name, file]) => [name, edgesOf(file)]));
}

function graphOf(edges: Edges, keep: (edge: DependencyEdge) => boolean): Graph {
  return new Map([...edges].map(([name, list]) => [name, list.filter(keep).map((edge) => edge.to)]));
}

function mapEdges(edges: Edges, change: (from: string, edge: DependencyEdge) => DependencyEdge): Edges {
  return new Map([...edges].map(([from, list]) => [from, list.map((edge) => change(from, edge))]));
}

/** Optional dependencies order the start too, unless that would close a cycle: then the first in the order of names stays. */
function addOptionalEdges(ordered: Edges, found: Edges): Edges {
  const groups = findCycleGroups(graphOf(found, () => true));
  const doubtful = new Map(groups.flatMap((group, index) => group.map((name) => [name, index] as const)));
  const order = new Map(
    [...ordered].map(([name, list]) => [name, list.filter((edge) => edge.ordersStart).map((edge) => edge.to)]),
  );
  return mapEdges(ordered, (from, edge) => {
    if (edge.isRequired) return edge;
    const mayClose = doubtful.has(from) && doubtful.get(from) === doubtful.get(edge.to);
    if (mayClose && leadsTo(order, edge.to, from)) return edge;
    order.get(from)?.push(edge.to);
    return { ...edge, ordersStart: true };
  });
}

export function missingDependencies(
  { component, dependencies }: Pick<ComponentFile, 'component' | 'dependencies'>,
  { components, brokenNames }: Pick<ReferableSystem, 'components' | 'brokenNames'>,
  isStrict: boolean,
): readonly Diagnostic[] {
  const exists = (name: string) => components.has(name) || brokenNames.has(name);
  const report = ({ name, isRequired, span }: DependencyEntry) => {
    const nearest = nearestName(name, components.keys()) ?? '';
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
