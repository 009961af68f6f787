// Two agents in processes of their own, from the packed runtime, and a collector of OpenTelemetry that is told what they do.

import { writeFileSync } from 'node:fs';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { askAgent, callWorker, installAgentPair, WORKER_PORT, type AgentPair } from '../support/agent-pair.js';
import { runOk, start } from '../support/commands.js';
import { verifies } from '../support/verifies.js';

interface Span {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly name: string;
  readonly kind: number;
}

interface Received {
  readonly path: string | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

const SERVER = 2;
const CLIENT = 3;
const START_MS = 30_000;
const STOP_MS = 2000;
const TOKEN = 'the-token-of-the-system';
const KEY = 'key-of-the-collector';

let pair: AgentPair;
let collector: Server;
let environment: Record<string, string>;
const received: Received[] = [];

beforeAll(async () => {
  pair = await installAgentPair('tracing');
  collector = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    received.push({ path: request.url, headers: request.headers, body: Buffer.concat(chunks).toString() });
    response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
  });
  await new Promise<void>((resolve) => collector.listen(0, '127.0.0.1', resolve));
  environment = {
    OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${(collector.address() as AddressInfo).port}`,
    OTEL_EXPORTER_OTLP_HEADERS: `x-api-key=${KEY}`,
    OTEL_RESOURCE_ATTRIBUTES: 'deployment.environment.name=test',
    SIMPLEMAS_TOKEN: TOKEN,
  };
});
afterAll(() => void collector.close());
beforeEach(() => void received.splice(0));

function spans(): readonly (Span & { readonly service: string })[] {
  return received.flatMap(({ body }) => {
    const { resourceSpans } = JSON.parse(body) as {
      resourceSpans: { resource: unknown; scopeSpans: { spans: Span[] }[] }[];
    };
    return resourceSpans.flatMap(({ resource, scopeSpans }) => {
      const service = /"service\.name","value":\{"stringValue":"(\w+)"/.exec(JSON.stringify(resource))?.[1] ?? '';
      return scopeSpans.flatMap((scope) => scope.spans.map((span) => ({ ...span, service })));
    });
  });
}

test('calls through two processes are one trace, sent when the agents stop, with no secret in it', async () => {
  verifies('agents/traces/sent');
  const worker = await pair.start('worker', environment);
  const caller = await pair.start('caller', environment);
  expect(await callWorker({ method: 'echo', count: 1 }, TOKEN)).toEqual({ answered: 1 });
  for (const agent of [caller, worker]) {
    agent.signal('SIGTERM');
    expect(await agent.ended).toMatchObject({ exitCode: 0, stderr: '' });
  }
  const all = spans();
  const call = all.find(({ name }) => name === 'caller/call');
  const out = all.find(({ name, kind }) => name === 'worker/echo' && kind === CLIENT);
  const served = all.find(({ name, kind }) => name === 'worker/echo' && kind === SERVER);
  expect(all).toHaveLength(3);
  expect(new Set(all.map(({ traceId }) => traceId)).size).toBe(1);
  expect(call).toMatchObject({ kind: SERVER, service: 'caller' });
  expect(call?.parentSpanId ?? '').toBe('');
  expect(out).toMatchObject({ parentSpanId: call?.spanId, service: 'caller' });
  expect(served).toMatchObject({ parentSpanId: out?.spanId, service: 'worker' });
  for (const { path, headers, body } of received) {
    expect([path, headers['x-api-key']]).toEqual(['/v1/traces', KEY]);
    expect(body).toContain('deployment.environment.name');
    expect(body).not.toMatch(new RegExp(`${TOKEN}|${KEY}`));
  }
});

test('a collector that hangs delays no call, and no end', async () => {
  const hanging = createServer(() => undefined);
  await new Promise<void>((resolve) => hanging.listen(0, '127.0.0.1', resolve));
  const endpoint = `http://127.0.0.1:${(hanging.address() as AddressInfo).port}`;
  const more = { ...environment, OTEL_EXPORTER_OTLP_ENDPOINT: endpoint };
  const worker = await pair.start('worker', more);
  expect(await askAgent(WORKER_PORT, { method: 'echo', params: { n: 7 }, token: TOKEN })).toEqual({ n: 7 });
  const began = performance.now();
  worker.signal('SIGTERM');
  expect(await worker.ended).toMatchObject({ exitCode: 0 });
  expect(performance.now() - began).toBeLessThan(STOP_MS);
  hanging.closeAllConnections();
  hanging.close();
});

test('a call that outlasts the grace, and monitoring that hangs in every way, do not add up to more than a stop may take', async () => {
  verifies('agents/faults/stop-is-bounded');
  const hanging = createServer(() => undefined);
  await new Promise<void>((resolve) => hanging.listen(0, '127.0.0.1', resolve));
  const { port } = hanging.address() as AddressInfo;
  writeFileSync(
    join(pair.folder, 'stuck.mjs'),
    `import { Agent, z } from '@simplemas/runtime';
     const agent = new Agent({ name: 'stuck' });
     agent.log.addSink('otlp', { host: '127.0.0.1', port: ${port} });
     agent.log.addSink('prometheus', { host: '127.0.0.1', port: ${port}, mode: 'push' });
     agent.method('stay', { description: 'Never ends', input: z.object({}) }, () => new Promise(() => undefined));
     await agent.run();`,
  );
  const more = {
    ...environment,
    OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${port}`,
    AGENT_PORT: String(WORKER_PORT),
  };
  const stuck = start(pair.folder, [process.execPath, 'stuck.mjs'], { environment: more });
  await stuck.waitFor(/agent started/, START_MS);
  const call = askAgent(WORKER_PORT, { method: 'stay', token: TOKEN }).catch((error: unknown) => error);
  const serving = async () => await (await fetch(`http://127.0.0.1:${WORKER_PORT}/metrics`)).text();
  await expect.poll(serving, { timeout: START_MS }).toContain('simplemas_serving{agent="stuck"} 1\n');
  const began = performance.now();
  stuck.signal('SIGTERM');
  expect(await stuck.ended).toMatchObject({ exitCode: 0 });
  expect(performance.now() - began).toBeLessThan(STOP_MS);
  expect(await call).toBeInstanceOf(Error);
  hanging.closeAllConnections();
  hanging.close();
});

test('nothing of OpenTelemetry is loaded unless it is asked for', async () => {
  verifies('agents/traces/no-cost');
  writeFileSync(
    join(pair.folder, 'loaded.mjs'),
    `import { Agent, getLogger, z } from '@simplemas/runtime';
     import { createRequire } from 'node:module';
     const agent = new Agent({ name: 'alone', listen: false, services: { alone: 'mcp://alone' } });
     agent.method('hum', { description: 'Hums', input: z.object({}) }, () => ({}));
     await agent.start();
     await agent.call('alone', 'hum');
     getLogger('alone').info('hummed');
     const files = Object.keys(createRequire(import.meta.url).cache);
     console.error(files.filter((file) => file.includes('@opentelemetry')).length > 0 ? 'loaded' : 'not loaded');
     await agent.stop();`,
  );
  const program = [process.execPath, 'loaded.mjs'];
  expect((await runOk(pair.folder, program)).stderr).toContain('not loaded');
  const named = await runOk(pair.folder, program, { environment: { OTEL_SERVICE_NAME: 'alone' } });
  expect(named.stderr).toContain('not loaded');
  const traced = await runOk(pair.folder, program, { environment });
  expect(traced.stderr).toBe('loaded\n');
});
