import { hasErrors, type Diagnostic } from '@simplemas/core';
import { formatDiagnostics, sourceReader, type Explanation, type ReportFormat } from '@simplemas/engine';
import { EXIT_STATUS, type ExitStatus } from '../exit-status.js';
import type { Terminal } from '../terminal.js';
import { VERSION } from '../version.js';
import type { WorkspaceDoor } from '../workspace-door.js';

export interface Report {
  readonly terminal: Terminal;
  readonly door: WorkspaceDoor;
  readonly format?: ReportFormat;
  /** Stdout carries what the command was asked for: files, or a list. */
  readonly isStdoutTaken?: boolean;
}

/**
 * Prints the findings and says how the run ends because of them. People read them on stderr; a report for a program stands alone on the stream that it
 * goes to: stdout, or stderr where stdout is taken.
 */
export async function reportDiagnostics(diagnostics: readonly Diagnostic[], report: Report): Promise<ExitStatus> {
  const { terminal, door, format = 'human', isStdoutTaken = false } = report;
  const text = formatDiagnostics(diagnostics, format, {
    readSource: sourceReader(door.host.files),
    displayPath: door.toDisplay,
    color: terminal.hasColor,
    version: VERSION,
    explanations: format === 'sarif' ? await loadExplanations() : [],
  });
  if (isForProgram(format) && !isStdoutTaken) terminal.print(text);
  else terminal.printError(text);
  return hasErrors(diagnostics) ? EXIT_STATUS.findings : EXIT_STATUS.fine;
}

/** Where results and progress of a command go beside its report. */
export function printerBeside({ terminal, format = 'human' }: Report): (text: string) => void {
  return isForProgram(format) ? terminal.printError : terminal.print;
}

function isForProgram(format: ReportFormat): boolean {
  return format !== 'human';
}

/** Pages of all codes: too much text to load where nobody asks for it. */
export async function loadExplanations(): Promise<readonly Explanation[]> {
  return (await import('../explanations.gen.js')).EXPLANATIONS;
}
