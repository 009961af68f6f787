/** Everything is optional: what is not given comes from the environment, then from a default. */
export interface AgentOptions {
  /** Name of the agent. Otherwise `AGENT_NAME`, otherwise "agent". */
  readonly name?: string;
  /** Port to listen on; 0 takes a free one. Otherwise `AGENT_PORT`, otherwise 8000. */
  readonly port?: number;
  /** Address to listen on. Otherwise `AGENT_HOST`, otherwise 127.0.0.1. */
  readonly host?: string;
  /**
   * URLs of peers by name. A peer that is not listed is looked up in `SERVICE_URL_<NAME>`, then in `SERVICE_URLS`.
   * `http://host:port` means its `/mcp`, a URL with a path is taken as it is, `mcp://name` is an agent of this process.
   */
  readonly services?: Readonly<Record<string, string>>;
  /** Version that MCP clients are told. */
  readonly version?: string;
  /** False for an agent that is only called inside its process, as `mcp://name`: it opens no port. */
  readonly listen?: boolean;
  /** Time limit of a call that sets none, 30 s by default. */
  readonly timeoutMs?: number;
  /** How long `stop()` lets calls in flight finish, 1500 ms by default. */
  readonly graceMs?: number;
  /** Variables to read instead of `process.env`. */
  readonly environment?: Readonly<Record<string, string | undefined>>;
}
