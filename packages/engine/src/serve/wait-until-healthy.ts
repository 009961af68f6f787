import type { PlannedComponent, Probe } from '@simplemas/core';
import type { ProbeAnswer, RunningHost, StopSignal } from '../host.js';
import { untilStopped } from '../stop-source.js';

const FIRST_PAUSE_MS = 50;
/** A request costs next to nothing; a command starts a process. */
const LONGEST_PAUSE_MS = { http: 250, command: 1_000 };
const HTTP_ANSWER_MS = 2_000;
const COMMAND_MS = 10_000;
/** Without a health check a component counts as well when it did not end at once. */
const SURVIVAL_MS = 250;

export interface HealthWait {
  readonly component: PlannedComponent;
  readonly environment: Readonly<Record<string, string>>;
  readonly timeoutMs: number;
  readonly stop: StopSignal;
}

export type HealthOutcome =
  { readonly kind: 'healthy' } | { readonly kind: 'timed-out'; readonly reason: string } | { readonly kind: 'stopped' };

type HealthHost = Pick<RunningHost, 'processes' | 'network' | 'clock'>;

/** Asks the health check at once and again, at first often, then a few times a second. The delay that a platform grants is no reason to wait here. */
export async function waitUntilHealthy(host: HealthHost, wait: HealthWait): Promise<HealthOutcome> {
  const { probe } = wait.component;
  const begin = host.clock.now();
  if (probe === undefined) await host.clock.sleep(SURVIVAL_MS, wait.stop);
  const longestMs = LONGEST_PAUSE_MS[probe?.kind ?? 'http'];
  for (let pauseMs = FIRST_PAUSE_MS; !wait.stop.aborted; pauseMs = Math.min(2 * pauseMs, longestMs)) {
    const answer: ProbeAnswer = probe === undefined ? { kind: 'well' } : await ask(host, probe, wait);
    // An answer that comes after the end may be that of another process on the same port.
    if (wait.stop.aborted) break;
    if (answer.kind === 'well') return { kind: 'healthy' };
    if (host.clock.now() - begin >= wait.timeoutMs) return { kind: 'timed-out', reason: answer.reason };
    await host.clock.sleep(pauseMs, wait.stop);
  }
  return { kind: 'stopped' };
}

function ask(host: HealthHost, probe: Probe, wait: HealthWait): Promise<ProbeAnswer> {
  // The plan names the port of this machine.
  if (probe.kind === 'http')
    return host.network.probe(`${probe.scheme}://127.0.0.1:${probe.port}${probe.path}`, HTTP_ANSWER_MS);
  return runCheck(host, probe, wait);
}

async function runCheck(
  host: HealthHost,
  { command }: Probe & { readonly kind: 'command' },
  { component, environment, stop }: HealthWait,
): Promise<ProbeAnswer> {
  const check = host.processes.start({ command, folder: component.folder, environment, onLine: () => undefined });
  const end = await Promise.race([check.ended, host.clock.sleep(COMMAND_MS, stop), untilStopped(stop)]);
  if (end === undefined) {
    await check.stop(0);
    return { kind: 'unwell', reason: `the health check did not end within ${COMMAND_MS} ms` };
  }
  if (end.exitCode === 0) return { kind: 'well' };
  const ending = end.failure ?? (end.exitCode === undefined ? `signal ${end.signal}` : `exit code ${end.exitCode}`);
  return { kind: 'unwell', reason: `the health check ended with ${ending}` };
}
