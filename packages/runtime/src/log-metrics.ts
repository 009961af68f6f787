import { Counter } from './metric.js';
import type { LogSink } from './log-record.js';

/** Events of all loggers of this process. Module state on purpose: `/metrics` of each of its agents shows them. */
let events: Counter | undefined;

/** Counts events by logger and level; their texts and fields are no labels, which would be new series without end. */
export function countingSink(): LogSink {
  events ??= new Counter('simplemas_log_events_total', 'Log events by logger and level.');
  const counter = events;
  return {
    take: ({ logger, level }) => counter.add({ key: `${logger}\0${level}`, labels: () => ({ logger, level }) }),
  };
}

/** The counted events in the text format of Prometheus; empty while nobody counts. */
export function logMetrics(): string {
  return events?.render() ?? '';
}
