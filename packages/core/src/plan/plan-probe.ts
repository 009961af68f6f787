import {
  primaryPort,
  probeSchemeOf,
  type HealthCheckEntry,
  type Neighbour,
  type Probe,
  type ProbeScheme,
  type ProbeTiming,
} from '../model/index.js';
import type { Addresses } from './addresses.js';

const DEFAULT_INITIAL_DELAY_SECONDS = 5;

/** Each check starts a runtime in the container, so once a second would cost more than it tells. */
const DEFAULT_PERIOD_SECONDS = 10;

/**
 * How the platform learns that a component is well; a command says more than a path where both are given. Undefined when nothing is said, or no
 * port is known.
 */
export function planProbe(component: Neighbour, addresses: Addresses): Probe | undefined {
  const check = component.healthCheck;
  if (check === undefined) return undefined;
  const timing = timingOf(check);
  if (check.command !== undefined) return { kind: 'command', command: check.command, ...timing };
  const probed = probedPort(component, check.port, addresses);
  if (check.path === undefined || probed === undefined) return undefined;
  return { kind: 'http', path: check.path.startsWith('/') ? check.path : `/${check.path}`, ...probed, ...timing };
}

function timingOf({ initialDelaySeconds, periodSeconds }: HealthCheckEntry): ProbeTiming {
  return {
    initialDelaySeconds: initialDelaySeconds ?? DEFAULT_INITIAL_DELAY_SECONDS,
    periodSeconds: periodSeconds ?? DEFAULT_PERIOD_SECONDS,
  };
}

interface ProbedPort {
  readonly port: number;
  readonly scheme: ProbeScheme;
}

/** A port that the component does not list is taken as written: it may be open for health checks only. */
function probedPort(component: Neighbour, written: number | undefined, addresses: Addresses): ProbedPort | undefined {
  const entry =
    written === undefined ? primaryPort(component.ports) : component.ports.find(({ port }) => port === written);
  const port = entry === undefined ? written : addresses.port(component, entry);
  return port === undefined ? undefined : { port, scheme: probeSchemeOf(entry?.protocol) };
}
