import { folderOf, joinPath, startOfFile, type Diagnostic, type Outcome } from '@simplemas/core';
import type { PipRuntime } from '@simplemas/renderers';
import { insideFolder, success, type AgentFolder } from './agent-folder.js';
import { dockerfileDiagnostics } from './diagnostics.js';
import { PROJECT_FILE } from './pyproject.js';
import { DEFAULT_REQUIREMENTS_FILE, type DockerfileRequest } from './request.js';

/** The list of packages, and the lists that it includes. */
export function findRequirements(
  folder: AgentFolder,
  { requirementsFile: written = DEFAULT_REQUIREMENTS_FILE }: DockerfileRequest,
): Outcome<PipRuntime['requirementsFiles']> {
  const inside = insideFolder(folder, written);
  if (inside.value === undefined) return { value: undefined, diagnostics: inside.diagnostics };
  const first = inside.value;
  const files = new Set<string>();
  const diagnostics = [...includedFiles(folder, { path: first, includedBy: '' }, files)];
  if (diagnostics.length > 0) return { value: undefined, diagnostics };
  const [, ...others] = files;
  return success([first, ...others]);
}

interface Inclusion {
  readonly path: string;
  readonly includedBy: string;
}

/** Adds a list and what it includes to `files`, each once, so that lists which include each other come to an end. */
function* includedFiles(
  folder: AgentFolder,
  { path, includedBy }: Inclusion,
  files: Set<string>,
): Generator<Diagnostic> {
  if (files.has(path)) return;
  files.add(path);
  const text = folder.read(path);
  if (text === undefined) {
    const place = { span: startOfFile(folder.locate(path)) };
    const hasProject = folder.hasFile(PROJECT_FILE);
    yield dockerfileDiagnostics['requirements-missing']({ path, includedBy, hasProject }, place);
    return;
  }
  yield* localPackages(folder, path, text);
  for (const [, written = ''] of text.matchAll(INCLUDE)) {
    const inside = insideFolder(folder, joinPath(folderOf(path), written));
    yield* inside.diagnostics;
    if (inside.value !== undefined) yield* includedFiles(folder, { path: inside.value, includedBy: path }, files);
  }
}

/** `-r base.txt`, `--constraint=versions.txt`; a URL is fetched and needs no file. */
const INCLUDE = /^\s*(?:-r|-c|--requirement|--constraint)(?:\s+|=)(?!\w+:\/\/)([^\s#]+)/gm;

/** Packages that lie in folders: pip installs a list as a whole, and before the code is there. */
function localPackages(folder: AgentFolder, path: string, text: string): readonly Diagnostic[] {
  return text.split('\n').flatMap((line, index) => {
    const target = LOCAL_PACKAGE.exec(line)?.[1];
    if (target === undefined) return [];
    const start = { line: index + 1, column: 1 };
    const span = { ...startOfFile(folder.locate(path)), start, end: start };
    return [dockerfileDiagnostics['local-dependency']({ name: target, target: 'a folder' }, { span })];
  });
}

/** `-e ../rules`, `./vendor/rules.whl`, `rules @ file:../rules`. */
const LOCAL_PACKAGE =
  /^\s*(?:(?:-e|--editable)(?:\s+|=)(?!\w+(?:\+\w+)?:\/\/)|(?=\.{1,2}\/)|[\w.-]+\s*@\s*(?=file:))([^\s#]+)/;
