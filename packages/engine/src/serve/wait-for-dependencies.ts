import type { PlannedComponent, StartCondition } from '@simplemas/core';
import type { Clock, StopSignal } from '../host.js';
import type { OnServeEvent } from './events.js';
import type { StatusBoard } from './status-board.js';
import { untilStopped } from '../stop-source.js';

/** An optional dependency is nice to have first, but nobody waits long for it. */
const OPTIONAL_WAIT_MS = 10_000;

export interface StartWait {
  readonly component: PlannedComponent;
  readonly board: StatusBoard;
  readonly clock: Clock;
  readonly onEvent: OnServeEvent;
  readonly stop: StopSignal;
}

/** Settles when all that the component starts after is there, or when everything stops. */
export async function waitForDependencies({ component, board, clock, onEvent, stop }: StartWait): Promise<void> {
  const missing = component.startAfter.filter((condition) => !isMet(condition, board));
  if (missing.length === 0) return;
  onEvent({ kind: 'waiting', component: component.name, waitsFor: missing.map((condition) => condition.component) });
  const areMet = (isRequired: boolean): Promise<void> =>
    board.until(() => missing.every((condition) => condition.isRequired !== isRequired || isMet(condition, board)));
  const optional = Promise.race([areMet(false), clock.sleep(OPTIONAL_WAIT_MS, stop)]);
  await Promise.race([Promise.all([areMet(true), optional]), untilStopped(stop)]);
}

/** A component that is not ours to start runs elsewhere or not at all: waiting would not help. */
function isMet({ component, until }: StartCondition, board: StatusBoard): boolean {
  const status = board.get(component);
  return status === 'well' || status === 'absent' || (status === 'started' && until === 'started');
}
