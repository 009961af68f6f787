/**
 * The only file that imports the MCP SDK: serving an agent's methods as tools, and calling tools of a peer.
 * It must not know about agents, retries or HTTP routes, so that a new SDK version ends here.
 */
import {
  Client,
  ProtocolError,
  SdkError,
  SdkErrorCode,
  SdkHttpError,
  StreamableHTTPClientTransport,
  TRACEPARENT_META_KEY,
  UnauthorizedError,
  type CallToolResult,
} from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { toNodeHandler } from '@modelcontextprotocol/node';
import { createMcpHandler, McpServer, type ServerContext } from '@modelcontextprotocol/server';
import { serveStdio, StdioServerTransport } from '@modelcontextprotocol/server/stdio';
import {
  WireFailure,
  type Connection,
  type Identity,
  type MethodServer,
  type RequestContext,
  type RequestLimits,
  type ServedMethod,
  type WireFailureKind,
} from './connection.js';
import { asAnswer } from './json-object.js';
import { TRACEPARENT_HEADER } from './json-rpc.js';
import { networkFailure, rootMessage } from './network-cause.js';
import { releasingFetch } from './releasing-fetch.js';
import { authorizationOf, UNAUTHORIZED } from './token.js';
import { parseTraceparent } from './trace-context.js';

/** One attempt to connect; a peer that takes longer is tried again by the caller. */
const CONNECT_TIMEOUT_MS = 5000;

/**
 * The client combines each request's signal with that of its connection, and Node 20 keeps a trace of every combination for as long as the
 * connection lives.
 */
const MAX_REQUESTS = 5000;

/** A command has to start before it can answer. */
const COMMAND_TIMEOUT_MS = 20_000;

/** In the `_meta` of an error result: tells a call that was turned away from one that failed. */
const REFUSED_META_KEY = 'simplemas/refused';

/** Serves methods as MCP tools; over HTTP each request stands alone, so replicas need no sticky sessions. */
export function serveMethods(
  identity: Identity,
  methods: ReadonlyMap<string, ServedMethod>,
  onError: (error: Error) => void,
): MethodServer {
  const createServer = () => createToolServer(identity, methods);
  const http = createMcpHandler(createServer, { onerror: onError });
  const handleRequest = toNodeHandler(http, { onerror: onError });
  const stdio = new Set<{ close(): Promise<void> }>();
  return {
    handle: ({ body, ...request }, response) =>
      handleRequest({ ...request, [Symbol.asyncIterator]: () => chunks(body) }, response),
    serveStdio: (onEnd) => {
      const transport = new StdioServerTransport();
      process.stdin.once('end', onEnd).once('close', onEnd);
      stdio.add(serveStdio(createServer, { transport, onerror: onError }));
    },
    close: async () => {
      await Promise.all([http, ...stdio].map((each) => each.close()));
    },
  };
}

/** Connects to an agent, or any MCP server, over streamable HTTP. */
export async function connectOverHttp(caller: Identity, url: URL, token: string | undefined): Promise<Connection> {
  const headers = token === undefined ? {} : { authorization: authorizationOf(token) };
  // Without `auto` the client stays with the 2025 protocol, whose stateless servers cannot be told to cancel.
  const client = new Client(caller, { versionNegotiation: { mode: 'auto' } });
  const transport = new StreamableHTTPClientTransport(url, { fetch: releasingFetch, requestInit: { headers } });
  const connection = await connect(client, transport, { target: url.href, timeoutMs: CONNECT_TIMEOUT_MS });
  return { ...connection, maxRequests: MAX_REQUESTS };
}

/** Starts an MCP server as a child process and talks to it over its standard input and output; what it logs is shown. */
export async function connectToCommand(caller: Identity, words: readonly string[]): Promise<Connection> {
  const [command = '', ...args] = words;
  const env = Object.fromEntries(Object.entries(process.env).filter(isSet));
  // `auto` would start the command a second time, only to ask which protocol it speaks; both can cancel over a pipe.
  const client = new Client(caller);
  const transport = new StdioClientTransport({ command, args, env });
  return await connect(client, transport, { target: words.join(' '), timeoutMs: COMMAND_TIMEOUT_MS });
}

