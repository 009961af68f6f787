/**
 * The one HTTP port of an agent: probes, and the MCP endpoint under its three paths.
 * It decides who may come in and when to close; it does not know what a call means.
 */
import { HEALTH_PATH, MCP_PATH, READY_PATH } from '@simplemas/contract';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { StartError } from './errors.js';
import type { MethodServer } from './mcp.js';
import { readBody } from './request-body.js';
import { SocketTracker } from './socket-tracker.js';

/** Largest request body; parameters of a call are text, not files. */
export const MAX_BODY_BYTES = 4 * 1024 * 1024;

/** What the HTTP server needs to know of its agent. */
export interface ServedAgent {
  readonly name: string;
  readonly methods: MethodServer;
  /** `ready` while calls are taken. */
  readonly state: () => 'stopped' | 'starting' | 'ready' | 'draining';
  readonly onError: (error: unknown) => void;
}

/** A listening server. */
export interface HttpEndpoint {
  readonly port: number;
  /** Takes no new connections, lets requests in flight finish, and cuts off those that outlast the grace. */
  drain(graceMs: number): Promise<void>;
}

/** Opens the port. Throws `StartError` when that fails. */
export async function listen(agent: ServedAgent, host: string, port: number): Promise<HttpEndpoint> {
  const server = createServer();
  const sockets = new SocketTracker(server);
  server.on('request', (request, response) => {
    answer(agent, request, response).catch((error: unknown) => {
      agent.onError(error);
      if (!response.headersSent) sendJson(response, 500, { error: 'internal error' });
    });
  });
  await opened(server, host, port).catch((cause: NodeJS.ErrnoException) => {
    throw new StartError(`agent "${agent.name}" cannot listen on ${host}:${port}: ${explain(cause)}`, { cause });
  });
  return {
    port: (server.address() as AddressInfo).port,
    drain: async (graceMs) => {
      const closed = new Promise((resolve) => server.close(resolve));
      sockets.drain();
      const timer = setTimeout(() => server.closeAllConnections(), graceMs);
      await closed;
      clearTimeout(timer);
    },
  };
}

async function opened(server: Server, host: string, port: number): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
}

function explain(error: NodeJS.ErrnoException): string {
  if (error.code !== 'EADDRINUSE') return error.message;
  return 'the port is in use (choose another one with AGENT_PORT or the option "port")';
}

async function answer(agent: ServedAgent, request: IncomingMessage, response: ServerResponse): Promise<void> {
  // A client that keeps its connection would send the next request into a closing socket.
  if (agent.state() === 'draining') response.setHeader('connection', 'close');
  const url = request.url ?? '/';
  const path = url.split('?', 1)[0];
  switch (path) {
    case HEALTH_PATH:
      return sendJson(response, 200, { status: 'ok', agent: agent.name });
    case READY_PATH:
      return sendJson(response, agent.state() === 'ready' ? 200 : 503, { status: agent.state(), agent: agent.name });
    case '/':
    case MCP_PATH:
    case `/${encodeURIComponent(agent.name)}`:
      return await serveCall(agent, request, response);
    default:
      return sendJson(response, 404, { error: `no such path, calls go to ${MCP_PATH}` });
  }
}

async function serveCall(agent: ServedAgent, request: IncomingMessage, response: ServerResponse): Promise<void> {
  // Agents and MCP clients send no Origin; a browser does, on behalf of whatever page it shows.
  if (request.headers.origin !== undefined) {
    return sendJson(response, 403, { error: 'requests from web pages are not allowed' });
  }
  const body = await readBody(request, MAX_BODY_BYTES);
  if (body === undefined) return sendJson(response, 413, { error: `the body exceeds ${MAX_BODY_BYTES} bytes` });
  const { method = 'GET', url = '/', headers } = request;
  await agent.methods.handle({ method, url, headers, body }, response);
}

function sendJson(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
