/**
 * Spans for the calls that an agent makes and serves. The SDK of OpenTelemetry does the rest as its variables say: sampling, limits, batches, and OTLP
 * over HTTP. This folder alone imports OpenTelemetry, and only `../load-tracing.ts` and `../otlp-logs.ts` load it.
 */
import {
  context,
  isSpanContextValid,
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  trace,
  type Attributes,
  type Context,
  type Span,
  type Tracer,
} from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { parseTraceParent } from '@opentelemetry/core';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { BasicTracerProvider, BatchSpanProcessor } from '@opentelemetry/sdk-trace-base';
import type { CallPath } from '../errors.js';
import { currentTraceparent } from '../trace-context.js';
import type { ServedCall, TracedAgent, Tracing } from '../tracing.js';
import { RedactingExporter } from './redacting-exporter.js';
import { telemetryResource } from './telemetry.js';

const SCOPE = '@simplemas/runtime';

/**
 * Module state on purpose: OpenTelemetry has one provider for the process, through which the program's own spans go. Ours is that of the first agent;
 * each further one has its own, since it has a name of its own.
 */
let first: BasicTracerProvider | undefined;

interface Spans {
  readonly tracer: Tracer;
  readonly flush: () => Promise<void>;
}

/** Opens tracing for one agent. An SDK that the program has set up before is used as it is. */
export function openTraces(agent: TracedAgent): Tracing {
  const { tracer, flush } = spansOf(agent);
  return {
    call: async (path, send) => {
      const parent = activeOr(currentTraceparent());
      const options = { kind: SpanKind.CLIENT, attributes: attributesOfCall(path) };
      const span = tracer.startSpan(`${path.peer}/${path.method}`, options, parent);
      return await within(span, parent, () => send(traceparentOf(span)));
    },
    serve: async (served, work) => {
      const parent = activeOr(served.traceparent);
      const options = { kind: SpanKind.SERVER, attributes: attributesOfService(agent.name, served) };
      const span = tracer.startSpan(`${agent.name}/${served.method}`, options, parent);
      return await within(span, parent, () => work(traceparentOf(span)));
    },
    flush,
  };
}

function spansOf({ name, version }: TracedAgent): Spans {
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  const exporter = new RedactingExporter(new OTLPTraceExporter());
  const provider = new BasicTracerProvider({
    resource: telemetryResource({ 'service.name': name, 'service.version': version }),
    spanProcessors: [new BatchSpanProcessor(exporter)],
  });
  const isRegistered = trace.setGlobalTracerProvider(provider);
  if (!isRegistered && first === undefined) {
    void provider.shutdown();
    return { tracer: trace.getTracer(SCOPE), flush: async () => undefined };
  }
  first ??= provider;
  const providers = new Set([first, provider]);
  return {
    tracer: provider.getTracer(SCOPE),
    // The SDK reports what it cannot send; there is nothing that an agent could do about it.
    flush: async () => void (await Promise.allSettled([...providers].map((each) => each.forceFlush()))),
  };
}

function attributesOfCall({ agent, peer, method }: CallPath): Attributes {
  return { 'rpc.system': 'simplemas', 'rpc.service': peer, 'rpc.method': method, 'peer.service': peer, agent };
}

function attributesOfService(agent: string, { method }: ServedCall): Attributes {
  return { 'rpc.system': 'simplemas', 'rpc.service': agent, 'rpc.method': method, agent };
}

/** Runs work as a span, and ends the span with it. */
async function within<T>(span: Span, parent: Context, work: () => Promise<T>): Promise<T> {
  try {
    return await context.with(trace.setSpan(parent, span), work);
  } catch (error) {
    const { name, message } = error instanceof Error ? error : new Error(String(error));
    span.setAttribute('error.type', name).recordException(error instanceof Error ? error : message);
    span.setStatus({ code: SpanStatusCode.ERROR, message });
    throw error;
  } finally {
    span.end();
  }
}

/** The span that the program is in, if it belongs to the trace of the call; otherwise what the caller sent. */
function activeOr(traceparent: string | undefined): Context {
  const remote = traceparent === undefined ? null : parseTraceParent(traceparent);
  const active = trace.getSpanContext(context.active());
  if (active !== undefined && (remote === null || active.traceId === remote.traceId)) return context.active();
  return remote === null ? ROOT_CONTEXT : trace.setSpanContext(ROOT_CONTEXT, { ...remote, isRemote: true });
}

function traceparentOf(span: Span): string | undefined {
  const spanContext = span.spanContext();
  if (!isSpanContextValid(spanContext)) return undefined;
  const { traceId, spanId, traceFlags } = spanContext;
  return `00-${traceId}-${spanId}-${traceFlags.toString(16).padStart(2, '0')}`;
}
