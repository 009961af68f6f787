/**
 * An agent: an MCP server whose tools are its methods, and an MCP client of its peers.
 * This file holds what a program says to it; its port, the wires and the retries are elsewhere.
 */
import { setMaxListeners } from 'node:events';
import { z } from 'zod';
import { AgentMetrics } from './agent-metrics.js';
import type { AgentOptions } from './agent-options.js';
import { AgentService, type AgentState } from './agent-service.js';
import { atMost } from './at-most.js';
import { CallGate } from './call-gate.js';
import { callPeer } from './call.js';
import type { Communicator } from './communicator.js';
import type { ServedMethod } from './connection.js';
import { resolveSettings, type AgentSettings } from './environment.js';
import { AgentError, CallError, InvalidAnswerError, type CallPath } from './errors.js';
import { interrupted } from './interrupted.js';
import { flushSinks, getLogger, leaveStdoutToWire, type Logger } from './logger.js';
import { toServedMethod, type MethodHandler, type MethodSpec } from './method.js';
import type {
  InputOf,
  METHOD_TYPES,
  MethodMap,
  MethodNameOf,
  OutputOf,
  TypedArguments,
  TypesOf,
  UntypedName,
} from './peer-types.js';
import { Peers } from './peers.js';
import { keepSecret } from './redact.js';
import { currentTraceparent } from './trace-context.js';
import { loadTracing } from './load-tracing.js';
import type { Tracing } from './tracing.js';

/** Limits of one call. */
export interface CallLimits {
  /** For all attempts together. The agent's `timeoutMs` unless given. */
  readonly timeoutMs?: number;
  /** Ends the call, at the peer too. */
  readonly signal?: AbortSignal;
  /** True allows to repeat a call whose connection broke after it was sent. */
  readonly idempotent?: boolean;
}

/** A stop ends within two seconds, with the grace of calls in flight, whether collectors and gateways take what is sent to them or not. */
const FLUSH_MS = 1000;
const LEAST_FLUSH_MS = 150;

/** Any call, as it is carried out. */
type UntypedCall = [peer: string, method: string, params?: object, options?: CallOptions];

/** Limits of one call, and the shape its answer must have. */
export interface CallOptions<Output extends z.ZodType = z.ZodType> extends CallLimits {
  /** Checks the answer and gives it its type. Without it the answer is `unknown`. */
  readonly output?: Output;
}

/**
 * An agent that serves methods and calls its peers by name.
 *
 * ```ts
 * const agent = new Agent({ name: 'greeter' });
 * agent.method('greet', { description: 'Greets', input: z.object({ name: z.string() }) }, ({ name }) => `Hello, ${name}`);
 * await agent.run();
 * ```
 *
 * Calls are typed where the types of the peers are known: `new Agent<{ greeter: typeof greeter }>(…)`.
 */
export class Agent<
  PeersByName extends object = Record<never, never>,
  Methods extends MethodMap = Record<never, never>,
