import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, expect, onTestFinished, test, vi } from 'vitest';
import { ConfigurationError } from './errors.js';
import { getLogger } from './logger.js';
import { keepSecret, redactFields, redactText } from './redact.js';
import { originOf, testAgent } from './testing/test-agent.js';
import { verifies } from '../../../e2e/support/verifies.js';

beforeAll(() => {
  // What is logged here goes into sinks; its lines are noise between test results.
  vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  process.env['LOG_LEVEL'] = 'info';
});

interface Received {
  readonly method: string | undefined;
  readonly url: string | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** A server that keeps what it is sent. */
async function receiver(): Promise<{ port: number; received: Received[] }> {
  const received: Received[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const { method, url, headers } = request;
    received.push({ method, url, headers, body: Buffer.concat(chunks).toString() });
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return { port: (server.address() as AddressInfo).port, received };
}

test('the prometheus sink counts events by logger and level, for whoever scrapes an agent of the process', async () => {
  verifies('agents/logs/prometheus-sink');
  const logger = getLogger('planner');
  onTestFinished(logger.addSink('prometheus', { host: 'monitoring-server', port: 9090 }));
  logger.info('one');
  logger.info('two');
  logger.error('three', { error: new Error('no plan') });
  logger.debug('below the level');
  const agent = await testAgent({ name: 'planner' }).start();
  const text = await (await fetch(`${originOf(agent)}/metrics`)).text();
  expect(text).toContain('simplemas_log_events_total{logger="planner",level="error"} 1\n');
  expect(text).toMatch(/simplemas_log_events_total\{logger="planner",level="info"\} [23]\n/);
  expect(text).not.toContain('level="debug"');
});

test('the prometheus sink pushes to a Pushgateway where it is told to', async () => {
  verifies('agents/logs/prometheus-sink');
  const { port, received } = await receiver();
  const logger = getLogger('pushing');
  const remove = logger.addSink('prometheus', { host: '127.0.0.1', port, mode: 'push' });
  logger.warn('slow');
  await remove();
  expect(received.at(-1)).toMatchObject({ method: 'PUT', url: expect.stringMatching(/^\/metrics\/job\//) as string });
  expect(received.at(-1)?.body).toContain('simplemas_log_events_total{logger="pushing",level="warn"} 1\n');
  expect(() => logger.addSink('prometheus', { mode: 'push' })).toThrow(ConfigurationError);
});

test('the file sink appends a line of JSON for each event', async () => {
  verifies('agents/logs/file-sink');
  const folder = mkdtempSync(join(tmpdir(), 'simplemas-sink-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const path = join(folder, 'logs/agent.log');
  const logger = getLogger('planner');
  const remove = logger.addSink('file', { path });
  logger.info('first', { connections: ['memory'], apiKey: 'abc' });
  await remove();
  logger.info('after the sink was removed');
  const lines = readFileSync(path, 'utf8').trimEnd().split('\n');
  expect(lines).toHaveLength(1);
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({
    level: 'info',
    logger: 'planner',
    message: 'first',
    connections: ['memory'],
    apiKey: '[redacted]',
  });
});

test('the otlp sink sends events to a collector', async () => {
  verifies('agents/logs/otlp-sink');
  const { port, received } = await receiver();
  const logger = getLogger('planner');
  const remove = logger.addSink('otlp', { host: '127.0.0.1', port });
  logger.error('failed', { attempts: 3, ratio: 0.5, final: true, peers: ['memory'] });
  await remove();
  expect(received).toMatchObject([
    { method: 'POST', url: '/v1/logs', headers: { 'content-type': 'application/json' } },
  ]);
  const message = JSON.parse(received[0]?.body ?? '') as { resourceLogs: { scopeLogs: { logRecords: unknown[] }[] }[] };
  expect(message.resourceLogs[0]?.scopeLogs[0]?.logRecords).toMatchObject([
    {
      timeUnixNano: expect.stringMatching(/^\d{19}$/) as string,
      severityNumber: 17,
      severityText: 'ERROR',
      body: { stringValue: 'failed' },
      attributes: [
        { key: 'logger', value: { stringValue: 'planner' } },
        { key: 'attempts', value: { intValue: 3 } },
        { key: 'ratio', value: { doubleValue: 0.5 } },
        { key: 'final', value: { boolValue: true } },
        { key: 'peers', value: { arrayValue: { values: [{ stringValue: 'memory' }] } } },
      ],
    },
  ]);
  expect(() => logger.addSink('otlp', { url: 'nowhere' })).toThrow(ConfigurationError);
});

test('an unknown sink is an error that lists the known ones', () => {
  const add = getLogger('planner').addSink as (kind: string) => unknown;
  expect(() => add('pigeon')).toThrow('there is no sink "pigeon", only: prometheus, file, otlp');
});

test.each([
  'token',
  'API_KEY',
  'api-key',
  'dbPassword',
  'client_secret',
  'Authorization',
  'x-access-key',
  'privateKey',
])('the field %s is redacted at any depth', (name) => {
  const fields = { outer: [{ [name]: 'value' }], [name]: { inside: 'value' }, tokens: 3, secretary: 'Ada' };
  expect(redactFields(fields)).toEqual({
    outer: [{ [name]: '[redacted]' }],
    [name]: '[redacted]',
    tokens: 3,
    secretary: 'Ada',
  });
});

test('secrets are redacted inside texts', () => {
  verifies('agents/logs/redacted');
  keepSecret('token-of-the-system');
  expect(redactText('sent token-of-the-system')).toBe('sent [redacted]');
  expect(redactText('authorization: Bearer abc.def-ghi')).toBe('authorization: Bearer [redacted]');
  expect(redactText('postgres://ada:pass@db/x')).toBe('postgres://ada:[redacted]@db/x');
  const error = new Error('HTTP 401 for Bearer abc', { cause: new Error('token-of-the-system') });
  const text = JSON.stringify(redactFields({ error }));
  expect(text).not.toMatch(/abc|token-of-the-system/);
  expect(text).toContain('HTTP 401 for Bearer [redacted]');
});

test('whatever is logged, the line is JSON', () => {
  const circle: Record<string, unknown> = { name: 'circle' };
  circle['self'] = circle;
  const deep = Array.from({ length: 20 }).reduce<object>((inner) => ({ inner }), {});
  const fields = redactFields({ circle, deep, big: 1n, set: new Set(['a']), nothing: undefined, at: new Date(0) });
  expect(JSON.parse(JSON.stringify(fields))).toMatchObject({
    circle: { name: 'circle', self: '[circular]' },
    big: '1',
    set: ['a'],
    at: '1970-01-01T00:00:00.000Z',
  });
  expect(JSON.stringify(fields)).toContain('[too deep]');
});
