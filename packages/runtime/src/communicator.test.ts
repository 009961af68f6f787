import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { Client } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import { HTTPCommunicator, MCPCommunicator } from './communicator.js';
import { resolveSettings } from './environment.js';
import { ConfigurationError } from './errors.js';
import { addCalculator } from './testing/calculator.js';
import { freePort, testAgent } from './testing/test-agent.js';

const PROGRAM = fileURLToPath(new URL('testing/stdio-process.ts', import.meta.url));
/** Programs are compiled when they start, on a machine that may be busy. */
const START_MS = 60_000;
const ARGS = ['--conditions=@simplemas/source', '--import=tsx', PROGRAM];

function communicatorOf(environment: Record<string, string>) {
  const { wire, transport, options } = resolveSettings({ environment }).communicator;
  return { wire, transport, options };
}

test.each([
  ['http', 'json-rpc', 'http'],
  ['mcp', 'mcp', 'http'],
  ['mcp_http', 'mcp', 'http'],
  ['mcp_stdio', 'mcp', 'stdio'],
  ['MCP-STDIO', 'mcp', 'stdio'],
])('COMMUNICATOR_TYPE=%s speaks %s over %s', (type, wire, transport) => {
  expect(communicatorOf({ COMMUNICATOR_TYPE: type })).toEqual({ wire, transport, options: {} });
});

test('without a type agents speak MCP over HTTP', () => {
  expect(communicatorOf({})).toEqual({ wire: 'mcp', transport: 'http', options: {} });
});

test('an unknown type is an error that lists the known ones', () => {
  const make = () => communicatorOf({ COMMUNICATOR_TYPE: 'carrier-pigeon' });
  expect(make).toThrow(ConfigurationError);
  expect(make).toThrow('COMMUNICATOR_TYPE is "carrier-pigeon", which is none of: mcp, mcp-http, mcp-stdio, http');
});

test('the options of the environment are there for the program, and may name peers', () => {
  const text = '{"model": "claude-3-opus-20240229", "service_urls": {"memory": "http://memory:8000"}}';
  const settings = resolveSettings({ environment: { COMMUNICATOR_OPTIONS: text } });
  expect(settings.communicator.options).toMatchObject({ model: 'claude-3-opus-20240229' });
  expect(settings.services).toEqual({ memory: 'http://memory:8000' });
});

test.each(['model', '[]', '{"model":', '{"service_urls": {"memory": 8000}}'])(
  'COMMUNICATOR_OPTIONS=%s is refused, and not repeated',
  (text) => {
    const make = () => communicatorOf({ COMMUNICATOR_OPTIONS: text });
    expect(make).toThrow(ConfigurationError);
    expect(make).not.toThrow(new RegExp(`${text.slice(0, 4).replace(/[[{]/g, '\\$&')}"`));
  },
);

test('an agent takes its name from its communicator, and does not take one of another agent', () => {
  const communicator = new MCPCommunicator({ agentName: 'planner' });
  expect(resolveSettings({ communicator, environment: {} }).name).toBe('planner');
  expect(() => resolveSettings({ name: 'worker', communicator, environment: {} })).toThrow(
    'the agent "worker" has the communicator of an agent "planner"',
  );
});

test('agents of one process need no port, and those that are called over HTTP open one', () => {
  const isListening = (options: Parameters<typeof resolveSettings>[0]) =>
    resolveSettings({ environment: {}, ...options }).isListening;
  expect(isListening({ communicator: new MCPCommunicator() })).toBe(false);
  expect(isListening({ communicator: new MCPCommunicator(), port: 8000 })).toBe(true);
  expect(isListening({ communicator: new MCPCommunicator(), environment: { AGENT_PORT: '8000' } })).toBe(true);
  expect(isListening({ communicator: new HTTPCommunicator() })).toBe(true);
  expect(isListening({ environment: { COMMUNICATOR_TYPE: 'mcp_stdio' } })).toBe(false);
  expect(isListening({})).toBe(true);
});

test('two agents with HTTP communicators call each other at URLs with a path', async () => {
  const [port1, port2] = [await freePort(), await freePort()];
  const make = (name: string, port: number, peer: string, url: string) =>
    testAgent({
      name,
      port,
      communicator: new HTTPCommunicator({ agentName: name, serviceUrls: { [peer]: url } }),
    });
  const agent1 = addCalculator(make('agent1', port1, 'agent2', `http://127.0.0.1:${port2}/agent2`));
  const agent2 = addCalculator(make('agent2', port2, 'agent1', `http://127.0.0.1:${port1}/agent1`));
  await agent1.start();
  await agent2.start();
  expect(await agent1.call('agent2', 'add', { a: 1, b: 2 })).toEqual({ sum: 3 });
  expect(await agent2.call('agent1', 'divide', { a: 6, b: 3 })).toEqual({ result: 2 });
});

test('an agent on stdio is a tool server for the process that starts it', { timeout: START_MS }, async () => {
  const client = new Client({ name: 'editor', version: '1.0.0' });
  onTestFinished(() => client.close());
  const environment = { ...(process.env as Record<string, string>), COMMUNICATOR_TYPE: 'mcp_stdio', LOG_LEVEL: 'INFO' };
  await client.connect(
    new StdioClientTransport({ command: process.execPath, args: ARGS, env: environment, stderr: 'ignore' }),
  );
  expect((await client.listTools()).tools.map(({ name }) => name)).toEqual(['add', 'divide']);
  const result = await client.callTool({ name: 'add', arguments: { a: 2, b: 3 } });
  expect(result.structuredContent).toEqual({ sum: 5 });
});

test('an agent starts a peer that is a command, and calls it', { timeout: START_MS }, async () => {
  process.env['COMMUNICATOR_TYPE'] = 'mcp_stdio';
  onTestFinished(() => void delete process.env['COMMUNICATOR_TYPE']);
  const command = `stdio:"${process.execPath}" ${ARGS.map((word) => `"${word}"`).join(' ')}`;
  const caller = testAgent({ name: 'caller', services: { calculator: command } });
  const output = z.object({ sum: z.number() });
  expect(await caller.call('calculator', 'add', { a: 1, b: 2 }, { output })).toEqual({ sum: 3 });
});

test(
  'an agent on stdio ends with the process that started it, and keeps standard output clean',
  { timeout: START_MS },
  async () => {
    const child = spawn(process.execPath, ARGS, {
      env: { ...process.env, COMMUNICATOR_TYPE: 'mcp_stdio', LOG_LEVEL: 'INFO' },
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    onTestFinished(() => void child.kill('SIGKILL'));
    const texts = { stdout: '', stderr: '' };
    child.stdout.on('data', (chunk: Buffer) => (texts.stdout += chunk.toString()));
    const started = new Promise<void>((resolve) => {
      child.stderr.on('data', (chunk: Buffer) => {
        texts.stderr += chunk.toString();
        if (texts.stderr.includes('agent started')) resolve();
      });
    });
    const exit = new Promise((resolve) => child.once('close', (code) => resolve(code)));
    await started;
    child.stdin.end();
    expect(await exit).toBe(0);
    expect(texts.stdout).toBe('');
    expect(texts.stderr).toContain('"message":"agent stopped"');
  },
);
