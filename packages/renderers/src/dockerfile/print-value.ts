/** What templates print with, in place of EJS's own escape, which is made for HTML and prints nothing for what is missing. */
export function printValue(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return String(value);
  throw new Error(`a template printed ${value === null ? 'null' : typeof value}`);
}
