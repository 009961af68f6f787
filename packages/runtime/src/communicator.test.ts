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
import { verifies } from '../../../e2e/support/verifies.js';

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
  verifies('agents/communicator/from-environment');
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

test.each(['service_urls', 'serviceUrls', 'Service-URLs'])('the options may spell a setting %s', (name) => {
  const text = JSON.stringify({ [name]: { memory: 'http://memory:8000' } });
  expect(resolveSettings({ environment: { COMMUNICATOR_OPTIONS: text } }).services).toEqual({
    memory: 'http://memory:8000',
  });
});

test('settings in the options count where neither code nor a variable says otherwise', () => {
  verifies('agents/communicator/from-environment');
  const text =
    '{"http_port": 9000, "timeout_ms": 5000, "grace_ms": 10, "concurrency": 2, "queue": 3, "server_instructions": "Ask first."}';
  const environment = { COMMUNICATOR_OPTIONS: text };
  const settings = { port: 9000, isListening: true, timeoutMs: 5000, graceMs: 10, concurrency: 2, queue: 3 };
  expect(resolveSettings({ environment })).toMatchObject({ ...settings, instructions: 'Ask first.' });
  expect(resolveSettings({ environment: { ...environment, AGENT_PORT: '8002' } }).port).toBe(8002);
  expect(resolveSettings({ environment, port: 8001, queue: 5, timeoutMs: 1 })).toMatchObject({
    port: 8001,
    queue: 5,
    timeoutMs: 1,
  });
  expect(resolveSettings({ environment, communicator: new MCPCommunicator() }).queue).toBe(1000);
});

test('without server_mode an agent serves nobody, and one on stdio only starts its peers', () => {
  const of = (type: string, options: object) => {
    const environment = { COMMUNICATOR_TYPE: type, COMMUNICATOR_OPTIONS: JSON.stringify(options) };
    const { communicator, isListening, services } = resolveSettings({ environment });
    return { transport: communicator.transport, isListening, services };
  };
  expect(of('mcp', { server_mode: false })).toMatchObject({ transport: 'http', isListening: false });
  expect(of('http', { server_mode: true })).toMatchObject({ transport: 'http', isListening: true });
  expect(of('mcp_stdio', { server_mode: true })).toMatchObject({ transport: 'stdio', isListening: false });
  const service_urls = { tools: 'python tools.py', memory: 'http://memory:8000', files: 'stdio:node files.mjs' };
  expect(of('mcp_stdio', { server_mode: false, service_urls })).toEqual({
    transport: 'http',
    isListening: false,
    services: { tools: 'stdio:python tools.py', memory: 'http://memory:8000', files: 'stdio:node files.mjs' },
  });
});

test.each([
  ['{"http_port": "9000"}', '"http_port" in COMMUNICATOR_OPTIONS must be a whole number from 0 to 65535'],
  ['{"timeout_ms": 0}', '"timeout_ms" in COMMUNICATOR_OPTIONS must be a whole number of milliseconds'],
  ['{"server_mode": "yes"}', '"server_mode" in COMMUNICATOR_OPTIONS must be true or false'],
  ['{"servce_url": {}}', '"servce_url" in COMMUNICATOR_OPTIONS is no setting: did you mean "service_urls"?'],
  ['{"htp_port": 1}', '"htp_port" in COMMUNICATOR_OPTIONS is no setting: did you mean "http_port"?'],
])('COMMUNICATOR_OPTIONS=%s is refused with what would be right', (text, message) => {
  expect(() => communicatorOf({ COMMUNICATOR_OPTIONS: text })).toThrow(message);
});

test('what is no setting is for the program: a model, its own limits', () => {
  const own = { model: 'claude-3-opus-20240229', timeout: 60, temperature: 0.2, port: 'the harbour', __proto__x: 1 };
  expect(communicatorOf({ COMMUNICATOR_OPTIONS: JSON.stringify(own) }).options).toEqual(own);
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
  verifies('agents/communicator/http', 'agents/communicator/url-with-path');
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
  verifies('agents/communicator/stdio');
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
  verifies('agents/communicator/stdio');
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
