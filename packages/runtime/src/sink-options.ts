import type { LogSink } from './log-record.js';

/** Events are counted by logger and level, in `simplemas_log_events_total`. */
export interface PrometheusSinkOptions {
  /** Host of the monitoring server. It is needed only to push: a Prometheus server comes for the counts by itself. */
  readonly host?: string;
  readonly port?: number;
  /** `scrape`: `/metrics` of each agent of this process shows the counts. `push`: they are sent to a Pushgateway. */
  readonly mode?: 'scrape' | 'push';
  /** Milliseconds between two pushes, 15,000 by default. */
  readonly intervalMs?: number;
}

/** Events are appended to a file, a line of JSON each. */
export interface FileSinkOptions {
  readonly path: string;
}

/** Events are sent to an OpenTelemetry collector, over OTLP in JSON. */
export interface OtlpSinkOptions {
  /** Base URL such as `http://collector:4318`. Otherwise `host` and `port`, otherwise `OTEL_EXPORTER_OTLP_ENDPOINT`. */
  readonly url?: string;
  readonly host?: string;
  readonly port?: number;
}

/** Kinds of sinks, with their options. */
export interface SinkOptions {
  readonly prometheus: PrometheusSinkOptions;
  readonly file: FileSinkOptions;
  readonly otlp: OtlpSinkOptions;
}

/** A sink that may have to be told that it is no longer needed. */
export interface OpenSink extends LogSink {
  close?(): Promise<void>;
}
