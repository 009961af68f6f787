import { WireFailure, type Connection, type RequestLimits } from './connection.js';
import type { AgentSettings } from './environment.js';
import { boundedWait } from './bounded-wait.js';
import { findInProcess } from './in-process.js';
import { connectInProcess, connectOverHttp } from './mcp.js';
import { resolvePeerAddress } from './peer-address.js';

/** A connection to a peer, shared by all calls that are made while it works. */
interface SharedConnection {
  readonly opening: Promise<Connection>;
  connection: Connection | undefined;
  active: number;
  isRetired: boolean;
}

/** A request to a peer. */
export interface PeerRequest {
  readonly peer: string;
  readonly method: string;
  readonly params: object;
}

/**
 * Holds one connection per peer. A connection that failed is retired: new calls open another one,
 * calls that still use it finish, and the last of them closes it.
 */
export class Peers {
  readonly #settings: AgentSettings;
  readonly #connections = new Map<string, SharedConnection>();
  #isClosed = false;

  constructor(settings: AgentSettings) {
    this.#settings = settings;
  }

  /** Sends one request, opening the connection if there is none. Rejects with `WireFailure`. */
  async request({ peer, method, params }: PeerRequest, limits: RequestLimits): Promise<unknown> {
    if (this.#isClosed) throw new WireFailure('cancelled', 'the calling agent has stopped');
    const deadline = Date.now() + limits.timeoutMs;
    const shared = this.#connectionTo(peer);
    shared.active += 1;
    try {
      const connection = await boundedWait(shared.opening, limits);
      const timeoutMs = Math.max(1, deadline - Date.now());
      return await connection.request(method, params, { timeoutMs, signal: limits.signal });
    } catch (error) {
      if (isConnectionLost(error)) this.#retire(peer, shared);
      throw error;
    } finally {
      shared.active -= 1;
      if (shared.isRetired && shared.active === 0) await close(shared);
    }
  }

  /** Closes all connections for good; calls that still wait are cancelled. */
  async close(): Promise<void> {
    this.#isClosed = true;
    const all = [...this.#connections.values()];
    this.#connections.clear();
    await Promise.all(all.map(close));
  }

  #connectionTo(peer: string): SharedConnection {
    const held = this.#connections.get(peer);
    if (held !== undefined) return held;
    const shared: SharedConnection = {
      opening: this.#open(peer),
      connection: undefined,
      active: 0,
      isRetired: false,
    };
    this.#connections.set(peer, shared);
    // Callers meet a failed opening by themselves; handling it here keeps one that nobody awaits from being fatal.
    shared.opening.then(
      (connection) => this.#keep(shared, connection),
      () => this.#retire(peer, shared),
    );
    return shared;
  }

  async #open(peer: string): Promise<Connection> {
    const address = resolvePeerAddress(peer, this.#settings);
    const caller = { name: this.#settings.name, version: this.#settings.version };
    if (address.kind === 'in-process') return await connectInProcess(caller, findInProcess(address.name));
    return await connectOverHttp(caller, address.url);
  }

  #keep(shared: SharedConnection, connection: Connection): void {
    shared.connection = connection;
    if (this.#isClosed) void close(shared);
  }

  #retire(peer: string, shared: SharedConnection): void {
    shared.isRetired = true;
    if (this.#connections.get(peer) === shared) this.#connections.delete(peer);
  }
}

function isConnectionLost(error: unknown): boolean {
  if (!(error instanceof WireFailure)) return true;
  return error.kind === 'unreachable' || error.kind === 'dropped' || error.kind === 'rejected';
}

async function close({ connection }: SharedConnection): Promise<void> {
  // Nothing can be done about a connection that fails to close while it is being given up.
  await connection?.close().catch(() => undefined);
}
