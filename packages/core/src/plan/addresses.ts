import { primaryPort, schemeOf, type Neighbour, type PortEntry } from '../model/index.js';
import { serviceNameOf } from './kubernetes/index.js';

/** Where a component is reached on one platform. The same file gives another address on each (spec.md §3). */
export interface Addresses {
  readonly host: (component: Neighbour) => string;
  readonly port: (component: Neighbour, entry: PortEntry) => number;
}

/** Compose: the service is the host, and containers reach each other on the ports they listen on. */
export const composeAddresses: Addresses = {
  host: (component) => component.name,
  port: (_component, entry) => entry.port,
};

/** Kubernetes: the Service is the host, and listens on the ports of its pods. */
export const kubernetesAddresses: Addresses = {
  host: (component) => serviceNameOf(component.name),
  port: (_component, entry) => entry.port,
};

/** Local processes: this machine, and the ports that were free on it. */
export function localAddresses(portOf: (component: string, entry: PortEntry) => number): Addresses {
  return { host: () => '127.0.0.1', port: (component, entry) => portOf(component.name, entry) };
}

/** URL of a port of a component, or of its primary port; undefined for a component without ports. */
export function urlOf(
  component: Neighbour,
  addresses: Addresses,
  entry = primaryPort(component.ports),
): string | undefined {
  if (entry === undefined) return undefined;
  return `${schemeOf(entry.protocol)}://${addresses.host(component)}:${addresses.port(component, entry)}`;
}
