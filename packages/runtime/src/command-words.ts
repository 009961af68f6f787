/** A word in double quotes, in single quotes, or without any. */
const WORD = /"([^"]*)"|'([^']*)'|(\S+)/g;

/** Splits a command line into its words. No shell reads it: quotes keep spaces together and nothing else has a meaning. */
export function splitCommand(line: string): readonly string[] {
  return [...line.matchAll(WORD)].map(([, double, single, bare]) => double ?? single ?? bare ?? '');
}
