import { asMapping } from '@simplemas/core';
import { asList, asText, withoutEmpty, type Mapping, type ServicePart } from './imported.js';

/** Ports on which nobody speaks HTTP. */
const TCP_PORTS = new Set([1433, 1883, 3306, 4222, 5432, 5672, 6379, 6380, 9092, 11_211, 27_017]);

interface WrittenPort {
  readonly target: number;
  readonly isUdp: boolean;
  /** Where one port of the host is all that is said of how it is published. */
  readonly hostPort?: number;
}

/**
 * Ports that a service listens on. How they are published is a patch where metadata cannot say it: on an address, as a range, on a port of Docker's choice, or not at
 * all.
 */
export function composePorts(service: Mapping): ServicePart {
  const [written, exposed] = [asList(service['ports']), asList(service['expose'])];
  const published = written.flatMap((entry) => readPort(entry) ?? []);
  const known = exposed.flatMap((entry) => readPort(entry) ?? []);
  const all = withoutRepeats([...published, ...known]);
  const isPlain =
    published.length === written.length &&
    withoutRepeats(published).length === published.length &&
    published.every(({ hostPort }) => hostPort !== undefined);
  const hasHidden = all.length > published.length;
  // null removes the key.
  const ports = isPlain && !hasHidden ? {} : { ports: written.length === 0 ? null : written };
  const expose = known.length === exposed.length ? {} : { expose: exposed };
  return {
    document: { ports: all.map((port) => portEntry(port, isPlain)) },
    patch: { ...ports, ...expose },
    notes: [
      ...(isPlain ? [] : [{ path: ['ports'], fate: PATCHED }]),
      ...(known.length === exposed.length ? [] : [{ path: ['expose'], fate: RANGE }]),
    ],
  };
}

const PATCHED = 'kept under patches.compose: the way they are published has no key in metadata';
const RANGE = 'kept under patches.compose: metadata know single ports alone';

function withoutRepeats(ports: readonly WrittenPort[]): readonly WrittenPort[] {
  const first = new Map(ports.toReversed().map((port) => [`${port.target}/${port.isUdp ? 'udp' : 'tcp'}`, port]));
  return ports.filter((port) => [...first.values()].includes(port));
}

function portEntry({ target, hostPort, isUdp }: WrittenPort, isPlain: boolean): object {
  const usual = TCP_PORTS.has(target) ? 'tcp' : 'http';
  const entry = { port: target, protocol: isUdp ? 'udp' : usual };
  return isPlain && hostPort !== undefined ? { ...entry, host_port: hostPort } : entry;
}

/** `8080:80`, `127.0.0.1:${PORT:-8080}:80`, `80`, `53:53/udp` or the long form; undefined for a range, or one that the shell decides. */
function readPort(entry: unknown): WrittenPort | undefined {
  const { target, published, protocol, mode = 'ingress', ...others } = asMapping(entry);
  if (target !== undefined) {
    const isMore = mode !== 'ingress' || Object.keys(withoutEmpty(others)).length > 0;
    return portOf(isMore ? '' : `${asText(published) ?? ''}`, asText(target), asText(protocol));
  }
  const [, place = '', port, transport] = /^(?:([^]*):)?(\d+)(?:\/(\w+))?$/.exec(asText(entry) ?? '') ?? [];
  return portOf(place, port, transport);
}

/** `place` is what stands before the port: a port of the host, an address, both. */
function portOf(place: string, target = '', protocol = 'tcp'): WrittenPort | undefined {
  if (!/^\d+$/.test(target)) return undefined;
  const hostPort = /^\d+$/.test(place) ? { hostPort: Number(place) } : {};
  return { target: Number(target), isUdp: protocol === 'udp', ...hostPort };
}
