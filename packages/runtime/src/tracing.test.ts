import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { trace } from '@opentelemetry/api';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import type { Agent } from './agent.js';
import { RemoteError } from './errors.js';
import { keepSecret } from './redact.js';
import { isTraced } from './load-tracing.js';
import { originOf, testAgent } from './testing/test-agent.js';
import { verifies } from '../../../e2e/support/verifies.js';

interface Span {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly name: string;
  readonly kind: number;
  readonly attributes: { readonly key: string; readonly value: { readonly stringValue?: string } }[];
  readonly status: { readonly code: number; readonly message?: string };
  readonly service: string;
}

interface Message {
  readonly resourceSpans: {
    readonly resource: { readonly attributes: Span['attributes'] };
    readonly scopeSpans: { readonly spans: Omit<Span, 'service'>[] }[];
  }[];
}

const CLIENT = 3;
const SERVER = 2;
const FAILED = 2;
const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';
const PARENT = '00f067aa0ba902b7';

const bodies: string[] = [];
const collector = createServer(async (request, response) => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  bodies.push(Buffer.concat(chunks).toString());
  response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
});

beforeAll(async () => {
  await new Promise<void>((resolve) => collector.listen(0, '127.0.0.1', resolve));
  const { port } = collector.address() as AddressInfo;
  process.env['OTEL_EXPORTER_OTLP_ENDPOINT'] = `http://127.0.0.1:${port}`;
});
afterAll(() => void collector.close());
beforeEach(() => void bodies.splice(0));

/** What has arrived, once the agents have stopped: then all is sent. */
async function spansAfter(...agents: readonly Agent[]): Promise<readonly Span[]> {
  await Promise.all(agents.map((agent) => agent.stop()));
  return bodies.flatMap((body) =>
    (JSON.parse(body) as Message).resourceSpans.flatMap(({ resource, scopeSpans }) => {
      const service = resource.attributes.find(({ key }) => key === 'service.name')?.value.stringValue ?? '';
      return scopeSpans.flatMap(({ spans }) => spans.map((span) => ({ ...span, service })));
    }),
  );
}

const input = z.object({});

async function chain(wire: string) {
  const last = testAgent({ name: 'last', ...(wire === 'mcp://' && { listen: false }) });
  last.method('end', { description: 'Ends', input }, () => ({}));
  await last.start();
  const url = wire === 'mcp://' ? 'mcp://last' : `${wire}${originOf(last).slice('http://'.length)}`;
  const first = testAgent({ name: 'first', services: { last: url } });
  first.method('begin', { description: 'Begins', input }, async () => {
    const own = trace.getTracer('the program').startSpan('thinking');
    own.setAttribute('apiKey', 'k-e-y').end();
    return await first.call('last', 'end');
  });
  await first.start();
  return { first, last };
}

test.each(['mcp://', 'http://', 'jsonrpc+http://'])(
  'one call is one trace through two agents, over %s',
  async (wire) => {
    verifies('agents/calls/trace-context', 'agents/traces/sent');
    const { first, last } = await chain(wire);
    const traceparent = `00-${TRACE}-${PARENT}-01`;
    const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'begin' });
    await fetch(originOf(first), { method: 'POST', headers: { traceparent }, body });
    const spans = await spansAfter(first, last);
    const named = (name: string, kind: number) => spans.find((span) => span.name === name && span.kind === kind);
    const begin = named('first/begin', SERVER);
    const call = named('last/end', CLIENT);
    const end = named('last/end', SERVER);
    expect(spans.map((span) => span.traceId)).toEqual([TRACE, TRACE, TRACE, TRACE]);
    expect(begin).toMatchObject({ parentSpanId: PARENT, service: 'first' });
    expect(call).toMatchObject({ parentSpanId: begin?.spanId, service: 'first' });
    expect(end).toMatchObject({ parentSpanId: call?.spanId, service: 'last' });
    // A span that the program makes itself is part of it, and leaks nothing either.
    expect(spans.find(({ name }) => name === 'thinking')).toMatchObject({
      parentSpanId: begin?.spanId,
      attributes: [{ key: 'apiKey', value: { stringValue: '[redacted]' } }],
    });
  },
);

test('a call that fails is a span with an error, and without secrets', async () => {
  keepSecret('the-token-of-the-system');
  const last = testAgent({ name: 'last', listen: false });
  last.method('end', { description: 'Fails', input }, () => {
    throw new Error('refused the-token-of-the-system, Bearer abc.def');
  });
  await last.start();
  const first = testAgent({ name: 'first', services: { last: 'mcp://last' } });
  await expect(first.call('last', 'end')).rejects.toThrow(RemoteError);
  const spans = await spansAfter(first, last);
  expect(spans.map(({ kind, status }) => [kind, status.code])).toEqual(
    expect.arrayContaining([
      [SERVER, FAILED],
      [CLIENT, FAILED],
    ]),
  );
  const errors = spans.map(({ attributes }) => attributes.find(({ key }) => key === 'error.type')?.value.stringValue);
  expect(errors.toSorted()).toEqual(['Error', 'RemoteError']);
  expect(bodies.join('')).toContain('refused [redacted], Bearer [redacted]');
  expect(bodies.join('')).not.toMatch(/the-token-of-the-system|abc\.def/);
});

test('a trace that was not sampled by whoever began it is passed on, and not sent', async () => {
  const { first, last } = await chain('mcp://');
  const traceparent = `00-${TRACE}-${PARENT}-00`;
  const seen: (string | undefined)[] = [];
  const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'see' });
  const third = testAgent({ name: 'third' });
  third.method('see', { description: 'Sees', input }, (_, context) => void seen.push(context.traceparent));
  await third.start();
  await fetch(originOf(third), { method: 'POST', headers: { traceparent }, body });
  expect(seen[0]).toMatch(new RegExp(`^00-${TRACE}-[0-9a-f]{16}-00$`));
  expect(await spansAfter(first, last, third)).toEqual([]);
});

test.each([
  [true, { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://collector:4318' }],
  [true, { OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: 'http://collector:4318/v1/traces' }],
  [true, { OTEL_TRACES_EXPORTER: 'otlp' }],
  [false, {}],
  [false, { OTEL_SERVICE_NAME: 'planner' }],
  [false, { OTEL_EXPORTER_OTLP_ENDPOINT: '' }],
  [false, { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://collector:4318', OTEL_TRACES_EXPORTER: 'none' }],
  [false, { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://collector:4318', OTEL_SDK_DISABLED: 'TRUE' }],
])('traces: %s with %j', (expected, environment) => {
  expect(isTraced(environment)).toBe(expected);
});
