import { WireFailure, type MethodServer } from './connection.js';
import { StartError } from './errors.js';

/** The methods of an agent, loaded when somebody calls one. */
export type MethodServerSource = () => Promise<MethodServer>;

/**
 * The agents of this process that can be called as `mcp://name`.
 * Module state on purpose: the process is exactly the scope of such a name.
 */
const agents = new Map<string, MethodServerSource>();

/** Makes an agent known under its name; the returned function takes it back. */
export function announce(name: string, methods: MethodServerSource): () => void {
  if (agents.has(name)) throw new StartError(`an agent named "${name}" already runs in this process`);
  agents.set(name, methods);
  return () => void agents.delete(name);
}

/** Finds an agent of this process; one that has not started yet counts as unreachable, so callers wait for it. */
export async function findInProcess(name: string): Promise<MethodServer> {
  const methods = agents.get(name);
  if (methods === undefined) throw new WireFailure('unreachable', `no agent named "${name}" runs in this process`);
  return await methods();
}
