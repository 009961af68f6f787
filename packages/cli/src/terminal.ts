import { EXIT_STATUS } from './exit-status.js';

/** Where a command's words go: results to stdout, findings and progress to stderr, so that `--output -` can be piped. */
export interface Terminal {
  readonly workingFolder: string;
  readonly print: (text: string) => void;
  readonly printError: (text: string) => void;
  readonly hasColor: boolean;
  /** Whether a person reads the results: a table then, else plain lines. */
  readonly isInteractive: boolean;
  /** Where work is kept for the next run, and by which build of the program; absent where none is. */
  readonly kept?: { readonly folder: string; readonly program: string };
}

/** https://no-color.org: any value turns colours off; FORCE_COLOR turns them on where nobody looks. */
function wantsColor(environment: NodeJS.ProcessEnv, isTerminal: boolean): boolean {
  if (environment['NO_COLOR'] !== undefined && environment['NO_COLOR'] !== '') return false;
  const forced = environment['FORCE_COLOR'];
  if (forced !== undefined) return forced !== '0';
  return isTerminal && environment['TERM'] !== 'dumb';
}

export function processTerminal(): Terminal {
  for (const stream of [process.stdout, process.stderr]) stream.on('error', endWithReader);
  return {
    workingFolder: process.cwd(),
    print: (text) => void process.stdout.write(text),
    printError: (text) => void process.stderr.write(text),
    hasColor: wantsColor(process.env, process.stderr.isTTY),
    isInteractive: process.stdout.isTTY,
  };
}

/** Whoever read our output has gone (`simplemas … | head`): there is nothing left to say, and nothing has gone wrong. */
function endWithReader(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
  process.exit(EXIT_STATUS.fine);
}
