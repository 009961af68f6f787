import type { ServerResponse } from 'node:http';
import type { ReceivedRequest, ServedMethod } from './connection.js';
import { invoke, type InvocationFailure } from './invoke.js';
import { isRecord } from './json-object.js';
import { JSON_RPC_CODE, JSON_RPC_VERSION, TRACEPARENT_HEADER, type JsonRpcError } from './json-rpc.js';
import { parseTraceparent } from './trace-context.js';

type Id = string | number | null;

/** Answers one JSON-RPC request. Errors come with status 200: clients that look at the status first would not read them. */
export async function answerJsonRpc(
  methods: ReadonlyMap<string, ServedMethod>,
  request: ReceivedRequest,
  response: ServerResponse,
): Promise<void> {
  const message = parse(Buffer.concat(request.body).toString('utf8'));
  if (message === undefined) return fail(response, { status: 400, id: null, error: PARSE_ERROR });
  if (!isRequest(message)) return fail(response, { status: 400, id: null, error: INVALID_REQUEST });
  const gone = new AbortController();
  response.once('close', () => gone.abort(new Error('the caller has gone')));
  const traceparent = parseTraceparent(request.headers[TRACEPARENT_HEADER]);
  const { id, method, params = {} } = message;
  const outcome = await invoke(methods, { name: method, params, signal: gone.signal, traceparent });
  if (id === undefined) return void response.writeHead(204).end();
  if ('failure' in outcome) {
    const { failure, message: text } = outcome;
    return fail(response, { status: 200, id, error: { code: CODE_OF[failure], message: text } });
  }
  send(response, 200, { jsonrpc: JSON_RPC_VERSION, id, result: outcome.result ?? null });
}

interface Request {
  readonly id?: Id;
  readonly method: string;
  readonly params?: unknown;
}

interface Failure {
  readonly status: number;
  readonly id: Id;
  readonly error: JsonRpcError;
}

const PARSE_ERROR: JsonRpcError = { code: JSON_RPC_CODE.parseError, message: 'the body is no JSON' };
const INVALID_REQUEST: JsonRpcError = {
  code: JSON_RPC_CODE.invalidRequest,
  message: 'the body is no JSON-RPC 2.0 request; several in one body are not taken',
};

const CODE_OF: Readonly<Record<InvocationFailure, number>> = {
  'not-found': JSON_RPC_CODE.methodNotFound,
  'invalid-input': JSON_RPC_CODE.invalidParams,
  refused: JSON_RPC_CODE.overloaded,
  failed: JSON_RPC_CODE.handlerFailed,
};

function isRequest(message: unknown): message is Request {
  if (!isRecord(message) || typeof message['method'] !== 'string') return false;
  const { id, jsonrpc } = message;
  return jsonrpc === JSON_RPC_VERSION && (id === undefined || id === null || ['string', 'number'].includes(typeof id));
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function fail(response: ServerResponse, failure: Failure): void {
  const { status, id, error } = failure;
  send(response, status, { jsonrpc: JSON_RPC_VERSION, id, error });
}

function send(response: ServerResponse, status: number, message: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(message));
}
