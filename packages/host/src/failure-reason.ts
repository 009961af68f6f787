import { getSystemErrorMap } from 'node:util';

/** What went wrong, in words and without the paths of this machine that Node puts into its messages. */
export function failureReason(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code = errorCode(error);
  if (code === undefined) return error.message;
  const known = [...getSystemErrorMap().values()].find(([name]) => name === code);
  return known === undefined ? code : `${known[1]} (${code})`;
}

/** `ENOENT` and its kind. */
export function errorCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}
