import { WireFailure, type WireFailureKind } from './connection.js';
import {
  CallCancelledError,
  CallTimeoutError,
  DroppedCallError,
  OverloadedError,
  RejectedConnectionError,
  RemoteError,
  UnknownPeerError,
  UnreachablePeerError,
  type CallError,
  type CallPath,
} from './errors.js';
import type { Logger } from './logger.js';
import type { Peers } from './peers.js';
import { retry } from './retry.js';

/** One call to a peer, with all its limits decided. */
export interface Call {
  readonly path: CallPath;
  readonly params: object;
  readonly timeoutMs: number;
  readonly isIdempotent: boolean;
  readonly signal: AbortSignal | undefined;
  readonly traceparent: string | undefined;
}

/** Calls a peer under one deadline for all attempts; repeats only what is safe to repeat. */
export async function callPeer(call: Call, peers: Peers, log: Logger): Promise<unknown> {
  const { path, params, signal, traceparent } = call;
  const deadline = Date.now() + call.timeoutMs;
  const attempt = () => {
    const timeoutMs = Math.max(1, deadline - Date.now());
    return peers.request({ peer: path.peer, method: path.method, params }, { timeoutMs, signal, traceparent });
  };
  const isWorthRepeating = (error: unknown) =>
    error instanceof WireFailure && (error.kind === 'unreachable' || (error.kind === 'dropped' && call.isIdempotent));
  const onRepeat = (error: unknown, count: number) => {
    const reason = error instanceof Error ? error.message : String(error);
    // The first failure is news; the ones after it are the same news.
    const level = count === 1 ? 'warn' : 'debug';
    log[level]('peer does not answer, trying again', { ...path, attempt: count, reason });
  };
  try {
    return await retry(attempt, { deadline, signal, isWorthRepeating, onRepeat });
  } catch (error) {
    throw toCallError(error, call);
  }
}

const ERROR_OF_KIND: Readonly<
  Record<WireFailureKind, new (path: CallPath, reason: string, options?: ErrorOptions) => CallError>
> = {
  unknown: UnknownPeerError,
  unreachable: UnreachablePeerError,
  rejected: RejectedConnectionError,
  dropped: DroppedCallError,
  timeout: CallTimeoutError,
  cancelled: CallCancelledError,
  overloaded: OverloadedError,
  answer: RemoteError,
};

function toCallError(error: unknown, call: Call): unknown {
  if (!(error instanceof WireFailure)) return error;
  const reason = error.kind === 'timeout' ? `no answer within ${call.timeoutMs} ms` : error.message;
  return new ERROR_OF_KIND[error.kind](call.path, reason, { cause: error.cause ?? error });
}
