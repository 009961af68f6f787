import pino from 'pino';

/** A logger of structured lines: one JSON object per line on standard output. */
export interface Logger {
  debug(message: string, fields?: LogFields): void;
  info(message: string, fields?: LogFields): void;
  warn(message: string, fields?: LogFields): void;
  error(message: string, fields?: LogFields): void;
}

/** Facts about an event. An `Error` belongs in the field `error`. */
export type LogFields = Readonly<Record<string, unknown>>;

/** Names of `LOG_LEVEL` (any case), with those that Python programs use. */
const LEVELS: Readonly<Record<string, pino.LevelWithSilent>> = {
  debug: 'debug',
  info: 'info',
  warn: 'warn',
  warning: 'warn',
  error: 'error',
  critical: 'fatal',
  silent: 'silent',
};

// No pino transport: those are worker threads with files of their own, which do not survive bundling.
// Synchronous, so that the last lines before an exit are not lost.
const stdout = pino.destination({ dest: 1, sync: true });

/** Makes a logger whose lines carry `name`; `LOG_LEVEL` (info unless set) decides which ones are written. */
export function getLogger(name: string): Logger {
  const logger = pino(
    {
      level: LEVELS[(process.env['LOG_LEVEL'] ?? '').toLowerCase()] ?? 'info',
      base: { logger: name },
      messageKey: 'message',
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      serializers: { error: pino.stdSerializers.err },
    },
    stdout,
  );
  return {
    debug: (message, fields = {}) => logger.debug(fields, message),
    info: (message, fields = {}) => logger.info(fields, message),
    warn: (message, fields = {}) => logger.warn(fields, message),
    error: (message, fields = {}) => logger.error(fields, message),
  };
}
