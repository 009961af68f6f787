import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { connect, createServer } from 'node:net';
import type { Network, ProbeAnswer } from '@simplemas/engine';
import { failureReason } from './failure-reason.js';

const LOOPBACK = '127.0.0.1';
const HIGHEST_PORT = 65_535;

export function createNodeNetwork(): Network {
  return { freePort, probe };
}

async function freePort(preferred: number, taken: ReadonlySet<number>): Promise<number> {
  for (let port = preferred; port <= HIGHEST_PORT; port++) {
    if (!taken.has(port) && (await isFree(port))) return port;
  }
  return portOfSystem(taken);
}

/** Some systems let us listen on the loopback address while another process listens on all addresses, hence the second question. */
async function isFree(port: number): Promise<boolean> {
  return (await listens(port)) !== undefined && !(await isAnswered(port));
}

/** Any port, where nothing is left above the one that was asked for. */
async function portOfSystem(taken: ReadonlySet<number>): Promise<number> {
  const port = await listens(0);
  if (port === undefined) throw new Error(`no free port on ${LOOPBACK}`);
  return taken.has(port) ? portOfSystem(taken) : port;
}

/** The port that a listener got before it was closed again. */
function listens(port: number): Promise<number | undefined> {
  return new Promise((settle) => {
    const server = createServer();
    server.once('error', () => settle(undefined));
    server.listen({ port, host: LOOPBACK, exclusive: true }, () => {
      const address = server.address();
      server.close(() => settle(typeof address === 'object' ? address?.port : undefined));
    });
  });
}

function isAnswered(port: number): Promise<boolean> {
  return new Promise((settle) => {
    const socket = connect({ port, host: LOOPBACK });
    socket.once('connect', () => {
      socket.destroy();
      settle(true);
    });
    socket.once('error', () => settle(false));
  });
}

async function probe(url: string, timeoutMs: number): Promise<ProbeAnswer> {
  try {
    const status = await statusOf(url, timeoutMs);
    if (status === undefined) return { kind: 'unwell', reason: `no answer within ${timeoutMs} ms` };
    return status < 400 ? { kind: 'well' } : { kind: 'unwell', reason: `status ${status}` };
  } catch (error) {
    return { kind: 'unwell', reason: failureReason(error) };
  }
}

/**
 * Undefined when no answer came in time. On a connection of its own: one kept alive would hold up the other side when it wants to stop.
 */
function statusOf(url: string, timeoutMs: number): Promise<number | undefined> {
  const request = url.startsWith('https:') ? requestHttps : requestHttp;
  return new Promise((settle, fail) => {
    // No certificate is of the loopback address; whether the component is well is all that is asked.
    const exchange = request(url, { agent: false, headers: { connection: 'close' }, rejectUnauthorized: false });
    const end = (status: number | undefined): void => {
      settle(status);
      exchange.destroy();
    };
    const timer = setTimeout(end, timeoutMs, undefined);
    exchange.once('close', () => clearTimeout(timer));
    exchange.on('error', fail);
    exchange.once('response', (response) => end(response.statusCode));
    exchange.end();
  });
}
