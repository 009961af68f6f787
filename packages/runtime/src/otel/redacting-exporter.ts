import type { ReadableSpan, SpanExporter } from '@opentelemetry/sdk-trace-base';
import { redactFields, redactText } from '../redact.js';

type Attributes = ReadableSpan['attributes'];

/** Sends spans without secrets, whoever put them in: spans of the program itself come this way too. */
export class RedactingExporter implements SpanExporter {
  readonly #inner: SpanExporter;

  constructor(inner: SpanExporter) {
    this.#inner = inner;
  }

  export(...[spans, done]: Parameters<SpanExporter['export']>): void {
    this.#inner.export(spans.map(redacted), done);
  }

  async forceFlush(): Promise<void> {
    await this.#inner.forceFlush?.();
  }

  async shutdown(): Promise<void> {
    await this.#inner.shutdown();
  }
}

/** A span is an object with methods of its own, so what is safe is laid over it. */
function redacted(span: ReadableSpan): ReadableSpan {
  const { status } = span;
  const safe: Partial<ReadableSpan> = {
    name: redactText(span.name),
    attributes: redactAttributes(span.attributes),
    events: span.events.map((event) => ({ ...event, attributes: redactAttributes(event.attributes ?? {}) })),
    status: { ...status, ...(status.message !== undefined && { message: redactText(status.message) }) },
  };
  return Object.assign(Object.create(span) as ReadableSpan, safe);
}

function redactAttributes(attributes: Attributes): Attributes {
  return redactFields(attributes) as Attributes;
}
