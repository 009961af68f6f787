import {
  AGENT_HOST_VARIABLE,
  AGENT_NAME_VARIABLE,
  AGENT_PORT_VARIABLE,
  ALLOWED_HOSTS_VARIABLE,
  COMMUNICATOR_OPTIONS_VARIABLE,
  COMMUNICATOR_TYPE_VARIABLE,
  DEFAULT_AGENT_PORT,
  SERVICE_URLS_VARIABLE,
  TOKEN_FILE_VARIABLE,
  TOKEN_PEERS_VARIABLE,
  TOKEN_VARIABLE,
} from '@simplemas/contract';
import { defaultAllowedHosts, type AdmissionRules } from './admission.js';
import type { AgentOptions } from './agent-options.js';
import { communicatorFrom, type CommunicatorSetup } from './communicator-settings.js';
import type { Communicator } from './communicator.js';
import { ConfigurationError } from './errors.js';
import { isTextMap, parseJsonObject } from './json-object.js';
import { resolveToken } from './token.js';

/** Name of an agent that nobody named. */
const DEFAULT_NAME = 'agent';

/** Loopback: an agent started by hand is not offered to the network. Containers set AGENT_HOST. */
const DEFAULT_HOST = '127.0.0.1';

/** Of options that no variable sets. The grace, with what is sent after it and the exit of the process, stays below 2 s for a stop, also on a busy machine. */
const DEFAULTS = {
  version: '0.0.0',
  services: {},
  requires: [],
  timeoutMs: 30_000,
  graceMs: 1300,
  concurrency: 100,
  queue: 1000,
};

const MAX_PORT = 65_535;

/** Variables by name, as in `process.env`. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** What an agent works with, once options, variables and defaults are merged. */
export interface AgentSettings {
  readonly name: string;
  readonly version: string;
  readonly instructions: string | undefined;
  readonly communicator: Communicator;
  readonly port: number;
  readonly host: string;
  readonly isListening: boolean;
  readonly admission: AdmissionRules;
  /** Peers that are shown the token; undefined for those whose address is the system's own. */
  readonly tokenPeers: ReadonlySet<string> | undefined;
  readonly timeoutMs: number;
  readonly graceMs: number;
  readonly concurrency: number;
  readonly queue: number;
  readonly requires: readonly string[];
  readonly services: Readonly<Record<string, string>>;
  readonly serviceUrls: Readonly<Record<string, string>>;
  readonly environment: Environment;
}

/** Options win, then variables, then defaults. Throws `ConfigurationError` for a value that cannot work. */
export function resolveSettings(options: AgentOptions): AgentSettings {
  const { environment = process.env } = options;
  const read = (name: string) => variable(environment, name);
  const { communicator, settings } = setupOf(options, read);
  const { version, requires, services, timeoutMs, graceMs, concurrency, queue, instructions, listen } = {
    ...DEFAULTS,
    ...settings,
    ...options,
  };
  const host = options.host ?? read(AGENT_HOST_VARIABLE) ?? DEFAULT_HOST;
  return {
    name: resolveName(options, communicator, read(AGENT_NAME_VARIABLE)),
    communicator,
    port: resolvePort(options.port, read(AGENT_PORT_VARIABLE), settings.port),
    host,
    isListening:
      listen ?? (settings.port !== undefined || isListeningByDefault(options, communicator, read(AGENT_PORT_VARIABLE))),
    admission: {
      token: resolveToken(options.token ?? read(TOKEN_VARIABLE), read(TOKEN_FILE_VARIABLE)),
      allowedHosts: resolveAllowedHosts(options.allowedHosts, read(ALLOWED_HOSTS_VARIABLE), host),
    },
    tokenPeers: namesIn(options.tokenPeers ?? read(TOKEN_PEERS_VARIABLE)),
    version,
    instructions,
    timeoutMs,
    graceMs,
    concurrency: checkCount(concurrency, 1, 'the option "concurrency"'),
    queue: checkCount(queue, 0, 'the option "queue"'),
    requires,
    services: { ...communicator.serviceUrls, ...services },
    serviceUrls: parseServiceUrls(read(SERVICE_URLS_VARIABLE)),
    environment,
  };
}

/** Compose and Kubernetes pass an unset variable on as an empty string, so empty counts as absent. */
export function variable(environment: Environment, name: string): string | undefined {
  const value = environment[name];
  return value === '' ? undefined : value;
}

/** A communicator in code has nothing to do with the variables of one. */
function setupOf(options: AgentOptions, read: (name: string) => string | undefined): CommunicatorSetup {
  if (options.communicator !== undefined) return { communicator: options.communicator, settings: {} };
  return communicatorFrom(read(COMMUNICATOR_TYPE_VARIABLE), read(COMMUNICATOR_OPTIONS_VARIABLE));
}

function resolveName({ name }: AgentOptions, { agentName }: Communicator, text: string | undefined): string {
  if (name === undefined || agentName === undefined || name === agentName) {
    return name ?? agentName ?? text ?? DEFAULT_NAME;
  }
  throw new ConfigurationError(`the agent "${name}" has the communicator of an agent "${agentName}"`);
}

/**
 * An MCP communicator that a program makes may be for agents of one process only, and one on stdio is for one caller:
 * those open a port when they are told which. Every other agent is there to be called over HTTP.
 */
function isListeningByDefault(
  options: AgentOptions,
  communicator: Communicator,
  portText: string | undefined,
): boolean {
  const isPortGiven = options.port !== undefined || portText !== undefined;
  const isMadeByProgram = options.communicator !== undefined && communicator.wire === 'mcp';
  return isPortGiven || (!isMadeByProgram && communicator.transport === 'http');
}

function resolvePort(option: number | undefined, text: string | undefined, fallback: number | undefined): number {
  if (option !== undefined) return checkPort(option, 'the option "port"');
  if (text === undefined) return fallback ?? DEFAULT_AGENT_PORT;
  return checkPort(Number(text), AGENT_PORT_VARIABLE, text);
}

function checkPort(port: number, source: string, text = String(port)): number {
  if (Number.isInteger(port) && port >= 0 && port <= MAX_PORT) return port;
  throw new ConfigurationError(`${source} must be a whole number from 0 to ${MAX_PORT}, not "${text}"`);
}

function checkCount(count: number, least: number, source: string): number {
  if (Number.isInteger(count) && count >= least) return count;
  throw new ConfigurationError(`${source} must be a whole number from ${least}, not "${count}"`);
}

function resolveAllowedHosts(
  option: readonly string[] | undefined,
  text: string | undefined,
  bindHost: string,
): ReadonlySet<string> | undefined {
  const listed = namesIn(option ?? text) ?? defaultAllowedHosts(bindHost);
  return listed && new Set([...listed].map((name) => name.toLowerCase()));
}

function namesIn(listed: readonly string[] | string | undefined): ReadonlySet<string> | undefined {
  const names = typeof listed === 'string' ? listed.split(',') : listed;
  return names && new Set(names.map((name) => name.trim()));
}

function parseServiceUrls(text: string | undefined): Readonly<Record<string, string>> {
  if (text === undefined) return {};
  const urls = parseJsonObject(text);
  if (isTextMap(urls)) return urls;
  const example = '{"knowledge-base":"http://knowledge-base:8000"}';
  throw new ConfigurationError(`${SERVICE_URLS_VARIABLE} must be a JSON object like ${example}`);
}
