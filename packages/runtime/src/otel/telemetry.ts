import { setGlobalErrorHandler } from '@opentelemetry/core';
import { detectResources, envDetector, resourceFromAttributes, type Resource } from '@opentelemetry/resources';
import { keepSecret, redactText } from '../redact.js';

const HEADER_VARIABLES = [
  'OTEL_EXPORTER_OTLP_HEADERS',
  'OTEL_EXPORTER_OTLP_TRACES_HEADERS',
  'OTEL_EXPORTER_OTLP_LOGS_HEADERS',
];

/** Module state on purpose: the SDK has one handler of errors for the process. */
let isPrepared = false;

/** Who sends telemetry: an agent, as `OTEL_SERVICE_NAME` and `OTEL_RESOURCE_ATTRIBUTES` name and describe it. */
export function telemetryResource(attributes: Readonly<Record<string, string>>): Resource {
  prepare();
  return resourceFromAttributes(attributes).merge(detectResources({ detectors: [envDetector] }));
}

function prepare(): void {
  if (isPrepared) return;
  isPrepared = true;
  for (const name of HEADER_VARIABLES) {
    for (const pair of (process.env[name] ?? '').split(',')) keepSecret(decode(pair.slice(pair.indexOf('=') + 1)));
  }
  let hasWarned = false;
  // Monitoring that is away must neither end the program nor fill its log.
  setGlobalErrorHandler((error) => {
    if (!hasWarned) process.emitWarning(`telemetry cannot be sent: ${redactText(messageOf(error))}`);
    hasWarned = true;
  });
}

function messageOf(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(messageOf).join('; ');
  return error instanceof Error ? error.message : String(error);
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text.trim());
  } catch {
    // The exporter will say what is wrong with it.
    return text.trim();
  }
}
