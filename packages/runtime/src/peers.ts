import { boundedWait } from './bounded-wait.js';
import { CallGate } from './call-gate.js';
import { WireFailure, type Connection, type RequestContext } from './connection.js';
import { openConnection } from './open-connection.js';
import type { AgentSettings } from './environment.js';
import { pauseMs } from './retry.js';

/** A connection to a peer, shared by all calls that are made while it works. */
interface SharedConnection {
  readonly opening: Promise<Connection>;
  connection: Connection | undefined;
  active: number;
  requests: number;
  isRetired: boolean;
}

/** What is known of one peer from call to call. */
interface PeerState {
  readonly gate: CallGate;
  shared: SharedConnection | undefined;
  /** Connections that could not be opened since the last one that could. */
  failures: number;
  /** Milliseconds since the epoch before which no other connection is tried. */
  retryAt: number;
  lastFailure: unknown;
}

/** A request to a peer. */
export interface PeerRequest {
  readonly peer: string;
  readonly method: string;
  readonly params: object;
}

/**
 * Holds one connection per peer. A connection that failed is retired: new calls open another one, calls that still use it
 * finish, and the last of them closes it. While a peer is down, all calls wait for the same attempts, which grow rarer.
 */
export class Peers {
  readonly #settings: AgentSettings;
  readonly #states = new Map<string, PeerState>();
  #isClosed = false;

  constructor(settings: AgentSettings) {
    this.#settings = settings;
  }

  /** Sends one request, opening the connection if there is none. Rejects with `WireFailure`. */
  request(request: PeerRequest, context: RequestContext): Promise<unknown> {
    const state = this.#stateOf(request.peer);
    return state.gate.run(() => this.#send(state, request, context), context.signal);
  }

  /** Resolves once a peer has answered. Rejects with `WireFailure`. */
  async reach(peer: string, limits: { readonly timeoutMs: number; readonly signal: AbortSignal }): Promise<void> {
    const connection = await boundedWait(this.#connectionTo(this.#stateOf(peer), peer).opening, limits);
    await connection.probe({ ...limits, traceparent: undefined });
  }

  /** Closes all connections for good; calls that still wait are cancelled. */
  async close(): Promise<void> {
    this.#isClosed = true;
    const all = [...this.#states.values()].flatMap(({ shared }) => shared ?? []);
    this.#states.clear();
    await Promise.all(all.map(close));
  }

  async #send(state: PeerState, { peer, method, params }: PeerRequest, context: RequestContext): Promise<unknown> {
    if (this.#isClosed) throw new WireFailure('cancelled', 'the calling agent has stopped');
    const deadline = Date.now() + context.timeoutMs;
    const shared = this.#connectionTo(state, peer);
    shared.active += 1;
    shared.requests += 1;
    try {
      const connection = shared.connection ?? (await this.#opened(state, shared, context));
      if (connection.maxRequests !== undefined && shared.requests >= connection.maxRequests) retire(state, shared);
      const timeoutMs = Math.max(1, deadline - Date.now());
      const answer = await connection.request(method, params, { ...context, timeoutMs });
      state.failures = 0;
      state.lastFailure = undefined;
      return answer;
    } catch (error) {
      if (isConnectionLost(error)) backOff(state, shared, error);
      throw error;
    } finally {
      shared.active -= 1;
      if (shared.isRetired && shared.active === 0) await close(shared);
    }
  }

  /** A call whose time ends while the peer is down fails with what is known of the peer, not with "too late". */
  async #opened(state: PeerState, shared: SharedConnection, context: RequestContext): Promise<Connection> {
    try {
      return await boundedWait(shared.opening, context);
    } catch (error) {
      const isTooLate = error instanceof WireFailure && error.kind === 'timeout';
      throw isTooLate && state.lastFailure !== undefined ? state.lastFailure : error;
    }
  }

  #stateOf(peer: string): PeerState {
    const held = this.#states.get(peer);
    if (held !== undefined) return held;
    const gate = new CallGate(this.#settings.concurrency, this.#settings.queue);
    const state = { gate, shared: undefined, failures: 0, retryAt: 0, lastFailure: undefined };
    this.#states.set(peer, state);
    return state;
  }

  #connectionTo(state: PeerState, peer: string): SharedConnection {
    if (state.shared !== undefined) return state.shared;
    const shared: SharedConnection = {
      opening: this.#open(state, peer),
      connection: undefined,
      active: 0,
      requests: 0,
      isRetired: false,
    };
    state.shared = shared;
    // Callers meet a failed opening by themselves; handling it here keeps one that nobody awaits from being fatal.
    shared.opening.then(
      (connection) => this.#keep(shared, connection),
      (error: unknown) => backOff(state, shared, error),
    );
    return shared;
  }

  async #open(state: PeerState, peer: string): Promise<Connection> {
    const waitMs = state.retryAt - Date.now();
    if (waitMs > 0) await new Promise((resolve) => setTimeout(resolve, waitMs).unref());
    if (this.#isClosed) throw new WireFailure('cancelled', 'the calling agent has stopped');
    return await openConnection(peer, this.#settings);
  }

  #keep(shared: SharedConnection, connection: Connection): void {
    shared.connection = connection;
    if (this.#isClosed) void close(shared);
  }
}

/** New calls open another connection; the last call on this one closes it. */
function retire(state: PeerState, shared: SharedConnection): void {
  shared.isRetired = true;
  if (state.shared === shared) state.shared = undefined;
}

/** Many calls may notice one broken connection; the first of them counts. */
function backOff(state: PeerState, shared: SharedConnection, error: unknown): void {
  shared.isRetired = true;
  if (state.shared !== shared) return;
  state.shared = undefined;
  state.lastFailure = error;
  state.failures += 1;
  // A connection that worked is most likely replaced by one that works: the first attempt is made at once.
  state.retryAt = Date.now() + (state.failures === 1 ? 0 : pauseMs(state.failures - 1));
}

function isConnectionLost(error: unknown): boolean {
  if (!(error instanceof WireFailure)) return true;
  return error.kind === 'unreachable' || error.kind === 'dropped' || error.kind === 'rejected';
}

async function close({ connection }: SharedConnection): Promise<void> {
  // Nothing can be done about a connection that fails to close while it is being given up.
  await connection?.close().catch(() => undefined);
}
