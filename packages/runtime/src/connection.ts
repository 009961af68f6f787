import type { ServerResponse } from 'node:http';
import type { z } from 'zod';

/**
 * The seam between agents and the wires: `mcp.ts` and `json-rpc-*.ts` implement these interfaces, nothing else knows a protocol.
 */

/** What the other side is told. */
export interface Identity {
  readonly name: string;
  readonly version: string;
  /** For those that use a server's methods. */
  readonly instructions?: string | undefined;
}

/** A call as it comes in from a peer. */
export interface IncomingCall {
  /** Fires when the caller goes away or gives up. */
  readonly signal: AbortSignal;
  /** W3C trace context of the caller, where it sent one. */
  readonly traceparent: string | undefined;
}

/** One method of an agent, with its types erased. */
export interface ServedMethod {
  readonly name: string;
  readonly description: string;
  readonly input: z.ZodObject;
  readonly output: z.ZodObject | undefined;
  readonly isIdempotent: boolean;
  readonly handle: (input: unknown, call: IncomingCall) => Promise<unknown>;
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
  /** Serves the process that started this one, over standard input and output; `onEnd` is called when it hangs up. */
  serveStdio(onEnd: () => void): void;
  /** Aborts what is still running and closes all connections. */
  close(): Promise<void>;
}

/** Bounds of one attempt. */
export interface RequestLimits {
  readonly timeoutMs: number;
  readonly signal: AbortSignal | undefined;
}

/** What goes along with one request. */
export interface RequestContext extends RequestLimits {
  readonly traceparent: string | undefined;
}

/** A connection to one peer; requests may overlap. Rejects with `WireFailure` only. */
export interface Connection {
  request(method: string, params: object, context: RequestContext): Promise<unknown>;
  /** Resolves once the peer has answered anything at all. */
  probe(context: RequestContext): Promise<void>;
  close(): Promise<void>;
  /** After so many requests it should be replaced by a new one; undefined for never. */
  readonly maxRequests?: number;
}

/**
 * - `unknown`: there is no address, nothing was tried
 * - `unreachable`: the request was certainly not handled, so repeating it is safe
 * - `rejected`: the address answers, but not as an agent
 * - `dropped`: the request was sent and the connection broke
 * - `timeout`, `cancelled`: given up by this side
 * - `overloaded`: there is more to do than is allowed to wait; the request was certainly not handled
 * - `answer`: the peer answered with an error
 */
export type WireFailureKind =
  'unknown' | 'unreachable' | 'rejected' | 'dropped' | 'timeout' | 'cancelled' | 'overloaded' | 'answer';

/** Why an attempt failed, in terms that decide whether another one makes sense. */
export class WireFailure extends Error {
  readonly kind: WireFailureKind;

  constructor(kind: WireFailureKind, message: string, options?: ErrorOptions) {
    super(message, options);
    this.kind = kind;
  }
}
