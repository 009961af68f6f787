import { hasErrors, sortDiagnostics, type Outcome } from '@simplemas/core';
import { writeFiles, type WriteRequest } from '@simplemas/engine';
import type { RenderedFile } from '@simplemas/renderers';
import type { ExitStatus } from '../exit-status.js';
import { reportDiagnostics, type Report } from '../report/report-diagnostics.js';
import { reportFiles } from '../report/report-files.js';
import type { ReportOptions } from './report-options.js';

/** `--output -` means stdout (spec.md §1). */
export const STDOUT = '-';

export interface OutputOptions extends ReportOptions {
  readonly output: string;
  readonly check?: boolean;
  readonly dryRun?: boolean;
  readonly force?: boolean;
}

/** The end of every command that renders: print, compare or write the files, and report all findings at once. */
export async function writeRendered(
  rendered: Outcome<readonly RenderedFile[]>,
  options: OutputOptions,
  { terminal, door }: Pick<Report, 'terminal' | 'door'>,
): Promise<ExitStatus> {
  const report = { terminal, door, format: options.format, isStdoutTaken: options.output === STDOUT };
  if (rendered.value === undefined || hasErrors(rendered.diagnostics))
    return reportDiagnostics(rendered.diagnostics, report);
  if (options.output === STDOUT) {
    for (const file of rendered.value) if (file.isCompanion !== true) terminal.print(file.contents);
    return reportDiagnostics(rendered.diagnostics, report);
  }
  const written = writeFiles(door.host, rendered.value, toWriteRequest(options));
  const status = await reportDiagnostics(sortDiagnostics([...rendered.diagnostics, ...written.diagnostics]), report);
  if (written.value !== undefined) reportFiles(written.value, report);
  return status;
}

function toWriteRequest({ check, dryRun, force }: OutputOptions): WriteRequest {
  const shared = { force: force ?? false };
  if (check === true) return { mode: 'check', ...shared };
  return { mode: dryRun === true ? 'dry-run' : 'write', ...shared };
}
