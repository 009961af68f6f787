import { startOfFile, type Diagnostic, type Outcome } from '@simplemas/core';
import { isGenerated, type RenderedFile } from '@simplemas/renderers';
import type { FileSystem, Host } from '../host.js';
import { unifiedDiff } from '../report/unified-diff.js';
import type { WriteRequest } from '../requests.js';
import type { FileReport, WriteReport } from '../write-report.js';
import { writeDiagnostics } from './diagnostics.js';

/** Generated files of a large fleet go far beyond the limit of metadata. */
const MAX_GENERATED_BYTES = 512 * 1024 * 1024;

/**
 * The last step of the pipeline. A file is written only when its bytes differ, and never over one that simplemas did not generate (spec.md §1); when one of them
 * is such a stranger, none is written.
 */
export function writeFiles(host: Host, files: readonly RenderedFile[], request: WriteRequest): Outcome<WriteReport> {
  const compared = files.map((file) => compare(host.files, file, request));
  const diagnostics = compared.flatMap((report) => complaint(report, request));
  const mayWrite = request.mode === 'write' && diagnostics.length === 0;
  const reports = mayWrite
    ? compared.map((report) => writeOne(host.files, report))
    : compared.map((report) => ({ report, diagnostics: [] }));
  return {
    value: { files: reports.map(({ report }) => report) },
    diagnostics: [...diagnostics, ...reports.flatMap((written) => written.diagnostics)],
  };
}

function compare(files: FileSystem, { path, contents }: RenderedFile, { force = false }: WriteRequest): FileReport {
  const read = files.readText(path, { maxBytes: MAX_GENERATED_BYTES });
  if (read.kind === 'missing') return { path, contents, state: 'differs', diff: unifiedDiff(path, '', contents) };
  const existing = read.kind === 'text' ? read.text : undefined;
  if (existing === contents) return { path, contents, state: 'unchanged' };
  const isStranger = existing === undefined || (existing.trim() !== '' && !isGenerated(existing));
  if (isStranger && !force) return { path, contents, state: 'refused' };
  return { path, contents, state: 'differs', diff: unifiedDiff(path, existing ?? '', contents) };
}

function complaint({ path, state }: FileReport, { mode }: WriteRequest): readonly Diagnostic[] {
  const place = { span: startOfFile(path) };
  if (state === 'refused' && mode !== 'dry-run') return [writeDiagnostics['not-ours']({ path }, place)];
  if (state === 'differs' && mode === 'check') return [writeDiagnostics['out-of-date']({ path }, place)];
  return [];
}

function writeOne(
  files: FileSystem,
  report: FileReport,
): { readonly report: FileReport; readonly diagnostics: readonly Diagnostic[] } {
  const { path, contents } = report;
  if (report.state !== 'differs') return { report, diagnostics: [] };
  const result = files.write(path, contents);
  if (result.kind === 'written') return { report: { path, contents, state: 'written' }, diagnostics: [] };
  return {
    report,
    diagnostics: [writeDiagnostics.failed({ path, reason: result.reason }, { span: startOfFile(path) })],
  };
}
