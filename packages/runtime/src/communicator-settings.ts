import { COMMUNICATOR_OPTIONS_VARIABLE, COMMUNICATOR_TYPE_VARIABLE } from '@simplemas/contract';
import { HTTPCommunicator, MCPCommunicator, type Communicator, type CommunicatorOptions } from './communicator.js';
import { ConfigurationError } from './errors.js';
import { isTextMap, parseJsonObject } from './json-object.js';

type Make = (options: CommunicatorOptions) => Communicator;

/** Values of `COMMUNICATOR_TYPE`, in lower case with hyphens: `mcp_stdio` is the same as `mcp-stdio`. */
const TYPES: Readonly<Record<string, Make>> = {
  mcp: (options) => new MCPCommunicator(options),
  'mcp-http': (options) => new MCPCommunicator(options),
  'mcp-stdio': (options) => new MCPCommunicator({ ...options, transport: 'stdio' }),
  http: (options) => new HTTPCommunicator(options),
};

/** The communicator that the environment asks for, MCP over HTTP unless it names another. Throws `ConfigurationError`. */
export function communicatorFrom(type: string | undefined, optionsText: string | undefined): Communicator {
  const make = TYPES[normalizeType(type ?? 'mcp')];
  if (make === undefined) {
    const known = Object.keys(TYPES).join(', ');
    throw new ConfigurationError(`${COMMUNICATOR_TYPE_VARIABLE} is "${type}", which is none of: ${known}`);
  }
  const options = parseOptions(optionsText);
  return make({ options, serviceUrls: serviceUrlsIn(options) });
}

/** True when standard output belongs to the wire, so that nothing else may be written there. */
export function isStdioType(type: string | undefined): boolean {
  return type !== undefined && normalizeType(type) === 'mcp-stdio';
}

function normalizeType(type: string): string {
  return type.trim().toLowerCase().replaceAll('_', '-');
}

function parseOptions(text: string | undefined): Readonly<Record<string, unknown>> {
  if (text === undefined) return {};
  const value = parseJsonObject(text);
  if (value !== undefined) return value;
  throw new ConfigurationError(`${COMMUNICATOR_OPTIONS_VARIABLE} must be a JSON object like {"model":"name"}`);
}

/** Both spellings: the variable is shared with agents written in Python. */
function serviceUrlsIn(options: Readonly<Record<string, unknown>>): Readonly<Record<string, string>> {
  const urls = options['serviceUrls'] ?? options['service_urls'] ?? {};
  if (isTextMap(urls)) return urls;
  throw new ConfigurationError(`"service_urls" in ${COMMUNICATOR_OPTIONS_VARIABLE} must be an object of URLs by name`);
}
