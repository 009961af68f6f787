import { hasErrors, sortDiagnostics, type Outcome } from '@simplemas/core';
import { writeFiles, type WriteRequest } from '@simplemas/engine';
import type { RenderedFile } from '@simplemas/renderers';
import type { ExitStatus } from '../exit-status.js';
import { reportDiagnostics } from '../report/report-diagnostics.js';
import { reportFiles } from '../report/report-files.js';
import type { Terminal } from '../terminal.js';
import type { WorkspaceDoor } from '../workspace-door.js';

/** `--output -` means stdout (spec.md §1). */
export const STDOUT = '-';

export interface OutputOptions {
  readonly output: string;
  readonly check?: boolean;
  readonly dryRun?: boolean;
  readonly force?: boolean;
}

/** The end of every command that renders: print, compare or write the files, and report all findings at once. */
export function writeRendered(
  rendered: Outcome<readonly RenderedFile[]>,
  options: OutputOptions,
  { terminal, door }: { readonly terminal: Terminal; readonly door: WorkspaceDoor },
): ExitStatus {
  if (rendered.value === undefined || hasErrors(rendered.diagnostics))
    return reportDiagnostics(rendered.diagnostics, terminal, door);
  if (options.output === STDOUT) {
    for (const file of rendered.value) terminal.print(file.contents);
    return reportDiagnostics(rendered.diagnostics, terminal, door);
  }
  const written = writeFiles(door.host, rendered.value, toWriteRequest(options));
  const status = reportDiagnostics(sortDiagnostics([...rendered.diagnostics, ...written.diagnostics]), terminal, door);
  if (written.value !== undefined) reportFiles(written.value, terminal, door);
  return status;
}

function toWriteRequest({ check, dryRun, force }: OutputOptions): WriteRequest {
  const shared = { force: force ?? false };
  if (check === true) return { mode: 'check', ...shared };
  return { mode: dryRun === true ? 'dry-run' : 'write', ...shared };
}
