/** What is spoken over HTTP. */
export type Wire = 'mcp' | 'json-rpc';

/** How agents reach each other: what an `http://` address means, and who is where. */
export interface Communicator {
  /** What is spoken with a peer whose address is an `http://` or `https://` URL. */
  readonly wire: Wire;
  /** `stdio`: the process that starts this one talks to it over standard input and output. */
  readonly transport: 'http' | 'stdio';
  readonly agentName: string | undefined;
  readonly serviceUrls: Readonly<Record<string, string>>;
  /** Settings for the program itself, such as the name of a model. */
  readonly options: Readonly<Record<string, unknown>>;
}

export interface CommunicatorOptions {
  /** Name of the agent that it belongs to. */
  readonly agentName?: string;
  /** URLs of the peers by name; what is missing is found in the environment. */
  readonly serviceUrls?: Readonly<Record<string, string>>;
  /** Settings for the program itself; `COMMUNICATOR_OPTIONS` is read into this. */
  readonly options?: Readonly<Record<string, unknown>>;
}

export interface MCPCommunicatorOptions extends CommunicatorOptions {
  /** `http`, unless the agent is started by its only caller, which talks to it over `stdio`. */
  readonly transport?: 'http' | 'stdio';
}

/**
 * Agents call each other over MCP: `mcp://NAME` inside one process, `http://…` and `https://…` over streamable HTTP, and `stdio:COMMAND` starts a server of its own.
 */
export class MCPCommunicator implements Communicator {
  readonly wire = 'mcp';
  readonly transport: 'http' | 'stdio';
  readonly agentName: string | undefined;
  readonly serviceUrls: Readonly<Record<string, string>>;
  readonly options: Readonly<Record<string, unknown>>;

  constructor({ agentName, serviceUrls = {}, options = {}, transport = 'http' }: MCPCommunicatorOptions = {}) {
    this.agentName = agentName;
    this.serviceUrls = serviceUrls;
    this.options = options;
    this.transport = transport;
  }
}

/** Agents call each other over JSON-RPC 2.0 in HTTP POST requests, as those of OpenMAS do. */
export class HTTPCommunicator implements Communicator {
  readonly wire = 'json-rpc';
  readonly transport = 'http';
  readonly agentName: string | undefined;
  readonly serviceUrls: Readonly<Record<string, string>>;
  readonly options: Readonly<Record<string, unknown>>;

  constructor({ agentName, serviceUrls = {}, options = {} }: CommunicatorOptions = {}) {
    this.agentName = agentName;
    this.serviceUrls = serviceUrls;
    this.options = options;
  }
}
