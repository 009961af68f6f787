import { compareText, type Outcome } from '../diagnostics/index.js';
import type { ComponentSurface, NetworkGroup } from '../model/index.js';
import { planDiagnostics } from './diagnostics.js';

/** Address pools of an engine that nobody has configured: 172.18.0.0 to 172.31.0.0 and sixteen parts of 192.168.0.0. */
const MAX_NETWORKS = 30;

const MAX_MEMBERS_IN_NAME = 3;

/**
 * Which components share a network so that each reaches what it depends on, and what depends on it, and nothing else: two share one exactly when one depends on the
 * other. Components that all depend on each other share one network instead of one each, as engines have few. Whoever has no neighbour gets one alone: without
 * any, Compose would put all such services together.
 */
export function networkGroupsOf(
  components: readonly ComponentSurface[],
  taken: ReadonlySet<string>,
): Outcome<readonly NetworkGroup[]> {
  const cover = coverEdges(neighboursOf(components));
  const names = new Set(taken);
  const value = cover.map((members) => ({ name: freeName(nameOf(members), names), members }));
  const args = { networks: value.length, limit: MAX_NETWORKS };
  return { value, diagnostics: value.length > MAX_NETWORKS ? [planDiagnostics['many-networks'](args)] : [] };
}

type Neighbours = ReadonlyMap<string, ReadonlySet<string>>;

function neighboursOf(components: readonly ComponentSurface[]): Neighbours {
  const neighbours = new Map(components.map(({ name }) => [name, new Set<string>()]));
  for (const { name, edges } of components) {
    for (const { to } of edges) {
      neighbours.get(to)?.add(name);
      if (neighbours.has(to)) neighbours.get(name)?.add(to);
    }
  }
  return neighbours;
}

/** Groups of mutual neighbours that together hold every pair of neighbours, and nobody twice with the same others. */
function coverEdges(neighbours: Neighbours): readonly (readonly string[])[] {
  const groups: (readonly string[])[] = [];
  const covered = new Map([...neighbours.keys()].map((name) => [name, new Set<string>()]));
  for (const [name, near] of neighbours) {
    if (near.size === 0) groups.push([name]);
    for (const other of [...near].toSorted(compareText)) {
      if (covered.get(name)?.has(other) === true) continue;
      const group = growGroup(name, other, neighbours);
      markCovered(group, covered);
      groups.push(group);
    }
  }
  return groups;
}

function markCovered(group: readonly string[], covered: ReadonlyMap<string, Set<string>>): void {
  for (const member of group) for (const each of group) covered.get(member)?.add(each);
}

function growGroup(first: string, second: string, neighbours: Neighbours): readonly string[] {
  const group = [first, second];
  for (const candidate of [...(neighbours.get(first) ?? [])].toSorted(compareText)) {
    if (candidate === second) continue;
    if (group.every((member) => neighbours.get(member)?.has(candidate) === true)) group.push(candidate);
  }
  return group.toSorted(compareText);
}

function nameOf(members: readonly string[]): string {
  const rest = members.length - MAX_MEMBERS_IN_NAME;
  const shown = members.slice(0, MAX_MEMBERS_IN_NAME).join('--');
  return rest > 0 ? `${shown}--and-${rest}-more` : shown;
}

/** Names with dashes of their own can give the same name to two groups. */
function freeName(wanted: string, names: Set<string>): string {
  let name = wanted;
  for (let count = 2; names.has(name); count++) name = `${wanted}-${count}`;
  names.add(name);
  return name;
}
