import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { Client as ClientOfVersion1 } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport as TransportOfVersion1 } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { toNodeHandler } from '@modelcontextprotocol/node';
import { createMcpHandler, McpServer } from '@modelcontextprotocol/server';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { z } from 'zod';
import { addCalculator, sumSchema } from './testing/calculator.js';
import { originOf, testAgent } from './testing/test-agent.js';
import { verifies } from '../../../e2e/support/verifies.js';

/** The official client, as an editor or an inspector uses it. */
async function officialClient(url: string, mode: 'auto' | 'legacy' = 'auto'): Promise<Client> {
  const client = new Client({ name: 'inspector', version: '1.0.0' }, { versionNegotiation: { mode } });
  onTestFinished(() => client.close());
  await client.connect(new StreamableHTTPClientTransport(new URL(url)));
  return client;
}

test('the methods of an agent are listed as tools with their schemas', async () => {
  verifies('agents/agent/tools');
  const agent = await addCalculator(testAgent({ name: 'calculator' })).start();
  const client = await officialClient(`${originOf(agent)}/mcp`);
  const { tools } = await client.listTools();
  expect(tools.map((tool) => [tool.name, tool.description, tool.annotations?.idempotentHint])).toEqual([
    ['add', 'Adds two numbers', true],
    ['divide', 'Divides a by b', false],
  ]);
  expect(tools[0]?.inputSchema).toMatchObject({ type: 'object', required: ['a', 'b'] });
  expect(tools[0]?.outputSchema).toMatchObject({ type: 'object', required: ['sum'] });
});

test('an MCP client is told name, version and instructions of the agent', async () => {
  const instructions = 'Adds before it divides.';
  const agent = await addCalculator(testAgent({ name: 'calculator', version: '2.1.0', instructions })).start();
  const client = await officialClient(`${originOf(agent)}/mcp`);
  expect(client.getInstructions()).toBe(instructions);
  expect(client.getServerVersion()).toMatchObject({ name: 'calculator', version: '2.1.0' });
});

test.each(['/mcp', '/', '/calculator'])('a tool is called at the path %s', async (path) => {
  const agent = await addCalculator(testAgent({ name: 'calculator' })).start();
  const client = await officialClient(`${originOf(agent)}${path}`);
  const result = await client.callTool({ name: 'add', arguments: { a: 2, b: 3 } });
  expect(result.structuredContent).toEqual({ sum: 5 });
  expect(result.content).toEqual([{ type: 'text', text: '{"sum":5}' }]);
});

test('a client of the 2025 protocol is served too', async () => {
  const agent = await addCalculator(testAgent({ name: 'calculator' })).start();
  const client = await officialClient(`${originOf(agent)}/mcp`, 'legacy');
  const result = await client.callTool({ name: 'divide', arguments: { a: 6, b: 3 } });
  expect(result.structuredContent).toEqual({ result: 2 });
});

test.each(['/mcp', '/'])('the client of version 1 of the SDK lists and calls tools at %s', async (path) => {
  verifies('agents/agent/other-languages');
  const agent = await addCalculator(testAgent({ name: 'calculator' })).start();
  const client = new ClientOfVersion1({ name: 'older', version: '1.0.0' });
  onTestFinished(() => client.close());
  const transport: unknown = new TransportOfVersion1(new URL(`${originOf(agent)}${path}`));
  // Its own type does not hold up to exact optional properties.
  await client.connect(transport as Parameters<typeof client.connect>[0]);
  expect((await client.listTools()).tools.map(({ name }) => name)).toEqual(['add', 'divide']);
  const result = await client.callTool({ name: 'add', arguments: { a: 2, b: 3 } });
  expect(result).toMatchObject({ structuredContent: { sum: 5 }, content: [{ type: 'text', text: '{"sum":5}' }] });
  const failed = await client.callTool({ name: 'divide', arguments: { a: 1, b: 0 } });
  expect(failed).toMatchObject({ isError: true, content: [{ text: 'division by zero' }] });
});

test('a handler that returns something else than its output schema says is an error', async () => {
  verifies('agents/agent/checks-output');
  const agent = testAgent({ name: 'calculator' });
  const spec = { description: 'Wrong on purpose', input: sumSchema, output: sumSchema };
  await agent.method('broken', spec, () => ({ sum: 'three' }) as unknown as { sum: number }).start();
  const client = await officialClient(`${originOf(agent)}/mcp`);
  const result = await client.callTool({ name: 'broken', arguments: { sum: 3 } });
  expect(result).toMatchObject({ isError: true });
});

/** A server that nobody made with this runtime: its tool answers with text alone. */
function weatherServer(): McpServer {
  const server = new McpServer({ name: 'weather', version: '1.0.0' });
  const config = { description: 'Tells the weather', inputSchema: z.object({ city: z.string() }) };
  server.registerTool('forecast', config, ({ city }) => ({ content: [{ type: 'text', text: `sunny in ${city}` }] }));
  return server;
}

test('an agent calls the tools of any MCP server over HTTP', async () => {
  verifies('agents/agent/client-of-any-server');
  const handle = toNodeHandler(createMcpHandler(weatherServer));
  // Its type of a request leaves out what a request of Node may lack.
  const server = createServer((request, response) => void handle(request as Parameters<typeof handle>[0], response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const services = { weather: `http://127.0.0.1:${(server.address() as AddressInfo).port}/any/path` };
  const traveller = testAgent({ name: 'traveller', services });
  expect(await traveller.call('weather', 'forecast', { city: 'Oslo' })).toEqual({ result: 'sunny in Oslo' });
  await expect(traveller.call('weather', 'past', {})).rejects.toThrow(/"past" of "weather": .*past/);
});

test('an agent calls the tools of any MCP server that it starts', { timeout: 60_000 }, async () => {
  verifies('agents/agent/client-of-any-server');
  const program = `
    import { createRequire } from 'node:module';
    const require = createRequire(${JSON.stringify(import.meta.url)});
    const { McpServer } = require('@modelcontextprotocol/server');
    const { serveStdio } = require('@modelcontextprotocol/server/stdio');
    serveStdio(() => {
      const server = new McpServer({ name: 'clock', version: '1.0.0' });
      server.registerTool('zone', {}, () => ({ content: [{ type: 'text', text: process.env.TZ }] }));
      return server;
    });`;
  const folder = mkdtempSync(join(tmpdir(), 'simplemas-clock-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, 'clock.mjs'), program);
  const services = { clock: `stdio:"${process.execPath}" "${join(folder, 'clock.mjs')}"` };
  vi.stubEnv('TZ', 'Europe/Oslo');
  onTestFinished(() => void vi.unstubAllEnvs());
  const traveller = testAgent({ name: 'traveller', services });
  expect(await traveller.call('clock', 'zone')).toEqual({ result: 'Europe/Oslo' });
});
