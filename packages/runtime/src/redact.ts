/** What nobody may read in a log: values of fields that are named like secrets, and known secrets wherever they stand. */
const SECRET_NAME =
  /(?:^|[-_.])(?:token|password|passwd|passphrase|secret|credentials?|authorization|cookie|api[-_]?key|private[-_]?key|access[-_]?key)$/i;
const SECRET_NAME_IN_CAMEL_CASE =
  /(?:Token|Password|Secret|Credentials?|Authorization|Cookie|ApiKey|PrivateKey|AccessKey)$/;
const BEARER = /\b(Bearer|Basic)\s+[\w.~+/=-]+/g;
const URL_PASSWORD = /(:\/\/[^\s:/@]*:)[^\s/@]+@/g;

const REDACTED = '[redacted]';
const MAX_DEPTH = 6;

/** Shorter ones would blot out ordinary words. */
const MIN_SECRET_LENGTH = 6;

/** Secrets of this process, whoever logs. Module state on purpose: they are the process's. */
const known = new Set<string>();

/** Keeps a secret out of all logs of this process. */
export function keepSecret(secret: string): void {
  if (secret.length >= MIN_SECRET_LENGTH) known.add(secret);
}

/** A copy of fields as JSON can hold them, without secrets. */
export function redactFields(fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return redactRecord(fields, new Set());
}

/** A text without the secrets that are known, and without what follows `Bearer` or stands for a password in a URL. */
export function redactText(text: string): string {
  let safe = text.replace(BEARER, `$1 ${REDACTED}`).replace(URL_PASSWORD, `$1${REDACTED}@`);
  for (const secret of known) safe = safe.replaceAll(secret, REDACTED);
  return safe;
}

function redactRecord(record: object, above: ReadonlySet<object>): Record<string, unknown> {
  const inside = new Set(above).add(record);
  return Object.fromEntries(
    Object.entries(record).map(([name, value]) => [name, isSecret(name) ? REDACTED : redact(value, inside)]),
  );
}

function isSecret(name: string): boolean {
  return SECRET_NAME.test(name) || SECRET_NAME_IN_CAMEL_CASE.test(name);
}

function redact(value: unknown, above: ReadonlySet<object>): unknown {
  if (typeof value === 'string') return redactText(value);
  if (typeof value === 'bigint') return String(value);
  return typeof value === 'object' && value !== null ? redactObject(value, above) : value;
}

function redactObject(value: object, above: ReadonlySet<object>): unknown {
  if (above.has(value)) return '[circular]';
  if (above.size > MAX_DEPTH) return '[too deep]';
  if (value instanceof Error) return redactError(value, above);
  if (value instanceof Date) return value;
  if (value instanceof Map || value instanceof Set) return redact([...value], above);
  if (Array.isArray(value)) return value.map((entry) => redact(entry, new Set(above).add(value)));
  return redactRecord(value, above);
}

function redactError(error: Error, above: ReadonlySet<object>): Record<string, unknown> {
  const { name, message, stack = '', cause } = error;
  const described = { ...error, type: name, message, stack, ...(cause === undefined ? {} : { cause }) };
  return redactRecord(described, new Set(above).add(error));
}
