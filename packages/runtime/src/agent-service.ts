/**
 * The serving side of an agent from start to stop: its port, its place in the process, and the bounds that every call of one of
 * its methods meets, over whatever wire it comes.
 */
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { AgentMetrics } from './agent-metrics.js';
import type { CallGate } from './call-gate.js';
import { WireFailure, type IncomingCall, type MethodServer, type ServedMethod } from './connection.js';
import type { AgentSettings } from './environment.js';
import { AgentError } from './errors.js';
import { listen, type HttpEndpoint } from './http-server.js';
import { announce, type Announcement } from './in-process.js';
import { InFlight } from './in-flight.js';
import { answerJsonRpc } from './json-rpc-server.js';
import { loadMcp } from './load-mcp.js';
import type { Logger } from './logger.js';
import { logMetrics } from './log-metrics.js';
import { RequiredPeers, type Reach } from './required-peers.js';
import { withTraceparent } from './trace-context.js';
import type { Tracing } from './tracing.js';

/** An agent that nobody has called so soon after its start loads what the first call needs while it has nothing else to do. */
const LOAD_AHEAD_MS = 1000;

/** Where an agent is in its life. */
export type AgentState = 'stopped' | 'starting' | 'ready' | 'draining';

/** What a service needs of its agent. */
export interface ServiceParts {
  readonly settings: AgentSettings;
  readonly methods: ReadonlyMap<string, ServedMethod>;
  readonly metrics: AgentMetrics;
  readonly log: Logger;
  readonly gate: CallGate;
  readonly reach: Reach;
  /** Where calls are traced. */
  readonly tracing: Promise<Tracing | undefined> | undefined;
}

/** What exists only between start and stop. */
interface Running {
  readonly http: HttpEndpoint | undefined;
  readonly announcement: Announcement;
  readonly required: RequiredPeers;
  readonly loadAhead: NodeJS.Timeout | undefined;
}

export class AgentService {
  readonly #parts: ServiceParts;
  readonly #inFlight = new InFlight();
  /** Resolves when an agent that only serves the process which started it has lost that one. */
  readonly hungUp: Promise<'end of input'>;
  #hangUp: () => void = () => undefined;
  #state: AgentState = 'stopped';
  #running: Running | undefined;
  #methods: Promise<MethodServer> | undefined;
  #stopping: Promise<void> | undefined;

  constructor(parts: ServiceParts) {
    this.#parts = parts;
    this.hungUp = new Promise((resolve) => (this.#hangUp = () => resolve('end of input')));
  }

  get state(): AgentState {
    return this.#state;
  }

  get port(): number | undefined {
    return this.#running?.http?.port;
  }

  /** Puts the bounds around a method: how many calls run at once, what is counted and what is logged. */
  guard(method: ServedMethod): ServedMethod {
    return { ...method, handle: (input, call) => this.#handle(method, input, call) };
  }

  async start(): Promise<void> {
    const { settings, methods, log } = this.#parts;
    if (this.#state !== 'stopped') throw new AgentError(`agent "${settings.name}" is ${this.#state}, it cannot start`);
    this.#state = 'starting';
    try {
      this.#running = await this.#open();
    } catch (error) {
      this.#state = 'stopped';
      throw error;
    }
    this.#state = 'ready';
    log.info('agent started', { port: this.port, methods: [...methods.keys()] });
  }

  async stop(): Promise<void> {
    if (this.#running === undefined) return;
    this.#stopping ??= this.#drain(this.#running).finally(() => (this.#stopping = undefined));
    await this.#stopping;
  }

  async #open(): Promise<Running> {
    const { settings, methods, reach } = this.#parts;
    const { host, port, isListening, communicator } = settings;
    const announcement = announce(settings.name, methods);
    try {
      const http = isListening ? await listen(this.#served(), host, port) : undefined;
      if (communicator.transport === 'stdio') await this.#serveStdio();
      const required = new RequiredPeers(settings.requires, reach);
      const loadAhead = isListening ? setTimeout(() => void this.#loadMethods(), LOAD_AHEAD_MS).unref() : undefined;
      return { http, announcement, required, loadAhead };
    } catch (error) {
      announcement.withdraw();
      throw error;
    }
  }

  #served(): Parameters<typeof listen>[0] {
    const { settings, methods, metrics } = this.#parts;
    return {
      name: settings.name,
      admission: settings.admission,
      serveMcp: async (request, response) => await (await this.#loadMethods()).handle(request, response),
      serveJsonRpc: (request, response) => answerJsonRpc(methods, request, response),
      waitsFor: () => (this.#state === 'ready' ? (this.#running?.required.missing ?? []) : [this.#state]),
      isDraining: () => this.#state === 'draining',
      metrics: () => metrics.render() + logMetrics(),
      onError: this.#onError,
    };
  }

  readonly #onError = (error: unknown) => this.#parts.log.warn('request failed', { error });

  async #loadMethods(): Promise<MethodServer> {
    const { settings, methods } = this.#parts;
    const { name, version, instructions } = settings;
    this.#methods ??= loadMcp().then(({ serveMethods }) =>
      serveMethods({ name, version, instructions }, methods, this.#onError),
    );
    return await this.#methods;
  }

  async #serveStdio(): Promise<void> {
    const methods = await this.#loadMethods();
    methods.serveStdio(() => {
      if (this.port === undefined) this.#hangUp();
    });
  }

  async #drain({ http, announcement, required, loadAhead }: Running): Promise<void> {
    const { graceMs } = this.#parts.settings;
    this.#state = 'draining';
    clearTimeout(loadAhead);
    required.stop();
    announcement.withdraw();
    await Promise.all([http?.drain(graceMs), this.#inFlight.idle(graceMs)]);
    // A handler that has just returned still has its answer on the way out.
    await nextTurn();
    announcement.end();
    await (await this.#methods)?.close();
    this.#methods = undefined;
    this.#running = undefined;
    this.#state = 'stopped';
    this.#parts.log.info('agent stopped');
  }

  async #handle(method: ServedMethod, input: unknown, call: IncomingCall): Promise<unknown> {
    const { gate, metrics, log } = this.#parts;
    const startMs = performance.now();
    const work = (traceparent: string | undefined) =>
      gate.run(() => withTraceparent(traceparent, () => method.handle(input, { ...call, traceparent })), call.signal);
    try {
      const result = await this.#inFlight.run(() => this.#traced(method.name, call, work));
      metrics.served(method.name, startMs, false);
      return result;
    } catch (error) {
      metrics.served(method.name, startMs, true);
      // A call that was turned away is counted; a line for each would be more load.
      if (!(error instanceof WireFailure)) log.error('method failed', { method: method.name, error });
      throw error;
    }
  }

  async #traced(
    method: string,
    { traceparent }: IncomingCall,
    work: (traceparent: string | undefined) => Promise<unknown>,
  ): Promise<unknown> {
    const tracing = await this.#parts.tracing;
    return tracing === undefined ? await work(traceparent) : await tracing.serve({ method, traceparent }, work);
  }
}
