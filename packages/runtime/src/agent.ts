/**
 * An agent: an MCP server whose tools are its methods, and an MCP client of its peers.
 * This file holds its life from start to stop; the wire, the port and the retries are elsewhere.
 */
import { setMaxListeners } from 'node:events';
import { z } from 'zod';
import type { AgentOptions } from './agent-options.js';
import { callPeer } from './call.js';
import type { ServedMethod } from './connection.js';
import { resolveSettings, type AgentSettings } from './environment.js';
import { AgentError, InvalidAnswerError } from './errors.js';
import { listen, type HttpEndpoint } from './http-server.js';
import { InFlight } from './in-flight.js';
import { announce } from './in-process.js';
import { getLogger, type Logger } from './logger.js';
import { serveMethods, type MethodServer } from './mcp.js';
import { toServedMethod, type MethodHandler, type MethodSpec } from './method.js';
import { Peers } from './peers.js';

/** Limits of one call, and the shape its answer must have. */
export interface CallOptions<Output extends z.ZodType = z.ZodType> {
  /** Checks the answer and gives it its type. Without it the answer is `unknown`. */
  readonly output?: Output;
  /** For all attempts together. The agent's `timeoutMs` unless given. */
  readonly timeoutMs?: number;
  /** Ends the call, at the peer too. */
  readonly signal?: AbortSignal;
  /** True allows to repeat a call whose connection broke after it was sent. */
  readonly idempotent?: boolean;
}

/** Where an agent is in its life. */
export type AgentState = 'stopped' | 'starting' | 'ready' | 'draining';

/** What exists only between start and stop. */
interface Running {
  readonly methods: MethodServer;
  readonly http: HttpEndpoint | undefined;
  readonly withdraw: () => void;
}

/**
 * An agent that serves methods and calls its peers by name.
 *
 * ```ts
 * const agent = new Agent({ name: 'greeter' });
 * agent.method('greet', { description: 'Greets', input: z.object({ name: z.string() }) }, ({ name }) => `Hello, ${name}`);
 * await agent.run();
 * ```
 */
export class Agent {
  readonly name: string;
  readonly log: Logger;
  readonly #settings: AgentSettings;
  readonly #methods = new Map<string, ServedMethod>();
  readonly #inFlight = new InFlight();
  #peers: Peers;
  #state: AgentState = 'stopped';
  #running: Running | undefined;
  #stopping: Promise<void> | undefined;

  constructor(options: AgentOptions = {}) {
    this.#settings = resolveSettings(options);
    this.name = this.#settings.name;
    this.log = getLogger(this.name);
    this.#peers = new Peers(this.#settings);
  }

  /** Where the agent is in its life. */
  get state(): AgentState {
    return this.#state;
  }

  /** The port it listens on, once started: the one taken when 0 was asked for. */
  get port(): number | undefined {
    return this.#running?.http?.port;
  }

  /**
   * Adds a method, served as an MCP tool. Input is checked before the handler runs, output before it is sent.
   * A result that is no object reaches the caller as `{ result }`, since MCP only carries objects.
   */
  method<Input extends z.ZodObject, Output extends z.ZodObject = never>(
    name: string,
    spec: MethodSpec<Input, Output>,
    handler: MethodHandler<Input, Output>,
  ): this {
    if (this.#methods.has(name)) throw new AgentError(`agent "${this.name}" already has a method "${name}"`);
    const served = toServedMethod(name, spec, handler);
    this.#methods.set(name, { ...served, handle: (input, signal) => this.#handle(served, input, signal) });
    return this;
  }

  /**
   * Calls a method of a peer. A peer that does not listen yet is waited for until the time limit, so agents may
   * start in any order. Rejects with a `CallError` that names agent, peer, method and cause.
   */
  async call<Output extends z.ZodType = z.ZodUnknown>(
    peer: string,
    method: string,
    ...[params = {}, options = {}]: [params?: object, options?: CallOptions<Output>]
  ): Promise<z.output<Output>> {
    const path = { agent: this.name, peer, method };
    const { timeoutMs = this.#settings.timeoutMs, idempotent: isIdempotent = false, signal } = options;
    // One signal for many calls is good practice, and each call takes its listeners off again: not the leak Node fears.
    if (signal !== undefined) setMaxListeners(0, signal);
    const answer = await callPeer({ path, params, timeoutMs, isIdempotent, signal }, this.#peers, this.log);
    const parsed = (options.output ?? z.unknown()).safeParse(answer);
    if (parsed.success) return parsed.data as z.output<Output>;
    throw new InvalidAnswerError(path, `unexpected answer: ${z.prettifyError(parsed.error)}`, { cause: parsed.error });
  }

  /** Opens the port and takes calls. */
  async start(): Promise<this> {
    if (this.#state !== 'stopped') throw new AgentError(`agent "${this.name}" is ${this.#state}, it cannot start`);
    this.#state = 'starting';
    try {
      this.#running = await this.#open();
    } catch (error) {
      this.#state = 'stopped';
      throw error;
    }
    this.#state = 'ready';
    this.log.info('agent started', { port: this.port, methods: [...this.#methods.keys()] });
    return this;
  }

  /** Takes no new calls, lets those in flight finish within the grace time, then closes everything. */
  async stop(): Promise<void> {
    this.#stopping ??= this.#close().finally(() => (this.#stopping = undefined));
    await this.#stopping;
  }

  /** Starts, and on SIGTERM or SIGINT stops and exits with 0. A second signal ends the process at once. */
  async run(): Promise<this> {
    const onSignal = (signal: NodeJS.Signals) => {
      process.off('SIGTERM', onSignal).off('SIGINT', onSignal);
      this.log.info('agent stops', { signal });
      void this.stop().finally(() => process.exit(0));
    };
    await this.start();
    process.on('SIGTERM', onSignal).on('SIGINT', onSignal);
    return this;
  }

  async #open(): Promise<Running> {
    const { name, version, host, port, isListening } = this.#settings;
    const onError = (error: unknown) => this.log.warn('request failed', { error });
    const methods = serveMethods({ name, version }, this.#methods, onError);
    const withdraw = announce(name, methods);
    try {
      const served = { name, methods, state: () => this.#state, onError };
      const http = isListening ? await listen(served, host, port) : undefined;
      return { methods, http, withdraw };
    } catch (error) {
      withdraw();
      throw error;
    }
  }

  async #close(): Promise<void> {
    if (this.#running !== undefined) await this.#drain(this.#running);
    // An agent that only calls has never started, and has connections all the same.
    await this.#peers.close();
    this.#peers = new Peers(this.#settings);
  }

  async #drain({ methods, http, withdraw }: Running): Promise<void> {
    const { graceMs } = this.#settings;
    this.#state = 'draining';
    withdraw();
    await Promise.all([http?.drain(graceMs), this.#inFlight.idle(graceMs)]);
    await methods.close();
    this.#running = undefined;
    this.#state = 'stopped';
    this.log.info('agent stopped');
  }

  async #handle(method: ServedMethod, input: unknown, signal: AbortSignal): Promise<unknown> {
    try {
      return await this.#inFlight.run(() => method.handle(input, signal));
    } catch (error) {
      this.log.error('method failed', { method: method.name, error });
      throw error;
    }
  }
}
