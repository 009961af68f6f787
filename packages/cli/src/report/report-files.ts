import type { WriteReport } from '@simplemas/engine';
import type { Terminal } from '../terminal.js';
import type { WorkspaceDoor } from '../workspace-door.js';

/** One line a file: what became of it; in a check or a dry run the difference as well. */
export function reportFiles(report: WriteReport, terminal: Terminal, { toDisplay }: WorkspaceDoor): void {
  for (const { path, state, diff } of report.files) {
    if (diff !== undefined) terminal.print(diff);
    if (state === 'written') terminal.printError(`wrote ${toDisplay(path)}\n`);
    if (state === 'unchanged') terminal.printError(`${toDisplay(path)} is up to date\n`);
  }
}
