import { expect, test } from 'vitest';
import { z } from 'zod';
import { AgentMetrics } from './agent-metrics.js';
import { CallGate } from './call-gate.js';
import { addCalculator } from './testing/calculator.js';
import { freePort, originOf, testAgent } from './testing/test-agent.js';
import { verifies } from '../../../e2e/support/verifies.js';

async function metricsOf(origin: string): Promise<{ type: string | null; text: string }> {
  const response = await fetch(`${origin}/metrics`);
  return { type: response.headers.get('content-type'), text: await response.text() };
}

test('calls, errors and times are counted by peer and method, on both sides', async () => {
  verifies('agents/health/metrics');
  const calculator = await addCalculator(testAgent({ name: 'calculator' })).start();
  const shop = await testAgent({ name: 'shop', services: { calculator: originOf(calculator) } }).start();
  for (const a of [1, 2, 3]) await shop.call('calculator', 'add', { a, b: 1 });
  await expect(shop.call('calculator', 'divide', { a: 1, b: 0 })).rejects.toThrow();

  const { type, text } = await metricsOf(originOf(shop));
  expect(type).toBe('text/plain; version=0.0.4; charset=utf-8');
  const add = 'agent="shop",peer="calculator",method="add"';
  expect(text).toContain(`# TYPE simplemas_calls_total counter\nsimplemas_calls_total{${add}} 3\n`);
  expect(text).toContain(
    'simplemas_call_errors_total{agent="shop",peer="calculator",method="divide",error="RemoteError"} 1\n',
  );
  expect(text).toContain(`simplemas_call_duration_seconds_bucket{${add},le="+Inf"} 3\n`);
  expect(text).toContain(`simplemas_call_duration_seconds_count{${add}} 3\n`);

  const served = (await metricsOf(originOf(calculator))).text;
  expect(served).toContain('simplemas_served_total{agent="calculator",method="add"} 3\n');
  expect(served).toContain('simplemas_served_errors_total{agent="calculator",method="divide"} 1\n');
  expect(served).toContain('simplemas_queue_length{agent="calculator"} 0\n');
});

test('each time is counted in every bucket that it fits in', () => {
  const metrics = new AgentMetrics('shop', new CallGate(1, 1));
  metrics.served('add', performance.now() - 30, false);
  const text = metrics.render();
  const bucket = (le: string) =>
    text.includes(`simplemas_served_duration_seconds_bucket{agent="shop",method="add",le="${le}"} 1`);
  expect(['0.01', '0.025', '0.05', '30', '+Inf'].map(bucket)).toEqual([false, false, true, true, true]);
});

test('names without end do not become series without end', () => {
  const metrics = new AgentMetrics('shop', new CallGate(1, 1));
  for (let count = 0; count < 1000; count += 1) {
    metrics.called({ peer: 'calculator', method: `method-${count}` }, performance.now());
  }
  const lines = metrics.render().match(/^simplemas_calls_total\{.*$/gm) ?? [];
  expect(lines).toHaveLength(201);
  expect(lines.at(-1)).toBe('simplemas_calls_total{agent="_other",peer="_other",method="_other"} 800');
});

test('a name with a quote does not break the format', () => {
  const metrics = new AgentMetrics('a "b" \\ c\n', new CallGate(1, 1));
  metrics.served('add', performance.now(), false);
  expect(metrics.render()).toContain('simplemas_served_total{agent="a \\"b\\" \\\\ c\\n",method="add"} 1\n');
});

test('an agent is ready once those it requires have answered once', async () => {
  verifies('agents/health/ready');
  const port = await freePort();
  const services = { calculator: `http://127.0.0.1:${port}`, near: 'mcp://near' };
  const shop = await testAgent({ name: 'shop', services, requires: ['calculator', 'near'] }).start();
  const ready = async () => {
    const response = await fetch(`${originOf(shop)}/ready`);
    return { status: response.status, body: await response.json() };
  };
  const body = { status: 'not ready', agent: 'shop', waitsFor: ['calculator', 'near'] };
  expect(await ready()).toEqual({ status: 503, body });
  await testAgent({ name: 'near', listen: false }).start();
  const calculator = await addCalculator(testAgent({ name: 'calculator', port })).start();
  await expect.poll(async () => (await ready()).status, { timeout: 10_000 }).toBe(200);
  await calculator.stop();
  expect((await ready()).body).toEqual({ status: 'ready', agent: 'shop' });
});

test.each(['mcp', 'json-rpc'])('the trace of a call goes along to the next agent over %s', async (wire) => {
  verifies('agents/calls/trace-context');
  const seen: (string | undefined)[] = [];
  const input = z.object({});
  const last = testAgent({ name: 'last' });
  last.method('end', { description: 'Ends', input }, (_, { traceparent }) => void seen.push(traceparent));
  await last.start();
  const prefix = wire === 'mcp' ? '' : 'jsonrpc+';
  const middle = testAgent({ name: 'middle', services: { last: `${prefix}${originOf(last)}` } });
  middle.method('pass', { description: 'Passes on', input }, async () => await middle.call('last', 'end'));
  await middle.start();

  const traceparent = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';
  const call = async (header: string) => {
    const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'pass' });
    return await fetch(originOf(middle), { method: 'POST', headers: { traceparent: header }, body });
  };
  await call(traceparent);
  await call('not-a-trace');
  expect(seen).toEqual([traceparent, undefined]);
});
