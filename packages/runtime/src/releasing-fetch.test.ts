import { getEventListeners } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { releasingFetch } from './releasing-fetch.js';
import { signalled } from './testing/test-agent.js';

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const eventStream = { 'content-type': 'text/event-stream' };

test('no listener stays on the signal after an answer, a stream or a failure', async () => {
  const { signal } = new AbortController();
  const url = await serve((request, response) => {
    response.writeHead(200, request.url === '/stream' ? eventStream : {}).end('data: 1\n\n');
  });
  await (await releasingFetch(url, { signal })).text();
  await (await releasingFetch(`${url}/stream`, { signal })).text();
  await releasingFetch('http://127.0.0.1:1', { signal }).catch(() => undefined);
  expect(getEventListeners(signal, 'abort')).toHaveLength(0);
});

test('an abort ends a stream that has begun, on the side of the server too', async () => {
  const controller = new AbortController();
  const closed = signalled();
  const url = await serve((_, response) => {
    response.once('close', () => closed.resolve());
    response.writeHead(200, eventStream).write('data: 1\n\n');
  });
  const response = await releasingFetch(url, { signal: controller.signal });
  const text = expect(response.text()).rejects.toThrow();
  controller.abort();
  await text;
  await expect(closed.promise).resolves.toBeUndefined();
});
