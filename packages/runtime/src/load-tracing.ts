import type { TracedAgent, Tracing } from './tracing.js';

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
