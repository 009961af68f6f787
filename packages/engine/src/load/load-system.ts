/** The first half of the pipeline with files behind it: discover → parse → validate. */
import type { FileSystem } from '../host.js';
import type { SystemSelection } from '../requests.js';
import { findFiles, type FoundSelection } from './find-files.js';
import { loadFile } from './load-file.js';
import { loadListed } from './load-listed.js';
import type { LoadedSystem } from './loaded-system.js';
import { systemNameOf } from './system-name.js';

export function loadSystem(files: FileSystem, selection: SystemSelection): LoadedSystem {
  switch (selection.from) {
    case 'folder':
    case 'files':
      return loadFound(files, selection);
    case 'manifest':
    case 'project':
      return loadListed(files, selection);
  }
}

function loadFound(files: FileSystem, selection: FoundSelection): LoadedSystem {
  const found = findFiles(files, selection);
  const readings = (found.value ?? []).map((path) => loadFile(files, path));
  const name = selection.from === 'folder' ? (selection.name ?? systemNameOf(files, selection.folder)) : undefined;
  return {
    definition: {
      ...(name === undefined ? {} : { name }),
      networks: [],
      isStrict: selection.isStrict ?? false,
      components: readings.flatMap((reading) => reading.file ?? []),
      brokenNames: readings.flatMap((reading) => (reading.file === undefined ? (reading.name ?? []) : [])),
    },
    readings,
    diagnostics: found.diagnostics,
  };
}
