import { compareText } from '../diagnostics/index.js';

/** Names and the names that each depends on. */
export type Graph = ReadonlyMap<string, readonly string[]>;

/**
 * Strongly connected groups of at least two names, each sorted: the components that depend on each other in a circle. Tarjan's algorithm with a stack
 * of its own, as a chain of ten thousand would overflow the call stack.
 */
export function findCycleGroups(graph: Graph): readonly (readonly string[])[] {
  const search = new GroupSearch(graph);
  for (const name of graph.keys()) search.visit(name);
  return search.groups
    .map((group) => group.toSorted(compareText))
    .toSorted((a, b) => compareText(a[0] ?? '', b[0] ?? ''));
}

interface Visit {
  readonly name: string;
  next: number;
}

class GroupSearch {
  readonly groups: string[][] = [];
  private readonly graph: Graph;
  private readonly order = new Map<string, number>();
  private readonly lowest = new Map<string, number>();
  private readonly pending: string[] = [];
  private readonly isPending = new Set<string>();

  constructor(graph: Graph) {
    this.graph = graph;
  }

  visit(start: string): void {
    if (this.order.has(start)) return;
    const visits: Visit[] = [this.enter(start)];
    for (let visit = visits.at(-1); visit !== undefined; visit = visits.at(-1)) {
      const to = this.graph.get(visit.name)?.[visit.next++];
      if (to === undefined) {
        visits.pop();
        this.leave(visit.name, visits.at(-1)?.name);
      } else if (!this.order.has(to)) {
        visits.push(this.enter(to));
      } else if (this.isPending.has(to)) {
        this.lower(visit.name, this.order.get(to) ?? 0);
      }
    }
  }

  private enter(name: string): Visit {
    this.lowest.set(name, this.order.size);
    this.order.set(name, this.order.size);
    this.pending.push(name);
    this.isPending.add(name);
    return { name, next: 0 };
  }

  private leave(name: string, parent: string | undefined): void {
    const lowest = this.lowest.get(name) ?? 0;
    if (parent !== undefined) this.lower(parent, lowest);
    if (lowest !== this.order.get(name)) return;
    const group = this.pending.splice(this.pending.lastIndexOf(name));
    for (const member of group) this.isPending.delete(member);
    if (group.length > 1) this.groups.push(group);
  }

  private lower(name: string, value: number): void {
    this.lowest.set(name, Math.min(this.lowest.get(name) ?? value, value));
  }
}

/** A shortest way from a name back to itself: `a → b → a` as `[a, b]`. Empty when there is none. */
export function shortestCycle(graph: Graph, start: string): readonly string[] {
  const cameFrom = new Map<string, string>();
  const queue = [start];
  for (let at = queue.shift(); at !== undefined; at = queue.shift()) {
    for (const to of graph.get(at) ?? []) {
      if (to === start) return wayTo(at, cameFrom);
      if (cameFrom.has(to)) continue;
      cameFrom.set(to, at);
      queue.push(to);
    }
  }
  return [];
}

function wayTo(end: string, cameFrom: ReadonlyMap<string, string>): readonly string[] {
  const way = [end];
  for (let before = cameFrom.get(end); before !== undefined; before = cameFrom.get(before)) way.unshift(before);
  return way;
}

/** True when following the graph from one name leads to another. */
export function leadsTo(graph: Graph, from: string, to: string): boolean {
  const seen = new Set([from]);
  const queue = [from];
  for (let at = queue.pop(); at !== undefined; at = queue.pop()) {
    if (at === to) return true;
    for (const next of graph.get(at) ?? []) {
      if (seen.has(next)) continue;
      seen.add(next);
      queue.push(next);
    }
  }
  return false;
}
