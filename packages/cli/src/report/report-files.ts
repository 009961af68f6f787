import type { WriteReport } from '@simplemas/engine';
import { printerBeside, type Report } from './report-diagnostics.js';

/** One line a file: what became of it; in a check or a dry run the difference as well. */
export function reportFiles(written: WriteReport, report: Report): void {
  const { terminal, door } = report;
  const printDiff = printerBeside(report);
  for (const { path, state, diff } of written.files) {
    if (diff !== undefined) printDiff(diff);
    else if (state === 'differs') terminal.printError(`${door.toDisplay(path)} would be replaced\n`);
    if (state === 'left-over') terminal.printError(`${door.toDisplay(path)} would be removed\n`);
    if (state === 'removed') terminal.printError(`removed ${door.toDisplay(path)}\n`);
    if (state === 'written') terminal.printError(`wrote ${door.toDisplay(path)}\n`);
    if (state === 'unchanged') terminal.printError(`${door.toDisplay(path)} is up to date\n`);
    if (state === 'kept') terminal.printError(`${door.toDisplay(path)} is yours and stays as it is\n`);
  }
}
