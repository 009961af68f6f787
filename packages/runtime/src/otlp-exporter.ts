/**
 * Sends telemetry to an OpenTelemetry collector: OTLP over HTTP in its JSON encoding (OpenTelemetry protocol 1.x). The SDK of OpenTelemetry
 * would be several times the size of an agent for what are two kinds of messages, and it is nothing that a user's code would see.
 */
import { keepSecret } from './redact.js';

const BATCH = 512;
const MAX_KEPT = 4096;
const INTERVAL_MS = 1000;
const TIMEOUT_MS = 5000;

export type Attributes = Readonly<Record<string, unknown>>;

/** One piece of telemetry in the encoding of the protocol. */
export type Item = Readonly<Record<string, unknown>>;

export interface OtlpTarget {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Puts a batch into the message of its kind. */
  readonly wrap: (items: readonly Item[]) => object;
}

/** Keeps telemetry for a moment and sends it in batches. What a collector does not take in time is dropped: it must not fill the memory. */
export class OtlpExporter {
  readonly #target: OtlpTarget;
  readonly #timer: NodeJS.Timeout;
  #kept: Item[] = [];
  #sending: Promise<void> = Promise.resolve();
  #hasWarned = false;

  constructor(target: OtlpTarget) {
    this.#target = target;
    this.#timer = setInterval(() => void this.flush(), INTERVAL_MS).unref();
  }

  add(item: Item): void {
    if (this.#kept.length < MAX_KEPT) this.#kept.push(item);
  }

  /** Sends all that is kept. Never rejects. */
  async flush(): Promise<void> {
    const batches: Item[][] = [];
    while (this.#kept.length > 0) batches.push(this.#kept.splice(0, BATCH));
    for (const batch of batches) this.#sending = this.#sending.then(() => this.#send(batch));
    await this.#sending;
  }

  async close(): Promise<void> {
    clearInterval(this.#timer);
    await this.flush();
  }

  async #send(batch: readonly Item[]): Promise<void> {
    const { url, headers, wrap } = this.#target;
    try {
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify(wrap(batch)),
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      if (!response.ok) this.#warn(`HTTP ${response.status}`);
    } catch (error) {
      this.#warn(String(error));
    }
  }

  #warn(reason: string): void {
    if (!this.#hasWarned) process.emitWarning(`telemetry cannot be sent to ${this.#target.url}: ${reason}`);
    this.#hasWarned = true;
  }
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Headers that the environment asks for: `name=value,name=value`, values percent-encoded. */
export function otlpHeaders(environment: Environment): Readonly<Record<string, string>> {
  const pairs = readPairs(environment['OTEL_EXPORTER_OTLP_HEADERS']);
  for (const value of Object.values(pairs)) keepSecret(value);
  return pairs;
}

/** Who sends: the name of the service, and what `OTEL_RESOURCE_ATTRIBUTES` adds. */
export function otlpResource(environment: Environment, name: string): object {
  const attributes = readPairs(environment['OTEL_RESOURCE_ATTRIBUTES']);
  const service = environment['OTEL_SERVICE_NAME'] ?? attributes['service.name'] ?? name;
  return { attributes: toAttributes({ ...attributes, 'service.name': service }) };
}

/** Attributes in the encoding of the protocol. */
export function toAttributes(attributes: Attributes): readonly Item[] {
  return Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ({ key, value: toValue(value) }));
}

/** Nanoseconds since the epoch, as the protocol writes them. */
export function toNanoseconds(timeMs: number): string {
  return String(BigInt(Math.round(timeMs * 1000)) * 1000n);
}

function toValue(value: unknown): Item {
  if (typeof value === 'string') return { stringValue: value };
  if (typeof value === 'boolean') return { boolValue: value };
  if (typeof value === 'number') return Number.isInteger(value) ? { intValue: String(value) } : { doubleValue: value };
  if (Array.isArray(value)) return { arrayValue: { values: value.map(toValue) } };
  return { stringValue: JSON.stringify(value) };
}

function readPairs(text = ''): Readonly<Record<string, string>> {
  const pairs = text.split(',').map((pair) => pair.split('=', 2).map((part) => decodeURIComponent(part.trim())));
  return Object.fromEntries(pairs.filter(([key, value]) => key !== '' && value !== undefined) as [string, string][]);
}
