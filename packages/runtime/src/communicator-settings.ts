import { COMMUNICATOR_TYPE_VARIABLE } from '@simplemas/contract';
import { parseCommunicatorOptions, type ParsedOptions } from './communicator-options.js';
import { HTTPCommunicator, MCPCommunicator, type Communicator, type CommunicatorOptions } from './communicator.js';
import { ConfigurationError } from './errors.js';

type Make = (options: CommunicatorOptions) => Communicator;

/** Values of `COMMUNICATOR_TYPE`, in lower case with hyphens: `mcp_stdio` is the same as `mcp-stdio`. */
const TYPES: Readonly<Record<string, Make>> = {
  mcp: (options) => new MCPCommunicator(options),
  'mcp-http': (options) => new MCPCommunicator(options),
  'mcp-stdio': (options) => new MCPCommunicator({ ...options, transport: 'stdio' }),
  http: (options) => new HTTPCommunicator(options),
};

/** A communicator, and what its options say about the agent that it belongs to. */
export interface CommunicatorSetup {
  readonly communicator: Communicator;
  readonly settings: Omit<ParsedOptions, 'serviceUrls' | 'options'>;
}

/** The communicator that the environment asks for, MCP over HTTP unless it names another. Throws `ConfigurationError`. */
export function communicatorFrom(type: string | undefined, optionsText: string | undefined): CommunicatorSetup {
  const make = TYPES[normalizeType(type ?? 'mcp')];
  if (make === undefined) {
    const known = Object.keys(TYPES).join(', ');
    throw new ConfigurationError(`${COMMUNICATOR_TYPE_VARIABLE} is "${type}", which is none of: ${known}`);
  }
  const { serviceUrls = {}, options, ...settings } = parseCommunicatorOptions(optionsText);
  const isStdio = isStdioType(type);
  // One that serves nobody starts its peers, and leaves its own standard output to its logs.
  const makeFor = isStdio && settings.listen === false ? TYPES['mcp'] : make;
  const communicator = (makeFor ?? make)({ options, serviceUrls: isStdio ? asCommands(serviceUrls) : serviceUrls });
  // On standard input and output it is served without a port.
  const { listen, ...others } = settings;
  return { communicator, settings: isStdio && listen === true ? others : settings };
}

/** For agents on stdio the address of a peer is the command that starts it, as a URL or by itself. */
function asCommands(serviceUrls: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const isAddress = (text: string) => /^(?:[a-z][a-z+]*:\/\/|stdio:)/i.test(text);
  return Object.fromEntries(
    Object.entries(serviceUrls).map(([name, text]) => [name, isAddress(text) ? text : `stdio:${text}`]),
  );
}

/** True when standard output belongs to the wire, so that nothing else may be written there. */
export function isStdioType(type: string | undefined): boolean {
  return type !== undefined && normalizeType(type) === 'mcp-stdio';
}

function normalizeType(type: string): string {
  return type.trim().toLowerCase().replaceAll('_', '-');
}
