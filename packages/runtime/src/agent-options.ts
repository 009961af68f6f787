import type { Communicator } from './communicator.js';

/** Everything is optional: what is not given comes from the environment, then from a default. */
export interface AgentOptions {
  /** Name of the agent. Otherwise its communicator's, otherwise `AGENT_NAME`, otherwise "agent". */
  readonly name?: string;
  /** How it reaches its peers. Otherwise `COMMUNICATOR_TYPE` and `COMMUNICATOR_OPTIONS`, otherwise MCP over HTTP. */
  readonly communicator?: Communicator;
  /** Port to listen on; 0 takes a free one. Otherwise `AGENT_PORT`, otherwise 8000. */
  readonly port?: number;
  /** Address to listen on. Otherwise `AGENT_HOST`, otherwise 127.0.0.1. */
  readonly host?: string;
  /**
   * URLs of peers by name, in addition to those of the communicator. A peer that is not listed is looked up in `SERVICE_URL_<NAME>`, then in `SERVICE_URLS`.
   * `http://host:port` means its `/mcp`, a URL with a path is taken as it is, `mcp://name` is an agent of this process.
   */
  readonly services?: Readonly<Record<string, string>>;
  /** Peers that must have answered once before `/ready` does. Leave out one that waits for this agent in turn. */
  readonly requires?: readonly string[];
  /** Version that MCP clients are told. */
  readonly version?: string;
  /** Told to MCP clients, whose models read it: what the agent is for and how its methods go together. */
  readonly instructions?: string;
  /** False opens no port. By default an agent with an MCP communicator in code, or on stdio, opens one only if a port is given. */
  readonly listen?: boolean;
  /** Asked of callers, and shown to peers of the system, over HTTP. Otherwise `SIMPLEMAS_TOKEN`, otherwise the file that `SIMPLEMAS_TOKEN_FILE` names. */
  readonly token?: string;
  /**
   * Peers that are shown the token: these and no others. Otherwise `SIMPLEMAS_TOKEN_PEERS`, otherwise those whose host is loopback, a name without a dot, a
   * Service of the cluster, or `host.docker.internal`.
   */
  readonly tokenPeers?: readonly string[];
  /** Host names under which it may be called. Otherwise `SIMPLEMAS_ALLOWED_HOSTS`, otherwise loopback names for an agent on loopback, and any for another. */
  readonly allowedHosts?: readonly string[];
  /** Time limit of a call that sets none, 30 s by default. */
  readonly timeoutMs?: number;
  /** How long `stop()` lets calls in flight finish, 1300 ms by default. */
  readonly graceMs?: number;
  /** Calls that it works on at once, and calls that it has under way to one peer at once; 100 by default. */
  readonly concurrency?: number;
  /** Calls that may wait for those; one more is refused with `OverloadedError`. 1000 by default. */
  readonly queue?: number;
  /** Variables to read instead of `process.env`. */
  readonly environment?: Readonly<Record<string, string | undefined>>;
}
