// The method that all contestants serve, and a server of the bare MCP SDK that has it.

import { McpServer } from '@modelcontextprotocol/server';
import { z } from 'zod';

const input = z.object({ a: z.number(), b: z.number() });
const output = z.object({ sum: z.number() });

export const addMethod = [{ description: 'Adds', input, output, idempotent: true }, ({ a, b }) => ({ sum: a + b })];

export function createAddServer() {
  const server = new McpServer({ name: 'adder', version: '1.0.0' });
  const config = {
    description: 'Adds',
    inputSchema: input,
    outputSchema: output,
    annotations: { idempotentHint: true },
  };
  server.registerTool('add', config, async ({ a, b }) => {
    const structuredContent = { sum: a + b };
    return { structuredContent, content: [{ type: 'text', text: JSON.stringify(structuredContent) }] };
  });
  return server;
}
