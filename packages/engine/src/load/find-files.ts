import type { Diagnostic, Outcome, WorkspacePath } from '@simplemas/core';
import type { FileSystem } from '../host.js';
import { DEFAULT_PATTERN, type SystemSelection } from '../requests.js';
import { discoverDiagnostics } from './diagnostics.js';

/** A selection whose files are named or found by a pattern, not listed by another file. */
export type FoundSelection = Extract<SystemSelection, { readonly from: 'folder' | 'files' }>;

/** The metadata files that a selection names. None at all is an error. */
export function findFiles(files: FileSystem, selection: FoundSelection): Outcome<readonly WorkspacePath[]> {
  if (selection.from === 'files') return { value: selection.files, diagnostics: [] };
  const { folder, pattern = DEFAULT_PATTERN } = selection;
  if (files.kindOf(folder) !== 'folder') return failure(discoverDiagnostics['no-folder']({ folder }));
  const warnings: Diagnostic[] = [];
  const found = files.find(folder, pattern, (unreadable) => {
    warnings.push(discoverDiagnostics['folder-unreadable']({ ...unreadable }));
  });
  return found.length === 0
    ? failure(...warnings, discoverDiagnostics['no-components']({ folder, pattern }))
    : { value: found, diagnostics: warnings };
}

function failure(...diagnostics: readonly Diagnostic[]): Outcome<readonly WorkspacePath[]> {
  return { value: undefined, diagnostics };
}