type ClientTransport = StreamableHTTPClientTransport | StdioClientTransport;

interface Attempt {
  readonly target: string;
  readonly timeoutMs: number;
}

async function connect(
  client: Client,
  transport: ClientTransport,
  { target, timeoutMs }: Attempt,
): Promise<Connection> {
  try {
    await client.connect(transport, { timeout: timeoutMs });
  } catch (error) {
    await client.close();
    throw toConnectFailure(error, target);
  }
  return toConnection(client);
}

function isSet(entry: readonly [string, string | undefined]): entry is [string, string] {
  return entry[1] !== undefined;
}

function createToolServer(
  { instructions, ...identity }: Identity,
  methods: ReadonlyMap<string, ServedMethod>,
): McpServer {
  const server = new McpServer(identity, instructions === undefined ? {} : { instructions });
  for (const method of methods.values()) {
    const config = {
      description: method.description,
      inputSchema: method.input,
      ...(method.output && { outputSchema: method.output }),
      annotations: { idempotentHint: method.isIdempotent },
    };
    server.registerTool(method.name, config, (input, context) => runTool(method, input, context));
  }
  return server;
}

async function runTool(method: ServedMethod, input: unknown, context: ServerContext): Promise<CallToolResult> {
  const { signal } = context.mcpReq;
  try {
    return toToolResult(await method.handle(input, { signal, traceparent: traceparentOf(context) }));
  } catch (error) {
    if (!(error instanceof WireFailure)) throw error;
    const content = [{ type: 'text' as const, text: error.message }];
    return { isError: true, content, _meta: { [REFUSED_META_KEY]: error.kind } };
  }
}

function traceparentOf({ mcpReq, http }: ServerContext): string | undefined {
  return parseTraceparent(mcpReq._meta?.[TRACEPARENT_META_KEY] ?? http?.req?.headers.get(TRACEPARENT_HEADER));
}

/** MCP wants an object, and a text copy of it for clients that know no structured content. */
function toToolResult(value: unknown): CallToolResult {
  const structuredContent = asAnswer(value);
  return { structuredContent, content: [{ type: 'text', text: JSON.stringify(structuredContent) }] };
}

function toConnection(client: Client): Connection {
  return {
    request: async (method, params, context: RequestContext) => {
      const { timeoutMs, signal, traceparent } = context;
      if (client.transport === undefined) throw new WireFailure('unreachable', 'the peer has closed the connection');
      try {
        const result = await client.callTool(
          {
            name: method,
            arguments: { ...params },
            ...(traceparent !== undefined && { _meta: { [TRACEPARENT_META_KEY]: traceparent } }),
          },
          { timeout: timeoutMs, ...(signal && { signal }) },
        );
        return toAnswer(result);
      } catch (error) {
        throw toRequestFailure(error, context);
      }
    },
    // The handshake was an answer already.
    probe: async () => undefined,
    close: () => client.close(),
  };
}

function toAnswer(result: CallToolResult): unknown {
  const [first] = result.content;
  const text = first?.type === 'text' ? first.text : undefined;
  if (result.isError === true) {
    const kind = result._meta?.[REFUSED_META_KEY] === 'overloaded' ? 'overloaded' : 'answer';
    throw new WireFailure(kind, text ?? 'the peer reported an error without a text');
  }
  if (result.structuredContent !== undefined) return result.structuredContent;
  return text === undefined ? {} : { result: text };
}

function toConnectFailure(error: unknown, target: string): WireFailure {
  const reason = isUnauthorized(error) ? UNAUTHORIZED : rootMessage(error);
  const message = `${target}: ${reason}`;
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

function isUnauthorized(error: unknown): boolean {
  return error instanceof UnauthorizedError || (error instanceof SdkHttpError && error.status === 401);
}

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
