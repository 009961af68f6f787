/**
 * The one HTTP port of an agent: probes, metrics, and the endpoint for calls under its three paths.
 * It decides who may come in and when to close; it does not know what a call means.
 */
import { HEALTH_PATH, MCP_PATH, METRICS_PATH, READY_PATH } from '@simplemas/contract';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { checkCaller, checkHost, type AdmissionRules, type Refusal } from './admission.js';
import type { ReceivedRequest } from './connection.js';
import { StartError } from './errors.js';
import { readBody } from './request-body.js';
import { SocketTracker } from './socket-tracker.js';

/** Largest request body; parameters of a call are text, not files. */
export const MAX_BODY_BYTES = 4 * 1024 * 1024;

/** Text format of Prometheus. */
const METRICS_TYPE = 'text/plain; version=0.0.4; charset=utf-8';

/** What the HTTP server needs to know of its agent. */
export interface ServedAgent {
  readonly name: string;
  readonly admission: AdmissionRules;
  readonly serveMcp: (request: ReceivedRequest, response: ServerResponse) => Promise<void>;
  readonly serveJsonRpc: (request: ReceivedRequest, response: ServerResponse) => Promise<void>;
  /** What keeps it from taking calls; empty while it takes them. */
  readonly waitsFor: () => readonly string[];
  readonly isDraining: () => boolean;
  /** Its counters in the text format of Prometheus. */
  readonly metrics: () => string;
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
  if (agent.isDraining()) response.setHeader('connection', 'close');
  const refusal = checkHost(request, agent.admission);
  if (refusal !== undefined) return refuse(request, response, refusal);
  switch (pathOf(request)) {
    case HEALTH_PATH:
      return sendJson(response, 200, { status: 'ok', agent: agent.name });
    case READY_PATH:
      return sendReadiness(agent, response);
    case METRICS_PATH:
      return void response.writeHead(200, { 'content-type': METRICS_TYPE }).end(agent.metrics());
    case '/':
    case MCP_PATH:
    case `/${encodeURIComponent(agent.name)}`:
      return await serveCall(agent, request, response);
    default:
      return sendJson(response, 404, { error: `no such path, calls go to ${MCP_PATH}` });
  }
}

function sendReadiness(agent: ServedAgent, response: ServerResponse): void {
  const waitsFor = agent.waitsFor();
  if (waitsFor.length === 0) return sendJson(response, 200, { status: 'ready', agent: agent.name });
  sendJson(response, 503, { status: 'not ready', agent: agent.name, waitsFor });
}

async function serveCall(agent: ServedAgent, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const refusal = checkCaller(request, agent.admission);
  if (refusal !== undefined) return refuse(request, response, refusal);
  const body = await readBody(request, MAX_BODY_BYTES);
  if (body === undefined) return sendJson(response, 413, { error: `the body exceeds ${MAX_BODY_BYTES} bytes` });
  const { method = 'GET', url = '/', headers } = request;
  const received = { method, url, headers, body };
  if (isJsonRpc(received)) await agent.serveJsonRpc(received, response);
  else await agent.serveMcp(received, response);
}

function pathOf({ url = '/' }: { readonly url?: string | undefined }): string | undefined {
  return url.split('?', 1)[0];
}

/** MCP clients accept event streams, as they must; callers over plain JSON-RPC do not say so. */
function isJsonRpc(request: ReceivedRequest): boolean {
  if (request.method !== 'POST' || pathOf(request) === MCP_PATH) return false;
  return request.headers['accept']?.includes('text/event-stream') !== true;
}

function refuse(request: IncomingMessage, response: ServerResponse, { status, error, headers = {} }: Refusal): void {
  // Read and dropped, so that a client that is still sending sees the answer.
  request.resume();
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  sendJson(response, status, { error });
}

function sendJson(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
