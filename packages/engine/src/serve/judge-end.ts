import type { PlannedComponent } from '@simplemas/core';
import type { ProcessEnd } from '../host.js';
import type { Crashed, Finished, GaveUp } from './events.js';

const MAX_CRASHES = 5;
const FIRST_RETRY_MS = 500;
/** A run of this length was a good one: what ends it is a first crash again. */
const GOOD_RUN_MS = 10_000;

export interface EndedRun {
  readonly end: ProcessEnd;
  readonly ranMs: number;
  /** Crashes in a row before this end. */
  readonly crashes: number;
}

export interface EndVerdict {
  readonly event: Crashed | GaveUp | Finished;
  readonly crashes: number;
}

/** What the end of a process that nobody asked to end means. A program that cannot even be started would fail the next time too. */
export function judgeEnd(component: PlannedComponent, { end, ranMs, crashes: before }: EndedRun): EndVerdict {
  const { name } = component;
  // Whoever serves a port is never done.
  if (end.exitCode === 0 && component.ports.length === 0) {
    return { event: { kind: 'finished', component: name }, crashes: 0 };
  }
  const crashes = ranMs >= GOOD_RUN_MS ? 1 : before + 1;
  if (end.failure !== undefined || crashes >= MAX_CRASHES) {
    return { event: { kind: 'gave-up', component: name, end, crashes }, crashes };
  }
  const retryInMs = FIRST_RETRY_MS * 2 ** (crashes - 1);
  return { event: { kind: 'crashed', component: name, end, retryInMs }, crashes };
}
