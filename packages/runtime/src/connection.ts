import type { z } from 'zod';

/**
 * The seam between agents and the wire: `mcp.ts` implements these interfaces, nothing else knows the protocol.
 */

/** One method of an agent, with its types erased. */
export interface ServedMethod {
  readonly name: string;
  readonly description: string;
  readonly input: z.ZodObject;
  readonly output: z.ZodObject | undefined;
  readonly isIdempotent: boolean;
  readonly handle: (input: unknown, signal: AbortSignal) => Promise<unknown>;
}

/** Bounds of one attempt. */
export interface RequestLimits {
  readonly timeoutMs: number;
  readonly signal: AbortSignal | undefined;
}

/** A connection to one peer; requests may overlap. Rejects with `WireFailure` only. */
export interface Connection {
  request(method: string, params: object, limits: RequestLimits): Promise<unknown>;
  close(): Promise<void>;
}

/**
 * - `unknown`: there is no address, nothing was tried
 * - `unreachable`: the request was certainly not handled, so repeating it is safe
 * - `rejected`: the address answers, but not as an agent
 * - `dropped`: the request was sent and the connection broke
 * - `timeout`, `cancelled`: given up by this side
 * - `answer`: the peer answered with an error
 */
export type WireFailureKind = 'unknown' | 'unreachable' | 'rejected' | 'dropped' | 'timeout' | 'cancelled' | 'answer';

/** Why an attempt failed, in terms that decide whether another one makes sense. */
export class WireFailure extends Error {
  readonly kind: WireFailureKind;

  constructor(kind: WireFailureKind, message: string, options?: ErrorOptions) {
    super(message, options);
    this.kind = kind;
  }
}
