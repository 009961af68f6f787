/**
 * What `COMMUNICATOR_OPTIONS` says: a JSON object, in which some names are settings of the communicator and all others the program's own, such as the
 * name of a model. The variable is shared with agents in Python, so a name may be written in either spelling.
 */
import { COMMUNICATOR_OPTIONS_VARIABLE } from '@simplemas/contract';
import type { AgentOptions } from './agent-options.js';
import { ConfigurationError } from './errors.js';
import { isTextMap, parseJsonObject } from './json-object.js';
import { similarWord } from './similar-word.js';

/** Settings of an agent that its communicator's options may hold. */
type Settings = Pick<
  AgentOptions,
  'port' | 'listen' | 'timeoutMs' | 'graceMs' | 'concurrency' | 'queue' | 'instructions'
>;

export interface ParsedOptions extends Settings {
  readonly serviceUrls?: Readonly<Record<string, string>>;
  /** All that the variable holds. */
  readonly options: Readonly<Record<string, unknown>>;
}

interface Known {
  readonly setting: keyof Settings | 'serviceUrls';
  readonly expected: string;
  readonly fits: (value: unknown) => boolean;
}

const MAX_PORT = 65_535;

/** By the name without case and signs. */
const KNOWN: Readonly<Record<string, Known>> = {
  serviceurls: { setting: 'serviceUrls', expected: 'an object of URLs by name', fits: isTextMap },
  httpport: { setting: 'port', expected: `a whole number from 0 to ${MAX_PORT}`, fits: isWhole(0, MAX_PORT) },
  servermode: { setting: 'listen', expected: 'true or false', fits: (value) => typeof value === 'boolean' },
  serverinstructions: { setting: 'instructions', expected: 'a text', fits: (value) => typeof value === 'string' },
  timeoutms: { setting: 'timeoutMs', expected: 'a whole number of milliseconds', fits: isWhole(1) },
  gracems: { setting: 'graceMs', expected: 'a whole number of milliseconds', fits: isWhole(0) },
  concurrency: { setting: 'concurrency', expected: 'a whole number from 1', fits: isWhole(1) },
  queue: { setting: 'queue', expected: 'a whole number from 0', fits: isWhole(0) },
};

/** As they are written in documents, for messages. */
const SPELLED = [
  'service_urls',
  'http_port',
  'server_mode',
  'server_instructions',
  'timeout_ms',
  'grace_ms',
  'concurrency',
  'queue',
];

/** Throws `ConfigurationError`, which never repeats a value: one may be a secret. */
export function parseCommunicatorOptions(text: string | undefined): ParsedOptions {
  if (text === undefined) return { options: {} };
  const options = parseJsonObject(text);
  if (options === undefined) {
    throw new ConfigurationError(`${COMMUNICATOR_OPTIONS_VARIABLE} must be a JSON object like {"model":"name"}`);
  }
  const settings = Object.entries(options).flatMap(([name, value]) => settingOf(name, value));
  return { ...Object.fromEntries(settings), options };
}

function settingOf(name: string, value: unknown): readonly (readonly [string, unknown])[] {
  const plain = plainName(name);
  const known = Object.hasOwn(KNOWN, plain) ? KNOWN[plain] : undefined;
  if (known === undefined) {
    refuseMisspelled(name, plain);
    return [];
  }
  if (known.fits(value)) return [[known.setting, value]];
  throw new ConfigurationError(`"${name}" in ${COMMUNICATOR_OPTIONS_VARIABLE} must be ${known.expected}`);
}

/** A setting that has no effect for want of a letter would be looked for in the wrong place. */
function refuseMisspelled(name: string, plain: string): void {
  const meant = similarWord(plain, SPELLED, plainName);
  if (meant === undefined) return;
  throw new ConfigurationError(`"${name}" in ${COMMUNICATOR_OPTIONS_VARIABLE} is no setting: did you mean "${meant}"?`);
}

function plainName(name: string): string {
  return name.toLowerCase().replaceAll(/[-_]/g, '');
}

function isWhole(least: number, most = Number.MAX_SAFE_INTEGER): (value: unknown) => boolean {
  return (value) => typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most;
}
