import { AsyncLocalStorage } from 'node:async_hooks';

/** Version, trace id, parent id and flags (W3C Trace Context, section 3.2). */
const TRACEPARENT = /^[0-9a-f]{2}-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}$/;

const current = new AsyncLocalStorage<string>();

/** Trace context of the call that is being handled; calls to peers made meanwhile take it along. */
export function currentTraceparent(): string | undefined {
  return current.getStore();
}

/** Runs code on behalf of a trace. Without one nothing is tracked, so that nobody pays for what is not used. */
export function withTraceparent<T>(traceparent: string | undefined, run: () => T): T {
  return traceparent === undefined ? run() : current.run(traceparent, run);
}

/** What a caller sent, if it is a trace context at all. */
export function parseTraceparent(value: unknown): string | undefined {
  return typeof value === 'string' && TRACEPARENT.test(value) ? value : undefined;
}
