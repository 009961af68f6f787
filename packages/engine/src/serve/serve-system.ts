/**
 * Runs a planned system as processes of this machine until it is asked to stop. Decides who starts when; starting, asking and watching itself is
 * the host's work. Never tells the value of a variable.
 */
import type { Plan } from '@simplemas/core';
import type { RunningHost, StopSignal } from '../host.js';
import { assignPorts, type AssignedPorts, type PortRequest } from './assign-ports.js';
import { changedComponents } from './changed-components.js';
import type { OnServeEvent } from './events.js';
import { prepareComponents, type PreparedComponent } from './prepare-components.js';
import { startOrder } from './start-order.js';
import { createStatusBoard, type StatusBoard } from './status-board.js';
import { createStopSource, untilStopped } from '../stop-source.js';
import { STOP_GRACE_MS, superviseComponent, type Supervisor } from './supervise-component.js';

const HEALTH_TIMEOUT_MS = 60_000;
/** Editors and compilers write several files at once. */
const SETTLE_MS = 200;
/** Past the grace time a process ends by force; who is still there after this cannot be ended. */
const STOP_LIMIT_MS = STOP_GRACE_MS + 1_500;

/** Reads no file: what is run was planned before. */
export type ServeHost = Omit<RunningHost, 'files'>;

export interface ServeRequest {
  /** Components with the ports of their metadata; the ports of this machine are chosen from them. */
  readonly components: readonly PortRequest[];
  /** Plans the system for the `local` platform with those ports. */
  readonly planFor: (ports: AssignedPorts) => Plan;
  readonly stop: StopSignal;
  readonly healthTimeoutMs?: number;
}

export interface ServeReport {
  /** `refused`: a variable was missing; `nothing-to-start`: no component says how it is started here. */
  readonly outcome: 'stopped' | 'refused' | 'nothing-to-start';
  /** Components whose process could not be ended. */
  readonly leftRunning: readonly string[];
}

export async function serveSystem(host: ServeHost, request: ServeRequest, onEvent: OnServeEvent): Promise<ServeReport> {
  const plan = request.planFor(await assignPorts(host.network, request.components));
  const { prepared, events, isMissingVariables } = prepareComponents(plan, host.environment);
  events.forEach(onEvent);
  if (isMissingVariables) return { outcome: 'refused', leftRunning: [] };
  if (request.stop.aborted) return { outcome: 'stopped', leftRunning: [] };
  if (prepared.length === 0) return { outcome: 'nothing-to-start', leftRunning: [] };
  return runUntilStopped({ host, request, onEvent, prepared });
}

interface Serving {
  readonly host: ServeHost;
  readonly request: ServeRequest;
  readonly onEvent: OnServeEvent;
  readonly prepared: readonly PreparedComponent[];
}

async function runUntilStopped(serving: Serving): Promise<ServeReport> {
  const { host, request, onEvent, prepared } = serving;
  const board = createStatusBoard(prepared.map(({ component }) => component.name));
  void announceReady(serving, board);
  const healthTimeoutMs = request.healthTimeoutMs ?? HEALTH_TIMEOUT_MS;
  const supervisors = prepared.map((component) =>
    superviseComponent({ ...component, host, board, healthTimeoutMs, onEvent }),
  );
  const watch = watchSources(serving, supervisors);
  await untilStopped(request.stop);
  onEvent({ kind: 'stopping' });
  const [leftRunning] = await Promise.all([stopAll(host, supervisors), watch.then((active) => active.close())]);
  return { outcome: 'stopped', leftRunning };
}

async function announceReady({ host, request, onEvent, prepared }: Serving, board: StatusBoard): Promise<void> {
  const begin = host.clock.now();
  await board.until(() => prepared.every(({ component }) => board.get(component.name) === 'well'));
  if (request.stop.aborted) return;
  const components = prepared.map(({ component }) => ({ name: component.name, ports: component.ports }));
  onEvent({ kind: 'ready', components, afterMs: Math.round(host.clock.now() - begin) });
}

function watchSources(
  { host, onEvent }: Serving,
  supervisors: readonly Supervisor[],
): Promise<{ close(): Promise<void> }> {
  const byComponent = new Map(supervisors.map((supervisor) => [supervisor.component, supervisor]));
  const components = [...byComponent.keys()];
  return host.watcher.watch({
    folders: [...new Set(components.map((component) => component.folder))].sort(),
    settleMs: SETTLE_MS,
    onFailure: (reason) => onEvent({ kind: 'watch-failed', reason }),
    onChange: (paths) => {
      for (const { component, sources, isMetadataChanged } of changedComponents(components, paths)) {
        if (isMetadataChanged) onEvent({ kind: 'metadata-changed', component: component.name, file: component.file });
        if (sources.length > 0) byComponent.get(component)?.restart(sources);
      }
    },
  });
}

/** All at once, dependents asked first: the limit holds for the whole system. Names those that did not end. */
async function stopAll(host: ServeHost, supervisors: readonly Supervisor[]): Promise<readonly string[]> {
  const running = new Set(supervisors.map(({ component }) => component.name));
  const stops = startOrder(supervisors)
    .toReversed()
    .map((supervisor) => supervisor.stop().then(() => running.delete(supervisor.component.name)));
  const limit = createStopSource();
  await Promise.race([Promise.all(stops), host.clock.sleep(STOP_LIMIT_MS, limit.signal)]);
  limit.stop();
  return [...running];
}
