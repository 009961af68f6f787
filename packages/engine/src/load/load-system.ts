/** The first half of the pipeline with files behind it: discover → parse → validate. */
import type { Host } from '../host.js';
import type { SystemSelection } from '../requests.js';
import { findFiles, type FoundSelection } from './find-files.js';
import { loadFile } from './load-file.js';
import { loadListed } from './load-listed.js';
import { definedLater, type LoadedSystem } from './loaded-system.js';
import { systemNameOf } from './system-name.js';

export function loadSystem(host: Host, selection: SystemSelection): LoadedSystem {
  switch (selection.from) {
    case 'folder':
    case 'files':
      return loadFound(host, selection);
    case 'manifest':
    case 'project':
      return loadListed(host, selection);
  }
}

function loadFound(host: Host, selection: FoundSelection): LoadedSystem {
  const { files } = host;
  const found = findFiles(files, selection);
  const readings = (found.value ?? []).map((path) => loadFile(host, path));
  const name = selection.from === 'folder' ? (selection.name ?? systemNameOf(files, selection.folder)) : undefined;
  const known = {
    ...(name === undefined ? {} : { name }),
    networks: [],
    isStrict: selection.isStrict ?? false,
    unready: readings.flatMap((reading) => reading.unready ?? []),
  };
  return {
    definition: definedLater(known, {
      components: () => readings.flatMap((reading) => reading.file ?? []),
      brokenNames: () => readings.flatMap((reading) => (reading.file === undefined ? (reading.name ?? []) : [])),
    }),
    readings,
    diagnostics: found.diagnostics,
  };
}
