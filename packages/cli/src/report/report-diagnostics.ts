import { hasErrors, type Diagnostic } from '@simplemas/core';
import { formatHuman } from '@simplemas/engine';
import { EXIT_STATUS, type ExitStatus } from '../exit-status.js';
import type { Terminal } from '../terminal.js';
import type { WorkspaceDoor } from '../workspace-door.js';

/** More of a source file than is needed to show the line of a finding. */
const MAX_SHOWN_BYTES = 1024 * 1024;

/** Prints the findings and says how the run ends because of them. */
export function reportDiagnostics(
  diagnostics: readonly Diagnostic[],
  terminal: Terminal,
  { host, toDisplay }: WorkspaceDoor,
): ExitStatus {
  const readSource = (path: string) => {
    const read = host.files.readText(path, { maxBytes: MAX_SHOWN_BYTES });
    return read.kind === 'text' ? read.text : undefined;
  };
  terminal.printError(formatHuman(diagnostics, { readSource, displayPath: toDisplay, color: terminal.hasColor }));
  return hasErrors(diagnostics) ? EXIT_STATUS.findings : EXIT_STATUS.fine;
}
