/** What to write where a value has the wrong type: the slips of hands that are used to other formats. */
import { isMapping } from '../model/index.js';

/** The keys of the mapping that was expected, and those of an entry of the list that was. */
export interface ExpectedKeys {
  readonly own: readonly string[];
  readonly ofEntries: readonly string[];
}

/** Empty where nothing near comes to mind. */
export function typeAdvice(found: unknown, expected: readonly string[], keys: ExpectedKeys): string {
  const type = expected.find((one) => one in ADVICE);
  return type === undefined ? '' : (ADVICE[type]?.(found, keys) ?? '');
}

const ADVICE: Readonly<Record<string, (found: unknown, keys: ExpectedKeys) => string | undefined>> = {
  array: (found, { ofEntries }) => (isMapping(found) ? listAdvice(found, ofEntries) : undefined),
  object: (found, { own }) => mappingAdvice(found, own),
  string: (found) => (isScalar(found) ? `put it in quotes: "${String(found)}"` : undefined),
  number: (found) => numberAdvice(found),
  int: (found) => numberAdvice(found),
  boolean: (found) => (typeof found === 'string' ? 'write true or false, without quotes' : undefined),
};

/** `LOG_LEVEL: info`, where entries have a name of their own. */
function listAdvice(found: Readonly<Record<string, unknown>>, keys: readonly string[]): string {
  const [name] = Object.keys(found);
  if (name === undefined || keys[0] !== 'name' || keys.includes(name)) return 'begin each entry with "- "';
  const second = keys.includes('value') && !isMapping(found[name]) ? ', and below it its value' : '';
  return `begin each entry with its name: "- name: ${name}"${second}`;
}

/** `name:planner`, `LOG_LEVEL=info`, and an entry of a list that is not the mapping it should be but the value of its first key. */
function mappingAdvice(found: unknown, keys: readonly string[]): string | undefined {
  if (typeof found !== 'string') return typeof found === 'number' ? entryAdvice(String(found), keys) : undefined;
  if (keys.includes('host_port')) return portAdvice(found);
  if (keys.includes('size')) return volumeAdvice(found);
  if (/^\w+:\S/.test(found)) return `put a space after the colon: "${found.replace(':', ': ')}"`;
  const [, name, value] = /^(\w+)=(.*)$/.exec(found) ?? [];
  return name === undefined ? entryAdvice(found, keys) : `write name: ${name}, and below it value: ${value}`;
}

/** `8080:8000/udp`, as Compose writes it. */
function portAdvice(found: string): string | undefined {
  const [, host, port, transport] = /^(?:[\d.]+:)?(?:(\d+):)?(\d+)(?:\/(tcp|udp))?$/.exec(found) ?? [];
  if (port === undefined) return undefined;
  return writeMapping({
    port,
    ...(host === undefined || host === port ? {} : { host_port: host }),
    ...(transport === 'udp' ? { protocol: 'udp' } : {}),
  });
}

/** `data:/app/data`, as Compose writes it. */
function volumeAdvice(found: string): string | undefined {
  const [, source, path] = /^(?:([^:]*):)?(\/[^:]*)(?::r[ow])?$/.exec(found) ?? [];
  if (path === undefined) return undefined;
  const name = (source ?? path).replace(/^[^A-Za-z0-9]+/, '').replaceAll(/[^A-Za-z0-9._-]+/g, '-');
  return name === '' ? undefined : writeMapping({ name, path });
}

function writeMapping(entries: Readonly<Record<string, string>>): string {
  const written = Object.entries(entries).map(([key, value]) => `${key}: ${value}`);
  return `write { ${written.join(', ')} }`;
}

function entryAdvice(found: string, [key]: readonly string[]): string | undefined {
  return key === undefined ? undefined : `say what it is: "${key}: ${found}"`;
}

function numberAdvice(found: unknown): string | undefined {
  return typeof found === 'string' && /^\d+$/.test(found) ? `write it without quotes: ${found}` : undefined;
}

function isScalar(value: unknown): value is number | boolean {
  return typeof value === 'number' || typeof value === 'boolean';
}
