import { MCP_PATH, SERVICE_URLS_VARIABLE, serviceUrlVariable } from '@simplemas/contract';
import { WireFailure } from './connection.js';
import { variable, type AgentSettings } from './environment.js';

/** Where a peer is: a URL to speak MCP with, or an agent of this process. */
export type PeerAddress =
  { readonly kind: 'http'; readonly url: URL } | { readonly kind: 'in-process'; readonly name: string };

/** Finds the address of a peer: the option `services`, then its own variable, then the map of all. */
export function resolvePeerAddress(peer: string, settings: AgentSettings): PeerAddress {
  const { source, text } = lookUp(peer, settings);
  const url = URL.canParse(text) ? new URL(text) : undefined;
  switch (url?.protocol) {
    case 'mcp:':
      return { kind: 'in-process', name: decodeURIComponent(url.hostname) };
    case 'http:':
    case 'https:':
      if (url.pathname === '/') url.pathname = MCP_PATH;
      return { kind: 'http', url };
    default:
      throw new WireFailure('unknown', `${source} is "${text}", which is no http://, https:// or mcp:// URL`);
  }
}

// The key is derived from the name, never the name from a key: several names share the letters of one key.
function lookUp(peer: string, settings: AgentSettings): { readonly source: string; readonly text: string } {
  const key = serviceUrlVariable(peer);
  const candidates = [
    { source: `services["${peer}"]`, text: own(settings.services, peer) },
    { source: key, text: variable(settings.environment, key) },
    { source: `${SERVICE_URLS_VARIABLE}["${peer}"]`, text: own(settings.serviceUrls, peer) },
  ];
  for (const { source, text } of candidates) if (text !== undefined) return { source, text };
  throw new WireFailure('unknown', `no address is known for "${peer}", set ${key} or the option "services"`);
}

function own(map: Readonly<Record<string, string>>, key: string): string | undefined {
  return Object.hasOwn(map, key) ? map[key] : undefined;
}
