/**
 * The only file that imports the MCP SDK: serving an agent's methods as tools, and calling tools of a peer.
 * It must not know about agents, retries or HTTP routes, so that a new SDK version ends here.
 */
import {
  Client,
  InMemoryTransport,
  ProtocolError,
  SdkError,
  SdkErrorCode,
  SdkHttpError,
  StreamableHTTPClientTransport,
  type CallToolResult,
} from '@modelcontextprotocol/client';
import { toNodeHandler } from '@modelcontextprotocol/node';
import { createMcpHandler, McpServer } from '@modelcontextprotocol/server';
import type { ServerResponse } from 'node:http';
import { setImmediate as nextTurn } from 'node:timers/promises';
import {
  WireFailure,
  type Connection,
  type RequestLimits,
  type ServedMethod,
  type WireFailureKind,
} from './connection.js';
import { networkFailure, rootMessage } from './network-cause.js';
import { releasingFetch } from './releasing-fetch.js';

/** One attempt to connect; a peer that takes longer is tried again by the caller. */
const CONNECT_TIMEOUT_MS = 5000;

/** Name and version that the other side is told. */
export interface Identity {
  readonly name: string;
  readonly version: string;
}

/** An HTTP request whose body has been read, and measured, already. */
export interface ReceivedRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Record<string, string | string[] | undefined>;
  readonly body: readonly Uint8Array[];
}

/** Serves the methods of one agent. */
export interface MethodServer {
  /** Answers one HTTP request; the handler's signal fires when the caller goes away. */
  handle(request: ReceivedRequest, response: ServerResponse): Promise<void>;
  /** Opens a connection inside this process. */
  accept(transport: InMemoryTransport): Promise<void>;
  /** Aborts what is still running and closes all connections. */
  close(): Promise<void>;
}

/** Serves methods as MCP tools; over HTTP each request stands alone, so replicas need no sticky sessions. */
export function serveMethods(
  identity: Identity,
  methods: ReadonlyMap<string, ServedMethod>,
  onError: (error: Error) => void,
): MethodServer {
  const createServer = () => createToolServer(identity, methods);
  const http = createMcpHandler(createServer, { onerror: onError });
  const handleRequest = toNodeHandler(http, { onerror: onError });
  const inProcess = new Set<McpServer>();
  return {
    handle: ({ body, ...request }, response) =>
      handleRequest({ ...request, [Symbol.asyncIterator]: () => chunks(body) }, response),
    accept: async (transport) => {
      const server = createServer();
      inProcess.add(server);
      server.server.onclose = () => inProcess.delete(server);
      await server.connect(transport);
    },
    close: async () => {
      // A handler that has just returned still has its answer on the way out.
      await nextTurn();
      await Promise.all([http.close(), ...[...inProcess].map((server) => server.close())]);
    },
  };
}

/** Connects to an agent of this process. */
export async function connectInProcess(caller: Identity, peer: MethodServer): Promise<Connection> {
  const [ours, theirs] = InMemoryTransport.createLinkedPair();
  await peer.accept(theirs);
  const client = new Client(caller);
  await client.connect(ours);
  return toConnection(client);
}

/** Connects to an agent, or any MCP server, over streamable HTTP. */
export async function connectOverHttp(caller: Identity, url: URL): Promise<Connection> {
  // Without `auto` the client stays with the 2025 protocol, whose stateless servers cannot be told to cancel.
  const client = new Client(caller, { versionNegotiation: { mode: 'auto' } });
  try {
    const transport = new StreamableHTTPClientTransport(url, { fetch: releasingFetch });
    await client.connect(transport, { timeout: CONNECT_TIMEOUT_MS });
  } catch (error) {
    await client.close();
    throw toConnectFailure(error, url);
  }
  return toConnection(client);
}

function createToolServer(identity: Identity, methods: ReadonlyMap<string, ServedMethod>): McpServer {
  const server = new McpServer(identity);
  for (const method of methods.values()) {
    const config = {
      description: method.description,
      inputSchema: method.input,
      ...(method.output && { outputSchema: method.output }),
      annotations: { idempotentHint: method.isIdempotent },
    };
    server.registerTool(method.name, config, async (input, context) =>
      toToolResult(await method.handle(input, context.mcpReq.signal)),
    );
  }
  return server;
}

/** MCP wants an object, and a text copy of it for clients that know no structured content. */
function toToolResult(value: unknown): CallToolResult {
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  const structuredContent = isObject ? { ...value } : value === undefined ? {} : { result: value };
  return { structuredContent, content: [{ type: 'text', text: JSON.stringify(structuredContent) }] };
}

function toConnection(client: Client): Connection {
  return {
    request: async (method, params, limits) => {
      const { timeoutMs, signal } = limits;
      if (client.transport === undefined) throw new WireFailure('unreachable', 'the peer has closed the connection');
      try {
        const result = await client.callTool(
          { name: method, arguments: { ...params } },
          { timeout: timeoutMs, ...(signal && { signal }) },
        );
        return toAnswer(result);
      } catch (error) {
        throw toRequestFailure(error, limits);
      }
    },
    close: () => client.close(),
  };
}

function toAnswer(result: CallToolResult): unknown {
  const [first] = result.content;
  const text = first?.type === 'text' ? first.text : undefined;
  if (result.isError === true) throw new WireFailure('answer', text ?? 'the peer reported an error without a text');
  if (result.structuredContent !== undefined) return result.structuredContent;
  return text === undefined ? {} : { result: text };
}

function toConnectFailure(error: unknown, url: URL): WireFailure {
  const message = `${url.href}: ${rootMessage(error)}`;
  // Nothing has been asked of the peer yet, so whatever the network did, the call can be repeated.
  const isRetryable = networkFailure(error) !== undefined || isTimeout(error) || isGatewayStatus(error);
  return new WireFailure(isRetryable ? 'unreachable' : 'rejected', message, { cause: error });
}

function toRequestFailure(error: unknown, { signal }: RequestLimits): WireFailure {
  if (error instanceof WireFailure) return error;
  // The SDK reports the caller's abort as a time-out, so the signal is asked first.
  if (signal?.aborted === true) return new WireFailure('cancelled', 'the call was cancelled', { cause: signal.reason });
  return new WireFailure(requestFailureKind(error), rootMessage(error), { cause: error });
}

function requestFailureKind(error: unknown): WireFailureKind {
  const network = networkFailure(error);
  if (network !== undefined) return network === 'never-sent' ? 'unreachable' : 'dropped';
  if (error instanceof SdkHttpError) return isNotHandled(error) ? 'unreachable' : 'rejected';
  if (error instanceof ProtocolError) return 'answer';
  return error instanceof SdkError ? (KIND_OF_CODE[error.code] ?? 'rejected') : 'rejected';
}

const KIND_OF_CODE: Readonly<Partial<Record<SdkErrorCode, WireFailureKind>>> = {
  [SdkErrorCode.RequestTimeout]: 'timeout',
  [SdkErrorCode.ConnectionClosed]: 'dropped',
  [SdkErrorCode.NotConnected]: 'unreachable',
};

function isTimeout(error: unknown): boolean {
  return error instanceof SdkError && error.code === SdkErrorCode.RequestTimeout;
}

/** A proxy that has no one behind it yet. */
function isGatewayStatus(error: unknown): boolean {
  return error instanceof SdkHttpError && error.status >= 502 && error.status <= 504;
}

/** 404 on a connection that worked before is a session that a restarted peer has forgotten. */
function isNotHandled(error: SdkHttpError): boolean {
  return error.status === 404 || error.status === 503;
}

async function* chunks(body: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* body;
}
