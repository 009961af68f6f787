import {
  joinPath,
  METADATA_NAMES,
  oncePerObject,
  startOfFile,
  type BuildPlace,
  type Outcome,
  type Position,
  type SourceFile,
  type SourceSpan,
  type WorkspacePath,
} from '@simplemas/core';
import type { FileKind, FileSystem, TextRead } from '../host.js';
import { readDiagnostics } from './diagnostics.js';

/** Far above any honest metadata file (spec.md §1). */
export const MAX_METADATA_BYTES = 1024 * 1024;

/** A text file, or the finding that says why it cannot be had; `usual` is what such a file is called in a folder. */
export function readSource(
  files: FileSystem,
  path: WorkspacePath,
  usual: string = METADATA_NAMES[0],
): Outcome<SourceFile> {
  const read = files.readText(path, { maxBytes: MAX_METADATA_BYTES });
  const place = { span: startOfFile(path) };
  switch (read.kind) {
    case 'text':
      return { value: { path, text: read.text }, diagnostics: [] };
    case 'missing':
      return failure(readDiagnostics['not-found']({ path, nearest: twinOf(files, path) }, place));
    case 'not-a-file':
      return failure(readDiagnostics['not-a-file']({ path, usual }, place));
    case 'too-large':
      return failure(readDiagnostics['too-large']({ bytes: read.bytes, limit: MAX_METADATA_BYTES }, place));
    case 'not-utf8':
      return failure(readDiagnostics['not-utf8']({}, { span: spanAt(path, read) }));
    case 'failed':
      return failure(readDiagnostics.failed({ path, reason: read.reason }, place));
  }
}

/** Text of a file for the lines that findings are about. Of one that is too large to be read there is such a finding, and no line. */
export function sourceReader(files: Pick<FileSystem, 'readText'>): (path: WorkspacePath) => string | undefined {
  return (path) => {
    const read = files.readText(path, { maxBytes: MAX_METADATA_BYTES });
    return read.kind === 'text' ? read.text : undefined;
  };
}

export const dockerfileOf = oncePerObject(({ context, dockerfile }: BuildPlace): WorkspacePath =>
  joinPath(context, dockerfile),
);

export function readDockerfile(files: FileSystem, path: WorkspacePath): TextRead {
  return files.readText(path, { maxBytes: MAX_METADATA_BYTES });
}

/** The same files, of which each is looked at once, and each text read once. What was read as a text is a file. */
export function readOnce(files: FileSystem): FileSystem {
  const reads = new Map<WorkspacePath, TextRead>();
  const kinds = new Map<WorkspacePath, FileKind>();
  return {
    ...files,
    readText: (path, options) => recalled(reads, path, () => files.readText(path, options)),
    kindOf: (path) => (reads.get(path)?.kind === 'text' ? 'file' : recalled(kinds, path, () => files.kindOf(path))),
  };
}

function recalled<T>(known: Map<WorkspacePath, T>, path: WorkspacePath, find: () => T): T {
  const before = known.get(path);
  if (before !== undefined) return before;
  const found = find();
  known.set(path, found);
  return found;
}

/** The same file with the other way to write the extension, if it is there. */
export function twinOf(files: FileSystem, path: WorkspacePath): string {
  const twin = path.endsWith('.yml') ? path.replace(/\.yml$/, '.yaml') : path.replace(/\.yaml$/, '.yml');
  return twin !== path && files.kindOf(twin) === 'file' ? twin : '';
}

function spanAt(file: WorkspacePath, { line, column }: Position): SourceSpan {
  return { file, start: { line, column }, end: { line, column: column + 1 } };
}

function failure(diagnostic: Outcome<SourceFile>['diagnostics'][number]): Outcome<SourceFile> {
  return { value: undefined, diagnostics: [diagnostic] };
}
