import type { CallPath } from './errors.js';

/**
 * The seam between agents and OpenTelemetry: `otel/` implements it, and is loaded only where the environment says where traces go.
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

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Loads tracing if the variables of OpenTelemetry ask for it. They are the process's, as is the log level: an agent's own `environment` says nothing about them.
 */
export function loadTracing(agent: TracedAgent): Promise<Tracing> | undefined {
  if (!isTraced(process.env)) return undefined;
  return import('./otel/traces.js').then(({ openTraces }) => openTraces(agent));
}

/** A name for the service alone is no place to send traces to. */
export function isTraced(environment: Environment): boolean {
  if (environment['OTEL_SDK_DISABLED']?.trim().toLowerCase() === 'true') return false;
  const exporters = environment['OTEL_TRACES_EXPORTER'] ?? '';
  if (exporters !== '') return exporters.split(',').some((each) => each.trim() === 'otlp');
  const endpoints = [environment['OTEL_EXPORTER_OTLP_TRACES_ENDPOINT'], environment['OTEL_EXPORTER_OTLP_ENDPOINT']];
  return endpoints.some((each) => each !== undefined && each !== '');
}
