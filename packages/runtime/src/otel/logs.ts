import { OTLPLogExporter } from '@opentelemetry/exporter-logs-otlp-http';
import { BatchLogRecordProcessor, LoggerProvider } from '@opentelemetry/sdk-logs';
import type { LogLevel, LogRecord } from '../log-record.js';
import { telemetryResource } from './telemetry.js';

/** Severity numbers of the OpenTelemetry log data model. */
const SEVERITY: Readonly<Record<LogLevel, number>> = { debug: 5, info: 9, warn: 13, error: 17 };

/** Takes log events and sends them in batches. */
export interface LogExport {
  readonly take: (record: LogRecord) => void;
  readonly flush: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/** Opens a way to a collector at `url`, or where the variables of OpenTelemetry say. */
export function openLogs(serviceName: string, url: string | undefined): LogExport {
  const exporter = new OTLPLogExporter(url === undefined ? {} : { url });
  const provider = new LoggerProvider({
    resource: telemetryResource({ 'service.name': serviceName }),
    processors: [new BatchLogRecordProcessor({ exporter })],
  });
  const logger = provider.getLogger('@simplemas/runtime');
  return {
    take: ({ timeMs, level, logger: name, message, fields }) =>
      logger.emit({
        timestamp: timeMs,
        severityNumber: SEVERITY[level],
        severityText: level.toUpperCase(),
        body: message,
        attributes: JSON.parse(JSON.stringify({ logger: name, ...fields })) as Record<string, string>,
      }),
    flush: () => provider.forceFlush().catch(() => undefined),
    close: () => provider.shutdown().catch(() => undefined),
  };
}
