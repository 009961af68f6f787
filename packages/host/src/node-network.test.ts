import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { TEST_CERTIFICATE } from '@simplemas/core/testing';
import { createNodeNetwork } from './node-network.js';

const network = createNodeNetwork();

function listen(answer: RequestListener, host?: string): Promise<number> {
  return listenWith(createServer(answer), host);
}

async function listenWith(server: Server, host = '127.0.0.1'): Promise<number> {
  await new Promise<void>((settle) => server.listen(0, host, settle));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return (server.address() as AddressInfo).port;
}

test('a free port is the one that was asked for', async () => {
  const port = await network.freePort(40_000, new Set());
  expect(await network.freePort(port, new Set())).toBe(port);
});

test.each(['127.0.0.1', '0.0.0.0'])('a port that is listened on at %s, or is taken, is passed over', async (host) => {
  const busy = await listen((_request, response) => response.end(), host);
  const next = await network.freePort(busy, new Set());
  expect(next).toBeGreaterThan(busy);
  expect(await network.freePort(busy, new Set([next]))).toBeGreaterThan(next);
});

test('above the last port any other is given', async () => {
  const port = await network.freePort(65_535, new Set([65_535]));
  expect(port).toBeGreaterThan(1_023);
  expect(port).toBeLessThan(65_535);
});

test('an answer below 400 is well, and the connection is not kept', async () => {
  let connection: string | undefined;
  const port = await listen((request, response) => {
    connection = request.headers.connection;
    response.writeHead(302).end();
  });
  expect(await network.probe(`http://127.0.0.1:${port}/health`, 1_000)).toEqual({ kind: 'well' });
  expect(connection).toBe('close');
});

test('a certificate that nobody trusts is no reason to be unwell', async () => {
  const server = createHttpsServer(TEST_CERTIFICATE, (request, response) =>
    response.writeHead(request.url === '/health' ? 200 : 503).end(),
  );
  const port = await listenWith(server);
  expect(await network.probe(`https://127.0.0.1:${port}/health`, 5_000)).toEqual({ kind: 'well' });
  expect(await network.probe(`https://127.0.0.1:${port}/`, 5_000)).toEqual({ kind: 'unwell', reason: 'status 503' });
});

test('otherwise what happened is told', async () => {
  const failing = await listen((_request, response) => response.writeHead(503).end());
  const silent = await listen(() => undefined);
  const closed = await network.freePort(41_000, new Set());
  const reasonOf = async (url: string): Promise<string> => {
    const answer = await network.probe(url, 200);
    return answer.kind === 'well' ? 'well' : answer.reason;
  };
  expect(await reasonOf(`http://127.0.0.1:${failing}/`)).toBe('status 503');
  expect(await reasonOf(`http://127.0.0.1:${silent}/`)).toBe('no answer within 200 ms');
  expect(await reasonOf(`http://127.0.0.1:${closed}/`)).toBe('connection refused (ECONNREFUSED)');
  expect(await reasonOf('nonsense')).toContain('ERR_INVALID_URL');
});
