// Programs as a person runs them who sits at a terminal and answers questions.

import { join } from 'node:path';
import { run, type CommandResult } from './commands.js';

/** What is shown, and what is typed then. */
export type Answer = readonly [shown: string, typed: string];

const TERMINAL = join(import.meta.dirname, 'terminal.py');

export const ENTER = '\r';

/** Ends as the command does; all that was on the screen, with its control characters, is in `stdout`. */
export async function runInTerminal(
  folder: string,
  command: readonly string[],
  answers: readonly Answer[],
): Promise<CommandResult> {
  return run(folder, ['python3', TERMINAL, JSON.stringify(answers), ...command], {
    // In a pipeline nobody would be asked.
    environment: { CI: 'false', TERM: 'xterm' },
  });
}
