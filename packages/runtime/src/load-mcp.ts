import type * as Mcp from './mcp.js';

/**
 * Loads what speaks MCP. It is most of the code of an agent, so it is read when the first call needs it: an agent answers its
 * probes long before, and one that only speaks JSON-RPC never does.
 */
export async function loadMcp(): Promise<typeof Mcp> {
  return await import('./mcp.js');
}
