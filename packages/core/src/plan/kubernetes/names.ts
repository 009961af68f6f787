/** What components, volumes and ports are called on Kubernetes (spec.md §2; Kubernetes, "Object Names and IDs"). */
import type { Protocol } from '../../model/index.js';

/** A DNS label has 63 characters, and names of objects end in `-service` or the like. */
export const MAX_NAME_LENGTH = 63 - '-headless'.length;

const MAX_PORT_NAME_LENGTH = 15;

/** Services may not begin with a digit (RFC 1035), though all other names may. */
const BEFORE_A_DIGIT = 'c-';

/** The DNS label that is nearest to a name of the metadata. */
export function dnsLabel(name: string): string {
  const label = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  return /^[0-9]/.test(label) ? `${BEFORE_A_DIGIT}${label}` : label;
}

export function serviceNameOf(component: string): string {
  return `${dnsLabel(component)}-service`;
}

interface NamedPort {
  readonly name?: string;
  readonly port: number;
  readonly protocol: Protocol;
}

/** Names of ports, in their order: their own where that is short enough and nobody else's, else made of protocol and number. */
export function portNames(ports: readonly NamedPort[]): readonly string[] {
  const own = ports.map(({ name }) => (name === undefined ? undefined : portLabel(name)));
  const made = ports.map(({ protocol, port }) => `${protocol}-${port}`);
  return own.map((name, index) => {
    const isTaken = own.indexOf(name) !== index || made.includes(name ?? '');
    return name === undefined || isTaken ? (made[index] ?? '') : name;
  });
}

function portLabel(name: string): string | undefined {
  const label = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  return label.length <= MAX_PORT_NAME_LENGTH && /[a-z]/.test(label) ? label : undefined;
}
