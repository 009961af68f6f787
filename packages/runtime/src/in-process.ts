import { WireFailure } from './connection.js';
import { StartError } from './errors.js';
import type { MethodServer } from './mcp.js';

/**
 * The agents of this process that can be called as `mcp://name`.
 * Module state on purpose: the process is exactly the scope of such a name.
 */
const agents = new Map<string, MethodServer>();

/** Makes an agent known under its name; the returned function takes it back. */
export function announce(name: string, server: MethodServer): () => void {
  if (agents.has(name)) throw new StartError(`an agent named "${name}" already runs in this process`);
  agents.set(name, server);
  return () => void agents.delete(name);
}

/** Finds an agent of this process; one that has not started yet counts as unreachable, so callers wait for it. */
export function findInProcess(name: string): MethodServer {
  const server = agents.get(name);
  if (server === undefined) throw new WireFailure('unreachable', `no agent named "${name}" runs in this process`);
  return server;
}
