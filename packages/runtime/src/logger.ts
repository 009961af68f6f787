import { COMMUNICATOR_TYPE_VARIABLE } from '@simplemas/contract';
import { isStdioType } from './communicator-settings.js';
import { LOG_LEVELS, toJsonLine, toReadableLine, type LogLevel, type LogRecord } from './log-record.js';
import { makeSink } from './log-sinks.js';
import { redactFields, redactText } from './redact.js';
import type { OpenSink, SinkOptions } from './sink-options.js';

/** A logger of structured events: one line each, JSON in production and in pipes, readable on a terminal. */
export interface Logger {
  debug(message: string, fields?: LogFields): void;
  info(message: string, fields?: LogFields): void;
  warn(message: string, fields?: LogFields): void;
  error(message: string, fields?: LogFields): void;
  /**
   * Sends the events of all loggers of this process somewhere else as well: to Prometheus as counts, to a file, or to an OpenTelemetry collector.
   * The returned function ends that.
   */
  addSink(...[kind, options]: SinkArguments): () => Promise<void>;
}

export type SinkArguments = {
  readonly [Kind in keyof SinkOptions]: Record<never, never> extends SinkOptions[Kind]
    ? readonly [kind: Kind, options?: SinkOptions[Kind]]
    : readonly [kind: Kind, options: SinkOptions[Kind]];
}[keyof SinkOptions];

/** Facts about an event. An `Error` belongs in the field `error`. */
export type LogFields = Readonly<Record<string, unknown>>;

/** Names of `LOG_LEVEL` (any case), with those that Python programs use, as an index into the levels. */
const LEAST: Readonly<Record<string, number>> = {
  debug: 0,
  info: 1,
  warn: 2,
  warning: 2,
  error: 3,
  critical: LOG_LEVELS.length,
  silent: LOG_LEVELS.length,
};
const DEFAULT_LEAST = 1;

/** Sinks of this process. Module state on purpose: what one module sends to monitoring is what all modules log. */
const sinks = new Set<OpenSink>();

/** True when standard output belongs to the wire. */
let isStdoutTaken = isStdioType(process.env[COMMUNICATOR_TYPE_VARIABLE]);

/** Makes a logger whose lines carry `name`; `LOG_LEVEL` (info unless set) decides which ones are written. */
export function getLogger(name: string): Logger {
  const least = LEAST[(process.env['LOG_LEVEL'] ?? '').toLowerCase()] ?? DEFAULT_LEAST;
  const log = (level: LogLevel) => {
    if (LOG_LEVELS.indexOf(level) < least) return () => undefined;
    return (message: string, fields: LogFields = {}) => write(toRecord({ level, logger: name, message, fields }));
  };
  return { debug: log('debug'), info: log('info'), warn: log('warn'), error: log('error'), addSink };
}

/** Lets all lines go to standard error from now on. */
export function leaveStdoutToWire(): void {
  isStdoutTaken = true;
}

/** Sends what sinks have kept back: to be called before a process ends. */
export async function flushSinks(): Promise<void> {
  await Promise.all([...sinks].map(async (sink) => await sink.flush?.()));
}

function addSink(...[kind, options]: SinkArguments): () => Promise<void> {
  const sink = makeSink(kind, options ?? {});
  sinks.add(sink);
  return async () => {
    sinks.delete(sink);
    await sink.close?.();
  };
}

function toRecord(event: Omit<LogRecord, 'timeMs'>): LogRecord {
  const { message, fields } = event;
  return { ...event, timeMs: Date.now(), message: redactText(message), fields: redactFields(fields) };
}

function write(record: LogRecord): void {
  const stream = isStdoutTaken ? process.stderr : process.stdout;
  // Node writes to files, pipes and terminals at once, so the last lines before an exit are not lost.
  stream.write(isReadable(stream) ? toReadableLine(record, hasColor()) : toJsonLine(record));
  for (const sink of sinks) sink.take(record);
}

/** `LOG_FORMAT` says `json` or `text`; otherwise lines are for people only on a terminal, and not in production. */
function isReadable(stream: NodeJS.WriteStream): boolean {
  const format = process.env['LOG_FORMAT'];
  if (format === 'json' || format === 'text') return format === 'text';
  return stream.isTTY && process.env['NODE_ENV'] !== 'production';
}

function hasColor(): boolean {
  return (process.env['NO_COLOR'] ?? '') === '' && process.stdout.isTTY;
}
