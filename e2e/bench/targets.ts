import type { Figures } from './measure.js';

/** Figures of one size of fleet by contestant. */
export type Sizes = ReadonlyMap<number, ReadonlyMap<string, Figures>>;

export interface Target {
  readonly what: string;
  readonly limit: number;
  readonly found: number | undefined;
}

/** What the project promises, each as a number that must not exceed its limit. Undefined where a contestant is missing. */
export function targetsOf(sizes: Sizes, startUp: ReadonlyMap<string, Figures>): readonly Target[] {
  const time = (size: number, name: string) => sizes.get(size)?.get(name)?.milliseconds;
  const node = startUp.get('node -e 0')?.milliseconds;
  const ratio = (size: number, name: string, to: string) => quotient(time(size, name), time(size, to));
  const growth = (name: string) => quotient(time(10_000, name), time(1_000, name));
  return [
    { what: 'cold at 1,000 : floor', limit: 1, found: ratio(1_000, 'cold', 'floor') },
    { what: 'cold at 10,000 : floor', limit: 0.8, found: ratio(10_000, 'cold', 'floor') },
    { what: 'one change at 1,000 : floor', limit: 0.4, found: ratio(1_000, 'one change', 'floor') },
    { what: 'one change at 10,000 : floor', limit: 0.4, found: ratio(10_000, 'one change', 'floor') },
    { what: 'cold at 1,000 : OpenMAS', limit: 1 / 4, found: ratio(1_000, 'cold', 'OpenMAS') },
    { what: 'cold at 10,000 : OpenMAS', limit: 1 / 6, found: ratio(10_000, 'cold', 'OpenMAS') },
    { what: 'one change at 1,000 : OpenMAS', limit: 1 / 10, found: ratio(1_000, 'one change', 'OpenMAS') },
    { what: 'one change at 10,000 : OpenMAS', limit: 1 / 10, found: ratio(10_000, 'one change', 'OpenMAS') },
    // Ten times the work may take a little more than ten times the time.
    { what: 'cold at 10,000 : cold at 1,000', limit: 12, found: growth('cold') },
    { what: 'one change at 10,000 : one change at 1,000', limit: 12, found: growth('one change') },
    { what: 'cold at 1,000, peak in MiB', limit: 120, found: sizes.get(1_000)?.get('cold')?.mebibytes },
    { what: 'one change at 1,000, peak in MiB', limit: 120, found: sizes.get(1_000)?.get('one change')?.mebibytes },
    {
      what: 'one component : 1.5 node -e 0 + 50 ms',
      limit: 1,
      found: quotient(time(1, 'cold'), node && 1.5 * node + 50),
    },
    { what: '--version : node -e 0', limit: 1.6, found: quotient(startUp.get('--version')?.milliseconds, node) },
  ];
}

export function isMissed({ found, limit }: Target): boolean {
  return found !== undefined && found > limit;
}

function quotient(a: number | undefined, b: number | undefined): number | undefined {
  return a === undefined || b === undefined ? undefined : a / b;
}
