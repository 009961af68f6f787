import {
  renameComponents,
  type ComponentFile,
  type Diagnostic,
  type ListedComponent,
  type Outcome,
} from '@simplemas/core';
import type { ManifestSelection, ProjectSelection } from '../requests.js';
import { loadDiagnostics } from './diagnostics.js';
import type { LoadedFile } from './load-file.js';

/** An entry of a manifest or a project file, and what its metadata file holds. */
export interface LoadedEntry {
  readonly listed: ListedComponent;
  readonly reading: LoadedFile;
}

/**
 * Settles what components are called where the list and the metadata disagree: a manifest must agree, and of a project file the names count only on request
 * (reference, "Command Options").
 */
export function nameEntries(
  entries: readonly LoadedEntry[],
  selection: ManifestSelection | ProjectSelection,
): readonly LoadedEntry[] {
  if (selection.from === 'project' && selection.usesProjectNames === true) return withProjectNames(entries);
  const tell = selection.from === 'manifest' ? nameDiffers : projectNameUnused;
  return entries.map((entry) => {
    const { listed, reading } = entry;
    if (reading.name === undefined || reading.name === listed.name) return entry;
    return { listed, reading: withFindings(reading, [tell(listed, reading.name, reading.file)]) };
  });
}

function nameDiffers(
  { name: listed, nameSpan: span }: ListedComponent,
  name: string,
  file?: ComponentFile,
): Diagnostic {
  return loadDiagnostics['name-differs']({ listed, name }, { span, related: relatedTo(file) });
}

function projectNameUnused(
  { name: listed, nameSpan: span }: ListedComponent,
  name: string,
  file?: ComponentFile,
): Diagnostic {
  return loadDiagnostics['project-name-unused']({ listed, name }, { span, related: relatedTo(file) });
}

function relatedTo(file: ComponentFile | undefined): Diagnostic['related'] {
  return file === undefined ? [] : [{ span: file.locate(['component', 'name']), label: 'its metadata' }];
}

/** Agents of a project file are keys of a mapping, so each name is there once. */
function withProjectNames(entries: readonly LoadedEntry[]): readonly LoadedEntry[] {
  const renamings = entries.flatMap(({ listed: { name, nameSpan: span }, reading }) => {
    const file = reading.file ?? reading.unready?.file;
    return file === undefined ? [] : [{ file, name, span, isUnready: reading.file === undefined }];
  });
  const outcomes = renameComponents(renamings);
  const renamed = new Map(renamings.map(({ name }, index) => [name, outcomes[index]]));
  return entries.map(({ listed, reading }) => {
    const outcome = renamed.get(listed.name);
    if (outcome === undefined) return { listed, reading };
    if (reading.file === undefined) return { listed, reading: renamedUnready(reading, outcome) };
    const { path, diagnostics } = withFindings(reading, outcome.diagnostics);
    const file = outcome.value === undefined ? {} : { file: outcome.value, ...renamedKey(reading, outcome.value) };
    return { listed, reading: { path, name: listed.name, diagnostics, ...file } };
  });
}

function renamedUnready(reading: LoadedFile, { value: file, diagnostics }: Outcome<ComponentFile>): LoadedFile {
  const { unready } = reading;
  const renamed = unready === undefined || file === undefined ? {} : { unready: { ...unready, file } };
  return { ...withFindings(reading, diagnostics), ...renamed };
}

function renamedKey({ key }: LoadedFile, { component, dependencies }: ComponentFile): Pick<LoadedFile, 'key'> {
  if (key === undefined) return {};
  return { key: `${key} ${JSON.stringify([component.name, dependencies.map(({ name }) => name)])}` };
}

function withFindings(reading: LoadedFile, diagnostics: readonly Diagnostic[]): LoadedFile {
  return { ...reading, diagnostics: [...reading.diagnostics, ...diagnostics] };
}
