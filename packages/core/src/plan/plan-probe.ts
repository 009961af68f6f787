import { primaryPort, type Probe, type SystemComponent } from '../model/index.js';
import type { Addresses } from './addresses.js';

const DEFAULT_INITIAL_DELAY_SECONDS = 5;

/** Each check starts a runtime in the container, so once a second would cost more than it tells. */
const DEFAULT_PERIOD_SECONDS = 10;

/** How the platform learns that a component is well; a command says more than a path where both are given. Undefined when nothing is said, or no port known. */
export function planProbe(component: SystemComponent, addresses: Addresses): Probe | undefined {
  const check = component.healthCheck;
  if (check === undefined) return undefined;
  const timing = {
    initialDelaySeconds: check.initialDelaySeconds ?? DEFAULT_INITIAL_DELAY_SECONDS,
    periodSeconds: check.periodSeconds ?? DEFAULT_PERIOD_SECONDS,
  };
  if (check.command !== undefined) return { kind: 'command', command: check.command, ...timing };
  const entry = component.ports.find((port) => port.port === check.port) ?? primaryPort(component.ports);
  const port =
    check.port !== undefined && entry?.port !== check.port ? check.port : entry && addresses.port(component, entry);
  if (check.path === undefined || port === undefined) return undefined;
  return { kind: 'http', path: check.path.startsWith('/') ? check.path : `/${check.path}`, port, ...timing };
}
