import { ConfigurationError } from './errors.js';
import type { LogLevel, LogRecord } from './log-record.js';
import { OtlpExporter, otlpHeaders, otlpResource, toAttributes, toNanoseconds, type Item } from './otlp-exporter.js';
import type { OpenSink, OtlpSinkOptions } from './sink-options.js';

/** Port of a collector that takes OTLP over HTTP. */
const DEFAULT_PORT = 4318;

/** Severity numbers of the OpenTelemetry log data model. */
const SEVERITY: Readonly<Record<LogLevel, number>> = { debug: 5, info: 9, warn: 13, error: 17 };

/** Sends log events to a collector. */
export function otlpLogSink(options: OtlpSinkOptions): OpenSink {
  const { env } = process;
  const resource = otlpResource(env, env['AGENT_NAME'] ?? 'simplemas');
  const exporter = new OtlpExporter({
    url: `${baseUrl(options).replace(/\/$/, '')}/v1/logs`,
    headers: otlpHeaders(env),
    wrap: (logRecords) => ({ resourceLogs: [{ resource, scopeLogs: [{ scope: { name: 'simplemas' }, logRecords }] }] }),
  });
  return {
    take: (record) => exporter.add(toItem(record)),
    flush: () => exporter.flush(),
    close: () => exporter.close(),
  };
}

function baseUrl({ url, host, port = DEFAULT_PORT }: OtlpSinkOptions): string {
  const base = url ?? (host === undefined ? process.env['OTEL_EXPORTER_OTLP_ENDPOINT'] : `http://${host}:${port}`);
  if (base !== undefined && URL.canParse(base)) return base;
  throw new ConfigurationError(
    'an otlp sink needs the URL of a collector: "url", "host", or OTEL_EXPORTER_OTLP_ENDPOINT',
  );
}

function toItem({ timeMs, level, logger, message, fields }: LogRecord): Item {
  return {
    timeUnixNano: toNanoseconds(timeMs),
    severityNumber: SEVERITY[level],
    severityText: level.toUpperCase(),
    body: { stringValue: message },
    attributes: toAttributes({ logger, ...fields }),
  };
}
