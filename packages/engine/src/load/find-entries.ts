import {
  folderOf,
  isAbsolutePath,
  isOutside,
  joinPath,
  METADATA_NAMES,
  nearestName,
  relativePath,
  type Diagnostic,
  type ListedComponent,
  type Outcome,
  type WorkspacePath,
} from '@simplemas/core';
import type { FileSystem } from '../host.js';
import { DEFAULT_PATTERN } from '../requests.js';
import { loadDiagnostics } from './diagnostics.js';

export interface EntrySearch {
  readonly files: FileSystem;
  /** What listed paths are relative to. */
  readonly folder: WorkspacePath;
  /** A folder without metadata is left out with a warning. */
  readonly skipsMissing: boolean;
}

/** The metadata file that each listed path means, in the same order: the file itself, or the one in the folder. */
export function findEntries(
  listed: readonly ListedComponent[],
  search: EntrySearch,
): readonly Outcome<WorkspacePath>[] {
  const nearest = createPathSuggestion(search);
  const found = listed.map((entry) => findEntry(entry, search, nearest));
  const owners = new Map<WorkspacePath, string>();
  return found.map((outcome, index) => {
    const entry = listed[index];
    if (outcome.value === undefined || entry === undefined) return outcome;
    const first = owners.get(outcome.value);
    owners.set(outcome.value, first ?? entry.name);
    // Two entries of one name are a finding of their own.
    return first === undefined || first === entry.name ? outcome : pathTwice(entry, first, outcome.value);
  });
}

function findEntry(
  entry: ListedComponent,
  { files, folder, skipsMissing }: EntrySearch,
  nearest: PathSuggestion,
): Outcome<WorkspacePath> {
  const { name, path: written, pathSpan: span } = entry;
  const path = joinPath(folder, written);
  if (isAbsolutePath(written) || isOutside(path))
    return failure(loadDiagnostics['path-outside']({ name, path: written }, { span }));
  switch (files.kindOf(path)) {
    case 'file':
      return { value: path, diagnostics: [] };
    case 'missing':
      return failure(loadDiagnostics['path-not-found']({ name, path: written, nearest: nearest(written) }, { span }));
    case 'folder': {
      const present = METADATA_NAMES.filter((file) => files.kindOf(joinPath(path, file)) === 'file');
      const [counting, other] = present;
      if (counting !== undefined) {
        const args = { folder: path, counting, other: other ?? '' };
        const warnings = other === undefined ? [] : [loadDiagnostics['two-metadata-files'](args, { span })];
        return { value: joinPath(path, counting), diagnostics: warnings };
      }
      const severity = skipsMissing ? 'warning' : 'error';
      return failure(
        loadDiagnostics['no-metadata']({ name, folder: path, isSkipped: skipsMissing }, { span, severity }),
      );
    }
  }
}

function pathTwice({ name, pathSpan }: ListedComponent, first: string, path: WorkspacePath): Outcome<WorkspacePath> {
  return failure(loadDiagnostics['path-twice']({ name, first, path }, { span: pathSpan }));
}

type PathSuggestion = (written: string) => string;

/** The path of a component below the folder that a wrong one most likely means. Looks around once, and only if asked. */
function createPathSuggestion({ files, folder }: EntrySearch): PathSuggestion {
  let known: readonly string[] | undefined;
  return (written) => {
    known ??= files
      .find(folder, DEFAULT_PATTERN)
      .flatMap((path) => [relativePath(folder, path), relativePath(folder, folderOf(path))]);
    return nearestName(joinPath(written), known) ?? '';
  };
}

function failure(diagnostic: Diagnostic): Outcome<WorkspacePath> {
  return { value: undefined, diagnostics: [diagnostic] };
}
