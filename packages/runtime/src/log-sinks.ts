/**
 * Where log events go besides standard output. One module per kind is loaded when it is asked for, but for counting,
 * which has to be there with the first event.
 */
import { appendFileSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { ConfigurationError } from './errors.js';
import { countingSink, logMetrics } from './log-metrics.js';
import { toJsonLine } from './log-record.js';
import type { FileSinkOptions, OpenSink, PrometheusSinkOptions, SinkOptions } from './sink-options.js';
import { otlpLogSink } from './otlp-logs.js';
import { PushGateway } from './push-gateway.js';

const MAKE: { readonly [Kind in keyof SinkOptions]: (options: SinkOptions[Kind]) => OpenSink } = {
  prometheus: prometheusSink,
  file: fileSink,
  otlp: otlpLogSink,
};

/** Makes a sink. Throws `ConfigurationError` for options that cannot work. */
export function makeSink<Kind extends keyof SinkOptions>(kind: Kind, options: SinkOptions[Kind]): OpenSink {
  if (Object.hasOwn(MAKE, kind)) return MAKE[kind](options);
  throw new ConfigurationError(`there is no sink "${String(kind)}", only: ${Object.keys(MAKE).join(', ')}`);
}

function prometheusSink({ host, port, mode = 'scrape', intervalMs }: PrometheusSinkOptions): OpenSink {
  const counting = countingSink();
  if (mode === 'scrape') return counting;
  if (host === undefined) throw new ConfigurationError('a sink that pushes needs the host of a Pushgateway');
  const gateway = new PushGateway({ host, port, intervalMs, render: logMetrics });
  return { ...counting, flush: () => gateway.push(), close: () => gateway.close() };
}

function fileSink({ path }: FileSinkOptions): OpenSink {
  mkdirSync(dirname(path), { recursive: true });
  // At once, as to standard output: the last events before an end are the ones that matter.
  return { take: (record) => appendFileSync(path, toJsonLine(record)) };
}
