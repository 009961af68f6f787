import { compareText } from '@simplemas/core';
import type { Network } from '../host.js';

/** A component and the ports that its metadata names. */
export interface PortRequest {
  readonly name: string;
  readonly ports: readonly number[];
}

/** Component → port of its metadata → port that its process listens on. */
export type AssignedPorts = ReadonlyMap<string, ReadonlyMap<number, number>>;

/**
 * Gives every port of every component a free one of this machine. A port goes to the first component, by name, that asks for it; the others get
 * the next free ones above, and none that somebody else asks for.
 */
export async function assignPorts(network: Network, requests: readonly PortRequest[]): Promise<AssignedPorts> {
  const assigned = new Map(requests.map(({ name }) => [name, new Map<number, number>()]));
  const taken = new Set<number>();
  const wishes = [...requests]
    .sort((a, b) => compareText(a.name, b.name))
    .flatMap(({ name, ports }) => [...new Set(ports)].map((port) => ({ name, port })));
  const assign = async ({ name, port }: Wish): Promise<void> => {
    const free = await network.freePort(port, taken);
    taken.add(free);
    assigned.get(name)?.set(port, free);
  };
  const [first, later] = splitFirst(wishes);
  // Those that nobody contests, before anybody moves up onto them.
  const moved: Wish[] = [];
  for (const wish of first) {
    if ((await network.freePort(wish.port, taken)) === wish.port) await assign(wish);
    else moved.push(wish);
  }
  for (const wish of [...moved, ...later]) await assign(wish);
  return assigned;
}

interface Wish {
  readonly name: string;
  readonly port: number;
}

/** The first wish for each port, and the rest. */
function splitFirst(wishes: readonly Wish[]): readonly [readonly Wish[], readonly Wish[]] {
  const asked = new Set<number>();
  const first: Wish[] = [];
  const later: Wish[] = [];
  for (const wish of wishes) {
    (asked.has(wish.port) ? later : first).push(wish);
    asked.add(wish.port);
  }
  return [first, later];
}
