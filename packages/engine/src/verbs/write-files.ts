import {
  baseNameOf,
  folderOf,
  hasErrors,
  joinPath,
  startOfFile,
  type Diagnostic,
  type Outcome,
  type WorkspacePath,
} from '@simplemas/core';
import { isGenerated, type RenderedFile } from '@simplemas/renderers';
import type { FileSystem, Host } from '../host.js';
import type { WriteRequest } from '../requests.js';
import type { FileReport, WriteReport } from '../write-report.js';
import { writeDiagnostics } from './diagnostics.js';
import { unifiedDiff } from './unified-diff.js';

/** Generated files of a large fleet go far beyond the limit of metadata. */
const MAX_GENERATED_BYTES = 512 * 1024 * 1024;

/**
 * The last step of the pipeline. A file is written only when its bytes differ, and never over one that simplemas did not generate (spec.md §1); when one of them
 * is such a stranger, none is written; but a companion alone is left out. What is laid out once stays as it is found, forced or not.
 */
export function writeFiles(host: Host, files: readonly RenderedFile[], request: WriteRequest): Outcome<WriteReport> {
  const compared = [...files.map((file) => compare(host.files, file, request)), ...leftOvers(host.files, files)];
  const diagnostics = [
    ...files.flatMap(nameProblems),
    ...compared.flatMap((report, index) => complaint(report, request, files[index]?.isCompanion ?? false)),
  ];
  const mayWrite = request.mode === 'write' && !hasErrors(diagnostics);
  const reports = mayWrite
    ? compared.map((report) => writeOne(host.files, report))
    : compared.map((report) => ({ report: request.mode === 'write' ? unwritten(report) : report, diagnostics: [] }));
  return {
    value: { files: reports.map(({ report }) => report) },
    diagnostics: [...diagnostics, ...reports.flatMap((written) => written.diagnostics)],
  };
}

/** What Compose reads beside its file and takes from the user: never generated, forced or not (spec.md §1). */
const USERS_OWN = /^(?:\.env|(?:docker-)?compose\.override\.ya?ml)$/i;

function nameProblems({ path }: RenderedFile): readonly Diagnostic[] {
  if (!USERS_OWN.test(baseNameOf(path))) return [];
  return [writeDiagnostics['name-is-yours']({ path }, { span: startOfFile(path) })];
}

function compare(files: FileSystem, file: RenderedFile, { force = false }: WriteRequest): FileReport {
  const { path, contents, isCompanion = false, isScaffold = false } = file;
  // Most files of a first run are missing: asked for a text, a host would find that out by an exception.
  const read = files.kindOf(path) === 'missing' ? MISSING : files.readText(path, { maxBytes: MAX_GENERATED_BYTES });
  if (read.kind === 'missing') return differing({ path, contents }, '');
  if (read.kind === 'not-a-file') return { path, contents, state: 'refused', obstacle: 'it is no regular file' };
  if (isScaffold) return { path, contents, state: 'kept' };
  const existing = read.kind === 'text' ? read.text : undefined;
  // --force is about the file that was asked for.
  return compareText({ path, contents }, existing, force && !isCompanion);
}

const MISSING = { kind: 'missing' } as const;

function compareText({ path, contents }: RenderedFile, existing: string | undefined, mayReplace: boolean): FileReport {
  if (existing === contents) return { path, contents, state: 'unchanged' };
  // What is in somebody else's file is repeated nowhere, so there is no diff.
  if (isStranger(existing)) return { path, contents, state: mayReplace ? 'differs' : 'refused' };
  return differing({ path, contents }, existing);
}

/** Not made by us, and not empty. */
function isStranger(existing: string | undefined): boolean {
  return existing === undefined || (existing.trim() !== '' && !isGenerated(existing));
}

/** What an earlier run made beside these files, and nothing makes any more. A file without our mark is somebody's own. */
function leftOvers(host: FileSystem, files: readonly RenderedFile[]): readonly FileReport[] {
  const made = new Set(files.map(({ path }) => path));
  return files.flatMap(({ path: list, wouldHaveMade }) => {
    if (wouldHaveMade === undefined) return [];
    const paths = host
      .namesIn(folderOf(list))
      .filter(wouldHaveMade)
      .map((name) => joinPath(folderOf(list), name));
    return paths.filter((path) => !made.has(path) && isOurs(host, path)).map(leftOver);
  });
}

function isOurs(host: FileSystem, path: WorkspacePath): boolean {
  const read = host.readText(path, { maxBytes: MAX_GENERATED_BYTES });
  return read.kind === 'text' && isGenerated(read.text);
}

function leftOver(path: WorkspacePath): FileReport {
  return { path, contents: '', state: 'left-over' };
}

/** Comparing large files line by line costs more than making them, and whoever writes does not look at the difference. */
function differing({ path, contents }: RenderedFile, existing = ''): FileReport {
  let diff: string | undefined;
  return {
    path,
    contents,
    state: 'differs',
    get diff() {
      return (diff ??= unifiedDiff(path, existing, contents));
    },
  };
}

function complaint(
  { path, state, obstacle }: FileReport,
  { mode }: WriteRequest,
  isCompanion: boolean,
): readonly Diagnostic[] {
  const place = { span: startOfFile(path) };
  if (obstacle !== undefined) return [writeDiagnostics.failed({ path, reason: obstacle }, place)];
  if (state === 'refused' && isCompanion) return [writeDiagnostics['companion-not-ours']({ path }, place)];
  if (state === 'refused') return [writeDiagnostics['not-ours']({ path }, place)];
  if (state === 'differs' && mode === 'check') return [writeDiagnostics['out-of-date']({ path }, place)];
  if (state === 'left-over' && mode === 'check') return [writeDiagnostics['left-over']({ path }, place)];
  return [];
}

/** What would have changed is of no interest where nothing does. */
function unwritten({ path, contents, state }: FileReport): FileReport {
  return { path, contents, state: state === 'differs' ? 'refused' : state };
}

function writeOne(
  files: FileSystem,
  report: FileReport,
): { readonly report: FileReport; readonly diagnostics: readonly Diagnostic[] } {
  const { path, contents } = report;
  if (report.state === 'left-over') return removeOne(files, report);
  if (report.state !== 'differs') return { report, diagnostics: [] };
  const result = files.write(path, contents);
  if (result.kind === 'written') return { report: { path, contents, state: 'written' }, diagnostics: [] };
  return {
    report: unwritten(report),
    diagnostics: [writeDiagnostics.failed({ path, reason: result.reason }, { span: startOfFile(path) })],
  };
}

function removeOne(
  files: FileSystem,
  report: FileReport,
): { readonly report: FileReport; readonly diagnostics: readonly Diagnostic[] } {
  const { path } = report;
  const result = files.remove(path);
  if (result.kind === 'removed') return { report: { ...report, state: 'removed' }, diagnostics: [] };
  const place = { span: startOfFile(path) };
  return { report, diagnostics: [writeDiagnostics['not-removed']({ path, reason: result.reason }, place)] };
}
