import { request } from 'node:http';
import { expect, test } from 'vitest';
import { StartError } from './errors.js';
import { MAX_BODY_BYTES } from './http-server.js';
import { addCalculator } from './testing/calculator.js';
import { originOf, testAgent } from './testing/test-agent.js';
import { verifies } from '../../../e2e/support/verifies.js';

async function origin(): Promise<string> {
  return originOf(await addCalculator(testAgent({ name: 'calculator' })).start());
}

function post(url: string, body: string, headers: Record<string, string> = {}): Promise<Response> {
  const common = { 'content-type': 'application/json', accept: 'application/json, text/event-stream' };
  return fetch(url, { method: 'POST', headers: { ...common, ...headers }, body });
}

const listTools = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/list', params: {} });

test('the probes answer with the name of the agent', async () => {
  verifies('agents/health/live');
  const url = await origin();
  const health = await fetch(`${url}/health`);
  expect([health.status, await health.json()]).toEqual([200, { status: 'ok', agent: 'calculator' }]);
  const ready = await fetch(`${url}/ready`);
  expect([ready.status, await ready.json()]).toEqual([200, { status: 'ready', agent: 'calculator' }]);
});

test('an agent is there for this machine only, unless it is told otherwise', async () => {
  verifies('agents/security/loopback');
  const alone = await testAgent({ name: 'alone' }).start();
  await expect(fetch(`http://127.0.0.2:${alone.port}/health`)).rejects.toThrow('fetch failed');
  const open = await testAgent({ name: 'open', environment: { AGENT_HOST: '0.0.0.0' } }).start();
  expect((await fetch(`http://127.0.0.2:${open.port}/health`)).status).toBe(200);
});

test('an unknown path is answered with JSON', async () => {
  const answer = await fetch(`${await origin()}/favicon.ico`);
  expect([answer.status, await answer.json()]).toEqual([404, { error: 'no such path, calls go to /mcp' }]);
});

test('a request from a web page is refused', async () => {
  verifies('agents/security/host-check');
  const url = await origin();
  const answer = await post(`${url}/mcp`, listTools, { origin: 'http://evil.example' });
  expect(answer.status).toBe(403);
  expect((await post(`${url}/mcp`, listTools)).status).toBe(200);
});

test('a body at the limit is read, one byte more is refused', async () => {
  verifies('agents/security/body-limit');
  const url = `${await origin()}/mcp`;
  const atLimit = await post(url, listTools.padEnd(MAX_BODY_BYTES));
  expect(atLimit.status).toBe(200);
  const beyond = await post(url, listTools.padEnd(MAX_BODY_BYTES + 1));
  expect([beyond.status, await beyond.json()]).toEqual([413, { error: 'the body exceeds 4194304 bytes' }]);
});

test('a body that does not announce its size is measured while it arrives', async () => {
  verifies('agents/security/body-limit');
  const url = `${await origin()}/mcp`;
  const status = await new Promise<number | undefined>((resolve, reject) => {
    let answered: number | undefined;
    const outgoing = request(url, { method: 'POST' }, (answer) => {
      answered = answer.resume().statusCode;
    });
    outgoing.once('close', () => resolve(answered));
    outgoing.once('error', reject);
    for (let sent = 0; sent < 10; sent += 1) outgoing.write(Buffer.alloc(1024 * 1024, ' '));
    outgoing.end();
  });
  expect(status).toBe(413);
});

test('a body that is no JSON is answered, and the agent goes on', async () => {
  const url = await origin();
  expect((await post(`${url}/mcp`, '{"jsonrpc":')).status).toBe(400);
  expect((await fetch(`${url}/health`)).status).toBe(200);
});

test('a port that is taken is named, with what to do', async () => {
  const first = await testAgent({ name: 'first' }).start();
  const second = testAgent({ name: 'second', port: first.port ?? 0 });
  const start = second.start();
  await expect(start).rejects.toThrow(StartError);
  await expect(start).rejects.toThrow(
    `agent "second" cannot listen on 127.0.0.1:${first.port}: the port is in use (choose another one with AGENT_PORT`,
  );
  expect(second.state).toBe('stopped');
});
