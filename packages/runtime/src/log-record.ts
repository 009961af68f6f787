/** One event, with nothing in it that may not be read. */
export interface LogRecord {
  readonly timeMs: number;
  readonly level: LogLevel;
  readonly logger: string;
  readonly message: string;
  readonly fields: Readonly<Record<string, unknown>>;
}

export type LogLevel = 'debug' | 'info' | 'warn' | 'error';

/** From the least important to the most. */
export const LOG_LEVELS: readonly LogLevel[] = ['debug', 'info', 'warn', 'error'];

/** Takes every event that is written. */
export interface LogSink {
  take(record: LogRecord): void;
  /** Sends what it has kept back. */
  flush?(): Promise<void>;
}

/** One line of JSON. */
export function toJsonLine({ timeMs, level, logger, message, fields }: LogRecord): string {
  const time = new Date(timeMs).toISOString();
  return `${JSON.stringify({ level, time, logger, ...fields, message })}\n`;
}

const RESET = '\u001b[0m';
const DIM = '\u001b[2m';
const COLORS: Readonly<Record<LogLevel, string>> = {
  debug: '\u001b[2m',
  info: '\u001b[36m',
  warn: '\u001b[33m',
  error: '\u001b[31m',
};

/** A line for people: time, level, logger, message, then the fields; a stack trace below. */
export function toReadableLine({ timeMs, level, logger, message, fields }: LogRecord, hasColor: boolean): string {
  const paint = (text: string, color: string) => (hasColor ? `${color}${text}${RESET}` : text);
  const time = new Date(timeMs).toISOString().slice(11, 23);
  const { error, ...others } = fields;
  const facts = Object.entries(others).map(([name, value]) => paint(`${name}=${toText(value)}`, DIM));
  const head = [paint(time, DIM), paint(level.toUpperCase().padEnd(5), COLORS[level]), logger, message, ...facts];
  return `${head.join('  ')}${describeError(error)}\n`;
}

function describeError(error: unknown): string {
  if (error === undefined) return '';
  const stack = typeof error === 'object' && error !== null && 'stack' in error ? error.stack : error;
  return `\n${toText(stack)}`.replaceAll('\n', '\n    ');
}

function toText(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
