import { CommanderError } from 'commander';
import { createProgram } from './create-program.js';
import { EXIT_STATUS, type ExitStatus } from './exit-status.js';
import type { Terminal } from './terminal.js';

/** One command line from words to exit status. The only place that catches what nobody foresaw. */
export async function run(words: readonly string[], version: string, terminal: Terminal): Promise<ExitStatus> {
  let status: ExitStatus = EXIT_STATUS.fine;
  try {
    const program = createProgram(version, terminal, (ended) => (status = ended));
    await program.parseAsync([...words], { from: 'user' });
    return status;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT_STATUS.fine : EXIT_STATUS.usage;
    terminal.printError(internalError(error));
    return EXIT_STATUS.internal;
  }
}

function internalError(error: unknown): string {
  const reason = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return `simplemas failed; this is a mistake of ours. Please report it with these lines:\n${reason}\n`;
}
