import type { CallPath } from './errors.js';

/**
 * The seam between agents and OpenTelemetry: `otel/` implements it, and `load-tracing.ts` loads it.
 */
export interface Tracing {
  /** Makes a span of a call to a peer; `send` is given the trace context that goes along. */
  call<T>(path: CallPath, send: (traceparent: string | undefined) => Promise<T>): Promise<T>;
  /** Makes a span of a call that came in; `work` is given the trace context that its own calls continue. */
  serve<T>(served: ServedCall, work: (traceparent: string | undefined) => Promise<T>): Promise<T>;
  /** Sends what is kept back. Never rejects, and may take as long as the collector does. */
  flush(): Promise<void>;
}

export interface ServedCall {
  readonly method: string;
  /** Trace context that the caller sent. */
  readonly traceparent: string | undefined;
}

/** Who makes the spans. */
export interface TracedAgent {
  readonly name: string;
  readonly version: string;
}
