/** Keeps one component running: starts it in its turn, again after a crash or a change of its source, until it is stopped. */
import type { CommandEntry, PlannedComponent, WorkspacePath } from '@simplemas/core';
import type { ProcessEnd, RunningHost, StopSignal } from '../host.js';
import type { OnServeEvent } from './events.js';
import { judgeEnd } from './judge-end.js';
import type { StatusBoard } from './status-board.js';
import { createStopSource, type StopSource, untilStopped } from '../stop-source.js';
import { waitForDependencies } from './wait-for-dependencies.js';
import { waitUntilHealthy } from './wait-until-healthy.js';

/** Time between a polite end and a forced one; with it everything has ended within two seconds. */
export const STOP_GRACE_MS = 1_200;

export interface Supervision {
  readonly host: Pick<RunningHost, 'processes' | 'network' | 'clock'>;
  readonly component: PlannedComponent;
  readonly command: CommandEntry;
  readonly environment: Readonly<Record<string, string>>;
  readonly board: StatusBoard;
  readonly healthTimeoutMs: number;
  readonly onEvent: OnServeEvent;
}

export interface Supervisor {
  readonly component: PlannedComponent;
  /** Starts it anew; many calls before that happens are one. */
  restart(changed: readonly WorkspacePath[]): void;
  /** Settles when nothing of it is left. */
  stop(): Promise<void>;
}

export function superviseComponent(supervision: Supervision): Supervisor {
  const control: Control = { stopping: createStopSource(), run: createStopSource(), changed: new Set() };
  const finished = keepRunning(supervision, control);
  return {
    component: supervision.component,
    restart(changed) {
      for (const path of changed) control.changed.add(path);
      control.run.stop();
    },
    async stop() {
      control.stopping.stop();
      control.run.stop();
      await finished;
    },
  };
}

interface Control {
  readonly stopping: StopSource;
  /** Ends what goes on now: a run, or the pause after one. */
  run: StopSource;
  readonly changed: Set<WorkspacePath>;
}

async function keepRunning(supervision: Supervision, control: Control): Promise<void> {
  const { component, onEvent, board, host } = supervision;
  await waitForDependencies({ ...supervision, clock: host.clock, stop: control.stopping.signal });
  let hasRun = false;
  for (let crashes = 0; !control.stopping.signal.aborted;) {
    control.run = createStopSource();
    control.changed.clear();
    hasRun = true;
    const begin = host.clock.now();
    const end = await runOnce(supervision, control.run.signal);
    if (end !== undefined && !control.stopping.signal.aborted) {
      const verdict = judgeEnd(component, { end, ranMs: host.clock.now() - begin, crashes });
      crashes = verdict.crashes;
      board.set(component.name, verdict.event.kind === 'finished' ? 'well' : 'down');
      onEvent(verdict.event);
      await pauseAfter(supervision, verdict.event, control.run.signal);
    }
    if (control.stopping.signal.aborted || control.changed.size === 0) continue;
    crashes = 0;
    onEvent({ kind: 'restarting', component: component.name, changed: [...control.changed].sort() });
  }
  board.set(component.name, 'down');
  if (hasRun) onEvent({ kind: 'stopped', component: component.name });
}

/** Nothing when it was asked to end; then it has. */
async function runOnce(supervision: Supervision, interruption: StopSignal): Promise<ProcessEnd | undefined> {
  const { component, command, environment, board, onEvent, host } = supervision;
  const { name, ports, folder } = component;
  onEvent({ kind: 'starting', component: name, command, ports });
  const onLine = (line: string, stream: 'stdout' | 'stderr'): void =>
    onEvent({ kind: 'log', component: name, stream, line });
  const running = host.processes.start({ command, folder, environment, onLine });
  board.set(name, 'started');
  const over = createStopSource();
  const health = followHealth(supervision, over.signal);
  const end = await Promise.race([running.ended, untilStopped(interruption)]);
  over.stop();
  board.set(name, 'down');
  await Promise.all([health, end === undefined ? running.stop(STOP_GRACE_MS) : undefined]);
  return end ?? undefined;
}

/** Says when the component is well; once also when it takes too long, and goes on asking. */
async function followHealth(supervision: Supervision, stop: StopSignal): Promise<void> {
  const { host, component, board, onEvent, environment, healthTimeoutMs } = supervision;
  const begin = host.clock.now();
  const passed = (): number => Math.round(host.clock.now() - begin);
  let health = await waitUntilHealthy(host, { component, environment, stop, timeoutMs: healthTimeoutMs });
  if (health.kind === 'timed-out') {
    onEvent({ kind: 'unhealthy', component: component.name, afterMs: passed(), reason: health.reason });
    health = await waitUntilHealthy(host, { component, environment, stop, timeoutMs: Infinity });
  }
  if (health.kind !== 'healthy') return;
  onEvent({ kind: 'healthy', component: component.name, afterMs: passed() });
  board.set(component.name, 'well');
}

/** Only a crash is followed by a new start of its own; after all else nothing happens before a change. */
async function pauseAfter(
  { host }: Supervision,
  event: ReturnType<typeof judgeEnd>['event'],
  interruption: StopSignal,
): Promise<void> {
  if (event.kind === 'crashed') await host.clock.sleep(event.retryInMs, interruption);
  else await untilStopped(interruption);
}
