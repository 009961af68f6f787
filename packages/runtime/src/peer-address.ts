import { MCP_PATH, SERVICE_URLS_VARIABLE, serviceUrlVariable } from '@simplemas/contract';
import type { Wire } from './communicator.js';
import { splitCommand } from './command-words.js';
import { WireFailure } from './connection.js';
import { variable, type AgentSettings } from './environment.js';

/** Where a peer is: a URL to call, an agent of this process, or a command to start. */
export type PeerAddress =
  | { readonly kind: 'http'; readonly wire: Wire; readonly url: URL }
  | { readonly kind: 'in-process'; readonly name: string }
  | { readonly kind: 'command'; readonly words: readonly string[] };

/** Finds the address of a peer: the options, then its own variable, then the map of all. */
export function resolvePeerAddress(peer: string, settings: AgentSettings): PeerAddress {
  const { source, text } = lookUp(peer, settings);
  const address = parseAddress(text, settings.communicator.wire);
  if (address !== undefined) return address;
  const known = 'no http://, https://, mcp:// or jsonrpc+http:// URL, and no stdio: command';
  throw new WireFailure('unknown', `${source} is "${text}", which is ${known}`);
}

function parseAddress(text: string, wire: Wire): PeerAddress | undefined {
  if (text.startsWith('stdio:')) return commandAddress(text.slice('stdio:'.length));
  if (!URL.canParse(text)) return undefined;
  const url = new URL(text);
  switch (url.protocol) {
    case 'mcp:':
      return { kind: 'in-process', name: decodeURIComponent(url.hostname) };
    case 'http:':
    case 'https:':
      return wire === 'mcp' ? mcpAddress(url) : { kind: 'http', wire, url };
    case 'jsonrpc+http:':
    case 'jsonrpc+https:':
      return { kind: 'http', wire: 'json-rpc', url: new URL(text.slice('jsonrpc+'.length)) };
    default:
      return undefined;
  }
}

function mcpAddress(url: URL): PeerAddress {
  if (url.pathname === '/') url.pathname = MCP_PATH;
  return { kind: 'http', wire: 'mcp', url };
}

function commandAddress(text: string): PeerAddress | undefined {
  const words = splitCommand(text);
  return words.length === 0 ? undefined : { kind: 'command', words };
}

// The key is derived from the name, never the name from a key: several names share the letters of one key.
function lookUp(peer: string, settings: AgentSettings): { readonly source: string; readonly text: string } {
  const key = serviceUrlVariable(peer);
  const candidates = [
    { source: `the URL of "${peer}" in the options`, text: own(settings.services, peer) },
    { source: key, text: variable(settings.environment, key) },
    { source: `${SERVICE_URLS_VARIABLE}["${peer}"]`, text: own(settings.serviceUrls, peer) },
  ];
  for (const { source, text } of candidates) if (text !== undefined) return { source, text };
  throw new WireFailure('unknown', `no address is known for "${peer}", set ${key} or the option "services"`);
}

function own(map: Readonly<Record<string, string>>, key: string): string | undefined {
  return Object.hasOwn(map, key) ? map[key] : undefined;
}
