import { ConfigurationError } from './errors.js';
import type { LogRecord } from './log-record.js';
import type { OpenSink, OtlpSinkOptions } from './sink-options.js';

/** Port of a collector that takes OTLP over HTTP. */
const DEFAULT_PORT = 4318;

const ENDPOINT_VARIABLES = ['OTEL_EXPORTER_OTLP_LOGS_ENDPOINT', 'OTEL_EXPORTER_OTLP_ENDPOINT'];

/** Sends log events to a collector. What does that is loaded with the sink; events that come before it wait for it. */
export function otlpLogSink(options: OtlpSinkOptions): OpenSink {
  const url = logsUrl(options);
  const opening = import('./otel/logs.js').then(({ openLogs }) =>
    openLogs(process.env['AGENT_NAME'] ?? 'simplemas', url),
  );
  return {
    take: (record: LogRecord) => void opening.then((logs) => logs.take(record)),
    flush: async () => await (await opening).flush(),
    close: async () => await (await opening).close(),
  };
}

/** Undefined where the variables of OpenTelemetry say it. */
function logsUrl({ url, host, port = DEFAULT_PORT }: OtlpSinkOptions): string | undefined {
  const base = url ?? (host === undefined ? undefined : `http://${host}:${port}`);
  if (base === undefined && ENDPOINT_VARIABLES.some((name) => isUrl(process.env[name]))) return undefined;
  if (isUrl(base)) return `${base.replace(/\/$/, '')}/v1/logs`;
  throw new ConfigurationError(
    'an otlp sink needs the URL of a collector: "url", "host", or OTEL_EXPORTER_OTLP_ENDPOINT',
  );
}

function isUrl(text: string | undefined): text is string {
  return text !== undefined && URL.canParse(text);
}
