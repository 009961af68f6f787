import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { AgentOptions } from './agent-options.js';
import { HTTPCommunicator } from './communicator.js';
import { resolveSettings } from './environment.js';
import { ConfigurationError, RejectedConnectionError } from './errors.js';
import { addCalculator } from './testing/calculator.js';
import { originOf, testAgent } from './testing/test-agent.js';
import { verifies } from '../../../e2e/support/verifies.js';

const TOKEN = 'a-token-of-the-system';
const listTools = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/list', params: {} });

async function guarded(options: AgentOptions = {}): Promise<string> {
  return originOf(await addCalculator(testAgent({ name: 'calculator', ...options })).start());
}

function post(url: string, headers: Record<string, string> = {}): Promise<Response> {
  const common = { 'content-type': 'application/json', accept: 'application/json, text/event-stream' };
  return fetch(url, { method: 'POST', headers: { ...common, ...headers }, body: listTools });
}

/** `fetch` sets the header `host` by itself. */
function statusFor(origin: string, path: string, host: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    request(`${origin}${path}`, { headers: { host } }, (answer) => resolve(answer.resume().statusCode))
      .once('error', reject)
      .end();
  });
}

test.each(['/mcp', '/', '/calculator'])('%s wants the token, and probes do not', async (path) => {
  verifies('agents/security/token');
  const origin = await guarded({ environment: { SIMPLEMAS_TOKEN: TOKEN } });
  const refused = await post(`${origin}${path}`);
  expect([refused.status, await refused.json()]).toEqual([401, { error: 'the token is missing or wrong' }]);
  expect(refused.headers.get('www-authenticate')).toBe('Bearer');
  expect((await post(`${origin}${path}`, { authorization: `Bearer ${TOKEN}x` })).status).toBe(401);
  expect((await post(`${origin}${path}`, { authorization: TOKEN })).status).toBe(401);
  expect((await post(`${origin}${path}`, { authorization: `Bearer ${TOKEN}` })).status).toBe(200);
  for (const probe of ['/health', '/ready', '/metrics']) expect((await fetch(`${origin}${probe}`)).status).toBe(200);
});

test.each(['mcp', 'json-rpc'])(
  'agents that share a token call each other over %s, others are told why not',
  async (wire) => {
    const services = { calculator: await guarded({ token: TOKEN }) };
    const options = wire === 'mcp' ? { services } : { communicator: new HTTPCommunicator({ serviceUrls: services }) };
    const friend = testAgent({ name: 'friend', token: TOKEN, ...options });
    expect(await friend.call('calculator', 'add', { a: 1, b: 2 })).toEqual({ sum: 3 });
    for (const token of [undefined, 'another-token']) {
      const stranger = testAgent({ name: 'stranger', ...(token && { token }), ...options });
      const call = stranger.call('calculator', 'add', { a: 1, b: 2 });
      await expect(call).rejects.toThrow(RejectedConnectionError);
      await expect(call).rejects.toThrow(/token|401/);
    }
  },
);

test('the token may stand in a file', () => {
  verifies('agents/security/token');
  const folder = mkdtempSync(join(tmpdir(), 'simplemas-token-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'token');
  writeFileSync(file, `${TOKEN}\n`);
  const tokenOf = (environment: Record<string, string>) => resolveSettings({ environment }).admission.token;
  expect(tokenOf({ SIMPLEMAS_TOKEN_FILE: file })).toBe(TOKEN);
  expect(tokenOf({ SIMPLEMAS_TOKEN_FILE: file, SIMPLEMAS_TOKEN: 'of-the-variable' })).toBe('of-the-variable');
  expect(() => tokenOf({ SIMPLEMAS_TOKEN_FILE: join(folder, 'missing') })).toThrow(ConfigurationError);
  writeFileSync(file, 'two words\n');
  chmodSync(file, 0o600);
  expect(() => tokenOf({ SIMPLEMAS_TOKEN_FILE: file })).toThrow('the token in SIMPLEMAS_TOKEN_FILE must be one word');
});

test('an agent on loopback is not called under the name of a web site', async () => {
  verifies('agents/security/host-check');
  const origin = await guarded();
  for (const path of ['/mcp', '/health', '/metrics']) {
    expect(await statusFor(origin, path, 'evil.example:8000'), path).toBe(421);
  }
  for (const host of ['localhost', 'localhost:8000', '127.0.0.1:1', '[::1]:8000', 'LOCALHOST']) {
    expect(await statusFor(origin, '/health', host), host).toBe(200);
  }
});

test('an agent in a network has whatever name the platform gives it, unless names are listed', async () => {
  const open = await guarded({ host: '0.0.0.0' });
  expect(await statusFor(open, '/health', 'calculator-service:8000')).toBe(200);
  const environment = { SIMPLEMAS_ALLOWED_HOSTS: 'calculator, calculator-service' };
  const listed = await guarded({ name: 'other', host: '0.0.0.0', environment });
  expect(await statusFor(listed, '/health', 'calculator-service:8000')).toBe(200);
  expect(await statusFor(listed, '/health', 'evil.example')).toBe(421);
});
