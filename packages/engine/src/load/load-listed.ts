/** A manifest or a project file with the metadata files that it lists. */
import {
  folderOf,
  hasErrors,
  joinPath,
  MANIFEST_NAME,
  PROJECT_FILE_NAME,
  readManifest,
  readProjectFile,
  startOfFile,
  type ComponentFile,
  type Diagnostic,
  type SystemFileReading,
} from '@simplemas/core';
import type { Host } from '../host.js';
import type { ManifestSelection, ProjectSelection } from '../requests.js';
import { loadDiagnostics } from './diagnostics.js';
import { findEntries } from './find-entries.js';
import { loadFile, type LoadedFile } from './load-file.js';
import { definedLater, type LoadedSystem } from './loaded-system.js';
import { nameEntries, type LoadedEntry } from './name-entries.js';
import { readSource, twinOf } from './read-source.js';
import { systemNameOf } from './system-name.js';

type ListSelection = ManifestSelection | ProjectSelection;

export function loadListed(host: Host, selection: ListSelection): LoadedSystem {
  const { files } = host;
  const systemFile = readSystemFile(host, selection);
  const entries = nameEntries(loadEntries(host, systemFile, selection), selection);
  const name =
    systemFile.value && (systemFile.value.name ?? selection.name ?? systemNameOf(files, folderOf(selection.file)));
  const readings = entries.map((entry) => entry.reading);
  const known = {
    ...(name === undefined ? {} : { name }),
    networks: systemFile.value?.networks ?? [],
    isStrict: selection.isStrict ?? false,
    unready: readings.flatMap((reading) => reading.unready ?? []),
    isPartial: systemFile.value === undefined,
  };
  return {
    definition: definedLater(known, {
      components: () => eachOnce(readings.flatMap((reading) => reading.file ?? [])),
      brokenNames: () => entries.flatMap(brokenNames),
    }),
    readings,
    diagnostics: [...systemFile.diagnostics, ...nothingToDeploy(readings, selection)],
  };
}

/** A file that is listed twice has its finding. */
function eachOnce(files: readonly ComponentFile[]): readonly ComponentFile[] {
  return [...new Map(files.map((file) => [file.path, file])).values()];
}

interface ReadSystemFile extends SystemFileReading {
  /** Of its text, where the host can use work again. */
  readonly key?: string;
}

function readSystemFile({ files, reuse }: Host, selection: ListSelection): ReadSystemFile {
  const { file: path, from } = selection;
  if (files.kindOf(path) === 'missing') {
    const place = { span: startOfFile(path) };
    const args = { path, nearest: twinOf(files, path) };
    const diagnostic =
      from === 'manifest'
        ? loadDiagnostics['manifest-not-found'](args, place)
        : loadDiagnostics['project-file-not-found'](args, place);
    return { value: undefined, diagnostics: [diagnostic], listed: [] };
  }
  const source = readSource(files, path, from === 'manifest' ? MANIFEST_NAME : PROJECT_FILE_NAME);
  if (source.value === undefined) return { value: undefined, diagnostics: source.diagnostics, listed: [] };
  const reading = from === 'manifest' ? readManifest(source.value) : readProjectFile(source.value);
  return reuse === undefined ? reading : { ...reading, key: reuse.digest(source.value.text) };
}

function loadEntries(
  host: Host,
  { listed, key = '' }: ReadSystemFile,
  selection: ListSelection,
): readonly LoadedEntry[] {
  const folder = folderOf(selection.file);
  const skipsMissing = selection.from === 'project' && selection.isStrict !== true;
  const found = findEntries(listed, { files: host.files, folder, skipsMissing });
  return listed.map((entry, index) => {
    const { value: path, diagnostics } = found[index] ?? { value: undefined, diagnostics: [] };
    if (path !== undefined) {
      const over = entry.layers && { layers: entry.layers, key: `${key} ${index}` };
      const reading = loadFile(host, path, over);
      // One without findings stays as it is, so that nobody has asked for its file yet.
      if (diagnostics.length === 0) return { listed: entry, reading };
      return { listed: entry, reading: { ...reading, diagnostics: [...diagnostics, ...reading.diagnostics] } };
    }
    const reading = { path: joinPath(folder, entry.path), diagnostics };
    return { listed: entry, reading: hasErrors(diagnostics) ? { ...reading, name: entry.name } : reading };
  });
}

/** Whoever depends on a component that is listed but wrong is not told that it is missing. */
function brokenNames({ listed, reading }: LoadedEntry): readonly string[] {
  if (!hasErrors(reading.diagnostics)) return [];
  return [listed.name, ...(reading.name === undefined ? [] : [reading.name])];
}

function nothingToDeploy(readings: readonly LoadedFile[], { file }: ListSelection): readonly Diagnostic[] {
  const isSkipped = ({ file: found, diagnostics }: LoadedFile) => found === undefined && !hasErrors(diagnostics);
  if (readings.length === 0 || !readings.every(isSkipped)) return [];
  return [loadDiagnostics['nothing-to-deploy']({ path: file }, { span: startOfFile(file) })];
}
