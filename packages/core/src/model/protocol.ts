/** Application protocols of ports: which transport carries them and which scheme their URLs have (spec.md §4). */

export type Transport = 'tcp' | 'udp';

interface ProtocolFacts {
  readonly transport: Transport;
  readonly scheme: string;
}

const PROTOCOLS = {
  http: { transport: 'tcp', scheme: 'http' },
  https: { transport: 'tcp', scheme: 'https' },
  websocket: { transport: 'tcp', scheme: 'ws' },
  grpc: { transport: 'tcp', scheme: 'grpc' },
  tcp: { transport: 'tcp', scheme: 'tcp' },
  udp: { transport: 'udp', scheme: 'udp' },
} as const satisfies Record<string, ProtocolFacts>;

export type Protocol = keyof typeof PROTOCOLS;

export const PROTOCOL_NAMES = Object.keys(PROTOCOLS) as readonly Protocol[];

/** What MCP messages travel over. */
export const MCP_TRANSPORTS = ['stdio', 'streamable-http', 'sse'] as const;

export type McpTransport = (typeof MCP_TRANSPORTS)[number];

export function transportOf(protocol: Protocol): Transport {
  return PROTOCOLS[protocol].transport;
}

export function schemeOf(protocol: Protocol): string {
  return PROTOCOLS[protocol].scheme;
}

/** How a port is asked for its health: over TLS where its protocol says so; by plain HTTP everywhere else, a port that is listed nowhere included. */
export function probeSchemeOf(protocol: Protocol | undefined): 'http' | 'https' {
  return protocol === 'https' ? 'https' : 'http';
}

/** The port that a component's URL names: the first that speaks http or https, else the first. */
export function primaryPort<P extends { readonly protocol: Protocol }>(ports: readonly P[]): P | undefined {
  return ports.find((port) => port.protocol === 'http' || port.protocol === 'https') ?? ports[0];
}

/** Ports besides the primary one that have a name, and so a URL variable of their own. */
export function furtherNamedPorts<P extends { readonly protocol: Protocol; readonly name?: string }>(
  ports: readonly P[],
): readonly (P & { readonly name: string })[] {
  const primary = primaryPort(ports);
  return ports.filter((port): port is P & { readonly name: string } => port !== primary && port.name !== undefined);
}
