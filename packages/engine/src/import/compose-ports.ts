import { asList, asMapping, asText, type Mapping, type ServicePart } from './imported.js';

/** Ports on which nobody speaks HTTP. */
const TCP_PORTS = new Set([1433, 1883, 3306, 4222, 5432, 5672, 6379, 6380, 9092, 11_211, 27_017]);

interface WrittenPort {
  readonly target: number;
  readonly published?: number;
  readonly isUdp: boolean;
  /** On one address of the host only. */
  readonly isBound: boolean;
}

/**
 * Ports that a service listens on. How they are published is a patch where metadata cannot say it: on an address, as a range, on a port of Docker's choice, or not at
 * all.
 */
export function composePorts(service: Mapping): ServicePart {
  const written = asList(service['ports']);
  const published = written.flatMap((entry) => readPort(entry) ?? []);
  const exposed = asList(service['expose']).flatMap((entry) => readPort(entry) ?? []);
  const hidden = exposed.filter((port) => !published.some(({ target }) => target === port.target));
  const isPlain =
    published.length === written.length && published.every((port) => port.published !== undefined && !port.isBound);
  // null removes the key.
  const patch = { ports: written.length === 0 ? null : written };
  return {
    document: { ports: [...published, ...hidden].map((port) => portEntry(port, isPlain)) },
    ...(isPlain && hidden.length === 0 ? {} : { patch }),
    ...(isPlain ? {} : { notes: [{ path: ['ports'], fate: PATCHED }] }),
  };
}

const PATCHED = 'kept under patches.compose: the way they are published has no key in metadata';

function portEntry({ target, published, isUdp }: WrittenPort, isPlain: boolean): object {
  const usual = TCP_PORTS.has(target) ? 'tcp' : 'http';
  const entry = { port: target, protocol: isUdp ? 'udp' : usual };
  return isPlain && published !== undefined ? { ...entry, host_port: published } : entry;
}

/** `8080:80`, `127.0.0.1:8080:80`, `80`, `53:53/udp` or the long form; undefined for what says more. */
function readPort(entry: unknown): WrittenPort | undefined {
  const { target, published, protocol, host_ip: address } = asMapping(entry);
  if (target !== undefined) return portOf([asText(address), asText(published), asText(target), asText(protocol)]);
  const [, ...parts] = /^(?:(?:(.+):)?(\d*):)?(\d+)(?:\/(\w+))?$/.exec(asText(entry) ?? '') ?? [];
  return portOf(parts);
}

function portOf([address, published = '', target = '', protocol]: readonly (string | undefined)[]):
  WrittenPort | undefined {
  if (!/^\d+$/.test(target) || !/^\d*$/.test(published)) return undefined;
  return {
    target: Number(target),
    ...(published === '' ? {} : { published: Number(published) }),
    isUdp: protocol === 'udp',
    isBound: address !== undefined,
  };
}
