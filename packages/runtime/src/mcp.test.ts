import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { expect, onTestFinished, test } from 'vitest';
import { addCalculator, sumSchema } from './testing/calculator.js';
import { originOf, testAgent } from './testing/test-agent.js';

/** The official client, as an editor or an inspector uses it. */
async function officialClient(url: string, mode: 'auto' | 'legacy' = 'auto'): Promise<Client> {
  const client = new Client({ name: 'inspector', version: '1.0.0' }, { versionNegotiation: { mode } });
  onTestFinished(() => client.close());
  await client.connect(new StreamableHTTPClientTransport(new URL(url)));
  return client;
}

test('the methods of an agent are listed as tools with their schemas', async () => {
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

test('an MCP client is told name and version of the agent', async () => {
  const agent = await addCalculator(testAgent({ name: 'calculator', version: '2.1.0' })).start();
  const client = await officialClient(`${originOf(agent)}/mcp`);
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

test('a handler that returns something else than its output schema says is an error', async () => {
  const agent = testAgent({ name: 'calculator' });
  const spec = { description: 'Wrong on purpose', input: sumSchema, output: sumSchema };
  await agent.method('broken', spec, () => ({ sum: 'three' }) as unknown as { sum: number }).start();
  const client = await officialClient(`${originOf(agent)}/mcp`);
  const result = await client.callTool({ name: 'broken', arguments: { sum: 3 } });
  expect(result).toMatchObject({ isError: true });
});
