import {
  AGENT_HOST_VARIABLE,
  AGENT_NAME_VARIABLE,
  AGENT_PORT_VARIABLE,
  DEFAULT_AGENT_PORT,
  SERVICE_URLS_VARIABLE,
} from '@simplemas/contract';
import { z } from 'zod';
import type { AgentOptions } from './agent-options.js';
import { ConfigurationError } from './errors.js';

/** Name of an agent that nobody named. */
const DEFAULT_NAME = 'agent';

/** Loopback: an agent started by hand is not offered to the network. Containers set AGENT_HOST. */
const DEFAULT_HOST = '127.0.0.1';

/** Of options that no variable sets. The grace, with the exit of the process, stays well below 2 s for a stop. */
const DEFAULTS = { version: '0.0.0', listen: true, services: {}, timeoutMs: 30_000, graceMs: 1500 };

const MAX_PORT = 65_535;

/** Variables by name, as in `process.env`. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** What an agent works with, once options, variables and defaults are merged. */
export interface AgentSettings {
  readonly name: string;
  readonly version: string;
  readonly port: number;
  readonly host: string;
  readonly isListening: boolean;
  readonly timeoutMs: number;
  readonly graceMs: number;
  readonly services: Readonly<Record<string, string>>;
  readonly serviceUrls: Readonly<Record<string, string>>;
  readonly environment: Environment;
}

/** Options win, then variables, then defaults. Throws `ConfigurationError` for a value that cannot work. */
export function resolveSettings(options: AgentOptions): AgentSettings {
  const { environment = process.env } = options;
  const { version, listen, services, timeoutMs, graceMs } = { ...DEFAULTS, ...options };
  return {
    name: options.name ?? variable(environment, AGENT_NAME_VARIABLE) ?? DEFAULT_NAME,
    port: resolvePort(options.port, variable(environment, AGENT_PORT_VARIABLE)),
    host: options.host ?? variable(environment, AGENT_HOST_VARIABLE) ?? DEFAULT_HOST,
    isListening: listen,
    version,
    timeoutMs,
    graceMs,
    services,
    serviceUrls: parseServiceUrls(variable(environment, SERVICE_URLS_VARIABLE)),
    environment,
  };
}

/** Compose and Kubernetes pass an unset variable on as an empty string, so empty counts as absent. */
export function variable(environment: Environment, name: string): string | undefined {
  const value = environment[name];
  return value === '' ? undefined : value;
}

function resolvePort(option: number | undefined, text: string | undefined): number {
  if (option !== undefined) return checkPort(option, 'the option "port"');
  if (text === undefined) return DEFAULT_AGENT_PORT;
  return checkPort(Number(text), AGENT_PORT_VARIABLE, text);
}

function checkPort(port: number, source: string, text = String(port)): number {
  if (Number.isInteger(port) && port >= 0 && port <= MAX_PORT) return port;
  throw new ConfigurationError(`${source} must be a whole number from 0 to ${MAX_PORT}, not "${text}"`);
}

const serviceUrlsSchema = z.record(z.string(), z.string());

function parseServiceUrls(text: string | undefined): Readonly<Record<string, string>> {
  if (text === undefined) return {};
  try {
    return serviceUrlsSchema.parse(JSON.parse(text));
  } catch (cause) {
    const example = '{"knowledge-base":"http://knowledge-base:8000"}';
    throw new ConfigurationError(`${SERVICE_URLS_VARIABLE} must be a JSON object like ${example}`, { cause });
  }
}