> {
  declare readonly [METHOD_TYPES]: Methods;
  readonly name: string;
  readonly log: Logger;
  readonly communicator: Communicator;
  readonly #settings: AgentSettings;
  readonly #methods = new Map<string, ServedMethod>();
  readonly #metrics: AgentMetrics;
  readonly #service: AgentService;
  readonly #tracing: Promise<Tracing | undefined> | undefined;
  #peers: Peers;

  constructor(options: AgentOptions = {}) {
    this.#settings = resolveSettings(options);
    this.name = this.#settings.name;
    this.communicator = this.#settings.communicator;
    if (this.communicator.transport === 'stdio') leaveStdoutToWire();
    if (this.#settings.admission.token !== undefined) keepSecret(this.#settings.admission.token);
    this.log = getLogger(this.name);
    this.#peers = new Peers(this.#settings);
    const gate = new CallGate(this.#settings.concurrency, this.#settings.queue);
    this.#metrics = new AgentMetrics(this.name, gate);
    this.#tracing = loadTracing(this.#settings)?.catch((error: unknown) => this.#untraced(error));
    this.#service = new AgentService({
      settings: this.#settings,
      methods: this.#methods,
      metrics: this.#metrics,
      log: this.log,
      gate,
      reach: (peer, limits) => this.#peers.reach(peer, limits),
      tracing: this.#tracing,
    });
  }

  /** Where the agent is in its life. */
  get state(): AgentState {
    return this.#service.state;
  }

  /** The port it listens on, once started: the one taken when 0 was asked for. */
  get port(): number | undefined {
    return this.#service.port;
  }

  /**
   * Adds a method, served as an MCP tool. Input is checked before the handler runs, output before it is sent.
   * A result that is no object reaches the caller as `{ result }`, since MCP only carries objects.
   */
  method<Name extends string, Input extends z.ZodObject, Output extends z.ZodObject = never>(
    name: Name,
    spec: MethodSpec<Input, Output>,
    handler: MethodHandler<Input, Output>,
  ): Agent<PeersByName, Methods & Record<Name, TypesOf<Input, Output>>> {
    if (this.#methods.has(name)) throw new AgentError(`agent "${this.name}" already has a method "${name}"`);
    this.#methods.set(name, this.#service.guard(toServedMethod(name, spec, handler)));
    // The same object: only its type has learned of the method.
    return this as unknown as Agent<PeersByName, Methods & Record<Name, TypesOf<Input, Output>>>;
  }

  /**
   * Calls a method of a peer. A peer that does not listen yet is waited for until the time limit, so agents may
   * start in any order. Rejects with a `CallError` that names agent, peer, method and cause.
   */
  call<Peer extends keyof PeersByName & string, Method extends MethodNameOf<PeersByName[Peer]>>(
    peer: Peer,
    method: Method,
    ...rest: TypedArguments<InputOf<PeersByName[Peer], Method>, CallLimits>
  ): Promise<OutputOf<PeersByName[Peer], Method>>;
  call<Peer extends string, Output extends z.ZodType = z.ZodUnknown>(
    peer: UntypedName<PeersByName, Peer>,
    method: string,
    params?: object,
    options?: CallOptions<Output>,
  ): Promise<z.output<Output>>;
  async call(...[peer, method, params, options = {}]: UntypedCall): Promise<unknown> {
    const path = { agent: this.name, peer, method };
    const startMs = performance.now();
    try {
      const answer = await this.#request(path, params ?? {}, options);
      this.#metrics.called(path, startMs);
      return answer;
    } catch (error) {
      this.#metrics.called(path, startMs, error instanceof CallError ? error.name : 'Error');
      throw error;
    }
  }

  /** Opens the port and takes calls. */
  async start(): Promise<this> {
    await this.#service.start();
    return this;
  }

  /** Takes no new calls, lets those in flight finish within the grace time, then closes everything. */
  async stop(): Promise<void> {
    const startMs = performance.now();
    await this.#service.stop();
    // An agent that only calls has never started, and has connections all the same.
    const peers = this.#peers;
    this.#peers = new Peers(this.#settings);
    await peers.close();
    const flushed = Promise.all([this.#tracing?.then((tracing) => tracing?.flush()), flushSinks()]);
    await atMost(Math.max(LEAST_FLUSH_MS, FLUSH_MS - (performance.now() - startMs)), flushed);
  }

  /** Starts, and on SIGTERM or SIGINT stops and exits with 0. A second signal ends the process at once. */
  async run(): Promise<this> {
    await this.start();
    void Promise.race([interrupted(), this.#service.hungUp]).then(async (signal) => {
      this.log.info('agent stops', { signal });
      await this.stop();
      process.exit(0);
    });
    return this;
  }

  /** An agent works whether it is watched or not. */
  #untraced(error: unknown): undefined {
    this.log.error('calls are not traced', { error });
  }

  async #request(path: CallPath, params: object, options: CallOptions): Promise<unknown> {
    const { timeoutMs = this.#settings.timeoutMs, idempotent: isIdempotent = false, signal } = options;
    // One signal for many calls is good practice, and each call takes its listeners off again: not the leak Node fears.
    if (signal !== undefined) setMaxListeners(0, signal);
    const send = (traceparent: string | undefined) =>
      callPeer({ path, params, timeoutMs, isIdempotent, signal, traceparent }, this.#peers, this.log);
    const tracing = this.#tracing && (await this.#tracing);
    const answer = tracing === undefined ? await send(currentTraceparent()) : await tracing.call(path, send);
    if (options.output === undefined) return answer;
    const parsed = options.output.safeParse(answer);
    if (parsed.success) return parsed.data;
    throw new InvalidAnswerError(path, `unexpected answer: ${z.prettifyError(parsed.error)}`, { cause: parsed.error });
  }
}
