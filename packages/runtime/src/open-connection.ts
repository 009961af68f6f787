import type { Connection } from './connection.js';
import type { AgentSettings } from './environment.js';
import { connectInProcess } from './in-process.js';
import { connectOverJsonRpc } from './json-rpc-client.js';
import { loadMcp } from './load-mcp.js';
import { resolvePeerAddress } from './peer-address.js';
import { tokenFor } from './token-peers.js';

/** Connects to a peer over the wire that its address asks for. Rejects with `WireFailure`. */
export async function openConnection(peer: string, settings: AgentSettings): Promise<Connection> {
  const address = resolvePeerAddress(peer, settings);
  const caller = { name: settings.name, version: settings.version };
  switch (address.kind) {
    case 'in-process':
      return connectInProcess(address.name);
    case 'command':
      return await (await loadMcp()).connectToCommand(caller, address.words);
    case 'http': {
      const token = tokenFor(peer, address.url, settings);
      if (address.wire === 'json-rpc') return connectOverJsonRpc(address.url, token);
      return await (await loadMcp()).connectOverHttp(caller, address.url, token);
    }
  }
}
