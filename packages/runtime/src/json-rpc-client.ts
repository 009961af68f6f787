import { randomUUID } from 'node:crypto';
import { setMaxListeners } from 'node:events';
import { CallEnding } from './call-ending.js';
import { WireFailure, type Connection, type RequestContext } from './connection.js';
import { asAnswer, isRecord } from './json-object.js';
import { JSON_RPC_CODE, JSON_RPC_VERSION, TRACEPARENT_HEADER } from './json-rpc.js';
import { networkFailure, rootMessage } from './network-cause.js';
import { authorizationOf, UNAUTHORIZED } from './token.js';

/** Calls an agent over JSON-RPC 2.0 in HTTP POST requests. Nothing is opened ahead: each request stands alone. */
export function connectOverJsonRpc(url: URL, token: string | undefined): Connection {
  const closed = new AbortController();
  // Each request takes its listener off again: as many as there are requests is no leak.
  setMaxListeners(0, closed.signal);
  const target = { url, token, closed: closed.signal };
  return {
    request: (method, params, context) => request(target, { method, params }, context),
    probe: async (context) => {
      await request(target, { method: 'ping', params: {} }, context).catch((error: unknown) => {
        // An agent without such a method answers with an error, and an answer is all that is asked for.
        if (!(error instanceof WireFailure) || error.kind !== 'answer') throw error;
      });
    },
    close: async () => closed.abort(),
  };
}

interface Target {
  readonly url: URL;
  readonly token: string | undefined;
  readonly closed: AbortSignal;
}

async function request(
  { url, token, closed }: Target,
  call: { readonly method: string; readonly params: object },
  { timeoutMs, signal, traceparent }: RequestContext,
): Promise<unknown> {
  const ending = new CallEnding({ timeoutMs, signal, closed });
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        accept: 'application/json',
        ...(token === undefined ? {} : { authorization: authorizationOf(token) }),
        ...(traceparent === undefined ? {} : { [TRACEPARENT_HEADER]: traceparent }),
      },
      body: JSON.stringify({ jsonrpc: JSON_RPC_VERSION, id: randomUUID(), ...call }),
      signal: ending.signal,
    });
    return readAnswer(response.status, await response.text(), url);
  } catch (error) {
    if (error instanceof WireFailure) throw error;
    throw ending.signal.aborted ? ending.failure() : toFailure(error);
  } finally {
    ending.release();
  }
}

/** OpenMAS sends its errors with a status of 4xx or 5xx, so the body is asked first. */
function readAnswer(status: number, text: string, url: URL): unknown {
  const message = parse(text);
  if (isRecord(message) && message['jsonrpc'] === JSON_RPC_VERSION) {
    if (isRecord(message['error'])) throw toErrorAnswer(message['error']);
    if ('result' in message) return asAnswer(message['result'] ?? undefined);
  }
  if (status >= 502 && status <= 504) throw new WireFailure('unreachable', `${url.href}: HTTP ${status}`);
  if (status === 401) throw new WireFailure('rejected', `${url.href}: ${UNAUTHORIZED}`);
  throw new WireFailure('rejected', `${url.href}: HTTP ${status}, and no JSON-RPC answer`);
}

function toErrorAnswer({ code, message }: Readonly<Record<string, unknown>>): WireFailure {
  const text = typeof message === 'string' ? message : `error ${String(code)}`;
  return new WireFailure(code === JSON_RPC_CODE.overloaded ? 'overloaded' : 'answer', text);
}

function toFailure(error: unknown): WireFailure {
  const kind = { 'never-sent': 'unreachable', broken: 'dropped' } as const;
  const network = networkFailure(error);
  return new WireFailure(network === undefined ? 'rejected' : kind[network], rootMessage(error), { cause: error });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
