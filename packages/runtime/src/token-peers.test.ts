import { FOREIGN_URLS, SYSTEM_URLS } from '@simplemas/contract/testing';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { resolveSettings } from './environment.js';
import { isSystemHost, tokenFor } from './token-peers.js';
import { testAgent } from './testing/test-agent.js';
import { verifies } from '../../../e2e/support/verifies.js';

const TOKEN = 'a-token-of-the-system';

test.each([...SYSTEM_URLS, 'http://127.1:8000'])('%s is of the system', (url) => {
  expect(isSystemHost(new URL(url).hostname)).toBe(true);
});

test.each(FOREIGN_URLS)('%s may be of somebody else', (url) => {
  expect(isSystemHost(new URL(url).hostname)).toBe(false);
});

test('listed peers are shown the token wherever they are, and no others', () => {
  const listed = resolveSettings({
    environment: { SIMPLEMAS_TOKEN: TOKEN, SIMPLEMAS_TOKEN_PEERS: 'worker, far-away' },
  });
  const far = new URL('https://agents.example.com');
  const near = new URL('http://sidecar:8000');
  expect(tokenFor('far-away', far, listed)).toBe(TOKEN);
  expect(tokenFor('worker', near, listed)).toBe(TOKEN);
  expect(tokenFor('sidecar', near, listed)).toBeUndefined();
  const unlisted = resolveSettings({ token: TOKEN, environment: {} });
  expect(tokenFor('far-away', far, unlisted)).toBeUndefined();
  expect(tokenFor('sidecar', near, unlisted)).toBe(TOKEN);
  expect(tokenFor('sidecar', near, resolveSettings({ token: TOKEN, tokenPeers: [], environment: {} }))).toBeUndefined();
});

test.each(['', 'jsonrpc+'])(
  'a server that asks for it is shown the token only where it may see it (%s)',
  async (prefix) => {
    verifies('agents/security/token-is-not-spread');
    const seen = new Set<string | undefined>();
    const server = createServer((request, response) => {
      seen.add(request.headers.authorization);
      response.writeHead(401, { 'www-authenticate': 'Bearer' }).end();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void server.close());
    const services = { search: `${prefix}http://127.0.0.1:${(server.address() as AddressInfo).port}/mcp` };
    const call = async (tokenPeers: readonly string[]) =>
      await testAgent({ name: 'caller', token: TOKEN, tokenPeers, services }).call('search', 'find');
    await expect(call([])).rejects.toThrow(/for one that it is not shown \(SIMPLEMAS_TOKEN_PEERS\)/);
    expect([...seen]).toEqual([undefined]);
    await expect(call(['search'])).rejects.toThrow(/asks for another token/);
    expect([...seen]).toContain(`Bearer ${TOKEN}`);
  },
);
