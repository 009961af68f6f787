/** What to write where a value has the wrong type: the slips of hands that are used to other formats. */
import { isMapping } from '../model/index.js';

/** Empty where nothing near comes to mind. `keys` are those of the mapping that was expected. */
export function typeAdvice(found: unknown, expected: readonly string[], keys: readonly string[]): string {
  const type = expected.find((one) => one in ADVICE);
  return type === undefined ? '' : (ADVICE[type]?.(found, keys) ?? '');
}

const ADVICE: Readonly<Record<string, (found: unknown, keys: readonly string[]) => string | undefined>> = {
  array: (found) => (isMapping(found) ? 'begin each entry with "- "' : undefined),
  object: (found, keys) => mappingAdvice(found, keys),
  string: (found) => (isScalar(found) ? `put it in quotes: "${String(found)}"` : undefined),
  number: (found) => numberAdvice(found),
  int: (found) => numberAdvice(found),
  boolean: (found) => (typeof found === 'string' ? 'write true or false, without quotes' : undefined),
};

/** `name:planner`, `LOG_LEVEL=info`, and an entry of a list that is not the mapping it should be but the value of its first key. */
function mappingAdvice(found: unknown, keys: readonly string[]): string | undefined {
  if (typeof found !== 'string') return typeof found === 'number' ? entryAdvice(String(found), keys) : undefined;
  if (/^\w+:\S/.test(found)) return `put a space after the colon: "${found.replace(':', ': ')}"`;
  const [, name, value] = /^(\w+)=(.*)$/.exec(found) ?? [];
  return name === undefined ? entryAdvice(found, keys) : `write name: ${name}, and below it value: ${value}`;
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
