// A real Prometheus server scrapes two agents, and its queries tell what they did.

import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { CALLER_PORT, callWorker, installAgentPair, WORKER_PORT } from '../support/agent-pair.js';
import type { RunningCommand } from '../support/commands.js';
import { freePort } from '../support/free-port.js';
import { startPrometheus, type PrometheusServer } from '../support/prometheus.js';
import { verifies } from '../support/verifies.js';

const SCRAPED = { timeout: 30_000, interval: 250 };

let agents: readonly RunningCommand[] = [];
let prometheus: PrometheusServer;

beforeAll(async () => {
  const pair = await installAgentPair('prometheus');
  agents = [await pair.start('worker'), await pair.start('caller')];
  const targets = [WORKER_PORT, CALLER_PORT].map((port) => `127.0.0.1:${port}`);
  prometheus = await startPrometheus(join(pair.folder, 'server'), await freePort(), targets);
});

afterAll(async () => {
  await prometheus?.stop();
  for (const agent of agents) {
    agent.signal('SIGTERM');
    await agent.ended;
  }
});

test('both agents are up for it', async () => {
  await expect.poll(() => prometheus.query('sum(up{job="agents"})'), SCRAPED).toBe(2);
});

test('a query answers with the calls made, and those that failed', async () => {
  verifies('agents/health/prometheus-server');
  expect(await callWorker({ method: 'echo', count: 25 })).toEqual({ answered: 25 });
  expect(await callWorker({ method: 'nowhere', count: 2 })).toEqual({ RemoteError: 2 });
  const made = 'simplemas_calls_total{agent="caller",peer="worker",method="echo"}';
  await expect.poll(() => prometheus.query(made), SCRAPED).toBe(25);
  const served = 'simplemas_served_total{agent="worker",method="echo"}';
  await expect.poll(() => prometheus.query(served), SCRAPED).toBe(25);
  await expect.poll(() => prometheus.query('sum(simplemas_call_errors_total{method="nowhere"})'), SCRAPED).toBe(2);
});

test('the histogram of times can be asked for a quantile', async () => {
  const quantile = 'histogram_quantile(0.5, sum by (le) (simplemas_call_duration_seconds_bucket{method="echo"}))';
  await expect.poll(() => prometheus.query(quantile), SCRAPED).toBeGreaterThan(0);
});

test('log events are counted through the sink that the program has added', async () => {
  verifies('agents/logs/prometheus-sink');
  const events = 'simplemas_log_events_total{logger="caller",level="info"}';
  await expect.poll(() => prometheus.query(events), SCRAPED).toBe(1);
});
