import { hasErrors, type Outcome } from '@simplemas/core';
import { writeFiles, type FileReport, type Host, type WriteRequest } from '@simplemas/engine';
import type { RenderedFile } from '@simplemas/renderers';
import { formatFindings } from './format-findings.js';
import { outputMistake } from './output-mistake.js';
import type { TaskReport } from './task-runner.js';

/** Options of every executor that writes files. */
export interface WriteOptions {
  readonly output?: string;
  readonly check?: boolean;
  readonly dryRun?: boolean;
  readonly force?: boolean;
}

/** The end of such a task: files are printed, compared or written, unless there is an error; all findings are told. */
export function writeOutcome(
  host: Host,
  rendered: Outcome<readonly RenderedFile[]>,
  options: WriteOptions,
): TaskReport {
  const mistake = outputMistake(options.output);
  if (mistake !== undefined) return { success: false, text: mistake };
  const findings = formatFindings(host, rendered.diagnostics);
  if (rendered.value === undefined || hasErrors(rendered.diagnostics)) return { success: false, text: findings };
  const request = writeRequestOf(options);
  const written = writeFiles(host, rendered.value, request);
  const files = written.value?.files ?? [];
  const text =
    findings + files.map((file) => describeFile(file, request)).join('') + formatFindings(host, written.diagnostics);
  return { success: !hasErrors(written.diagnostics), text };
}

function writeRequestOf({ check = false, dryRun = false, force = false }: WriteOptions): WriteRequest {
  if (check) return { mode: 'check', force };
  return { mode: dryRun ? 'dry-run' : 'write', force };
}

function describeFile({ path, state, diff, contents }: FileReport, { mode }: WriteRequest): string {
  if (state === 'kept') return `${path} is yours and stays as it is\n`;
  if (state === 'left-over') return `${path} would be removed\n`;
  if (state === 'removed') return `removed ${path}\n`;
  if (mode === 'dry-run') return contents;
  if (state === 'written') return `wrote ${path}\n`;
  if (state === 'unchanged') return `${path} is up to date\n`;
  return diff ?? '';
}
