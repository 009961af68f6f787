import {
  asMapping,
  baseNameOf,
  folderOf,
  joinPath,
  MANIFEST_NAME,
  METADATA_NAMES,
  parseYaml,
  PROJECT_FILE_NAME,
  readComponent,
  readProjectFile,
  sortDiagnostics,
  startOfFile,
  type Diagnostic,
  type Outcome,
  type ParsedFile,
  type WorkspacePath,
} from '@simplemas/core';
import { renderManifest, renderMetadata, type RenderedFile } from '@simplemas/renderers';
import type { Host } from '../host.js';
import { importDiagnostics } from '../import/diagnostics.js';
import { importCompose } from '../import/import-compose.js';
import {
  OPENMAS_METADATA,
  OPENMAS_METADATA_NAMES,
  OPENMAS_PROJECT,
  projectWithPaths,
  renamedOpenmasFile,
} from '../import/import-openmas.js';
import { importScore } from '../import/import-score.js';
import { openmasAgents } from '../import/openmas-agents.js';
import { asText, type Imported, type ImportNote } from '../import/imported.js';
import { readSource } from '../load/read-source.js';

/**
 * From a Compose file, a file of OpenMAS or a Score workload to files of ours, which are their user's from then on. What could not be carried is a finding each; nothing
 * is made where one of them is an error.
 */
export function importFile(host: Host, file: WorkspacePath): Outcome<readonly RenderedFile[]> {
  const source = readSource(host.files, file);
  if (source.value === undefined) return { value: undefined, diagnostics: source.diagnostics };
  const parsed = parseYaml(source.value);
  if (parsed.value === undefined) return { value: undefined, diagnostics: parsed.diagnostics };
  const made = filesFrom(host, file, { parsed: parsed.value, text: source.value.text });
  const checked = (made.value ?? []).flatMap(findingsIn);
  return { value: made.value, diagnostics: sortDiagnostics([...made.diagnostics, ...checked]) };
}

interface Read {
  readonly parsed: ParsedFile;
  readonly text: string;
}

function filesFrom(host: Host, file: WorkspacePath, { parsed, text }: Read): Outcome<readonly RenderedFile[]> {
  const document = parsed.value;
  if (OPENMAS_METADATA.test(baseNameOf(file))) return { value: [renamedOpenmasFile(file, text)], diagnostics: [] };
  if (OPENMAS_PROJECT.test(baseNameOf(file))) return openmasProject(host, file, { parsed, text });
  if (asText(document['apiVersion'])?.startsWith('score.dev/') === true)
    return carried(parsed, importScore(file, document));
  if (Object.keys(asMapping(document['services'])).length > 0) {
    const imported = importCompose(file, document, parsed.spelling);
    const manifest = renderManifest(joinPath(folderOf(file), MANIFEST_NAME), {
      ...(imported.name === undefined ? {} : { name: imported.name }),
      components: imported.components.map(({ folder, document: { component } }) => ({
        name: component.name,
        path: folder,
      })),
    });
    return carried(parsed, imported, [manifest]);
  }
  return { value: undefined, diagnostics: [importDiagnostics['not-known']({ file }, { span: startOfFile(file) })] };
}

function carried(
  parsed: ParsedFile,
  imported: Imported,
  others: readonly RenderedFile[] = [],
): Outcome<readonly RenderedFile[]> {
  return {
    value: [...imported.components.map(({ folder, document }) => renderMetadata(folder, document)), ...others],
    diagnostics: findingsOf(parsed, imported.notes),
  };
}

function findingsOf(parsed: ParsedFile, notes: readonly ImportNote[]): readonly Diagnostic[] {
  return notes.map(({ path, fate }) => {
    const place = { span: parsed.locate(path, 'key') };
    return typeof fate === 'string'
      ? importDiagnostics['not-carried']({ place: path.join('.'), fate }, place)
      : importDiagnostics['secret-value']({ name: fate.secret }, place);
  });
}

/** The project file, and the metadata of each agent that has some. */
function openmasProject(host: Host, file: WorkspacePath, { parsed, text }: Read): Outcome<readonly RenderedFile[]> {
  const { paths, isLong, notes } = openmasAgents(host.files, file, parsed.value);
  const agents = Object.entries(paths).map(([name, path]) => {
    const folder = joinPath(folderOf(file), path);
    const isThere = (each: WorkspacePath) => host.files.kindOf(each) === 'file';
    const metadata = OPENMAS_METADATA_NAMES.map((each) => joinPath(folder, each)).find(isThere);
    return { name, metadata, isKnown: metadata !== undefined || isThere(joinPath(folder, METADATA_NAMES[0])) };
  });
  const read = agents.flatMap(({ metadata: path }) =>
    path === undefined ? [] : [{ path, ...readSource(host.files, path) }],
  );
  const unknown = agents.flatMap(({ name, isKnown }) =>
    isKnown
      ? []
      : [{ path: ['agents', name], fate: 'it has no openmas.deploy.yaml, so nothing says how it is deployed' }],
  );
  return {
    value: [
      isLong ? projectWithPaths(file, parsed.value, paths) : renamedOpenmasFile(file, text),
      ...read.flatMap(({ path, value }) => (value === undefined ? [] : [renamedOpenmasFile(path, value.text)])),
    ],
    diagnostics: [...findingsOf(parsed, [...notes, ...unknown]), ...read.flatMap(({ diagnostics }) => diagnostics)],
  };
}

/** What a user would be told of the file if it were there already. */
function findingsIn({ path, contents }: RenderedFile): readonly Diagnostic[] {
  const source = { path, text: contents };
  if (baseNameOf(path) === METADATA_NAMES[0]) return readComponent(source).diagnostics;
  return baseNameOf(path) === PROJECT_FILE_NAME ? readProjectFile(source).diagnostics : [];
}
