import { folderOf, joinPath, startOfFile, type Diagnostic, type Outcome } from '@simplemas/core';
import type { PythonRuntime } from '@simplemas/renderers';
import { failure, insideFolder, success, type AgentFolder } from './agent-folder.js';
import { dockerfileDiagnostics } from './diagnostics.js';
import {
  DEFAULT_PYTHON_VERSION,
  DEFAULT_REQUIREMENTS_FILE,
  type Detection,
  type DockerfileRequest,
} from './request.js';

export interface FoundRuntime<R> {
  readonly runtime: R;
  readonly detections: readonly Detection[];
}

const PROJECT_FILE = 'pyproject.toml';

/** What pip, Poetry or uv need to be there, and which Python the project asks for. */
export function findPythonRuntime(
  folder: AgentFolder,
  kind: PythonRuntime['kind'],
  request: DockerfileRequest,
): Outcome<FoundRuntime<PythonRuntime>> {
  const { version, detections } = findVersion(folder, request);
  const runtime = kind === 'pip' ? findPip(folder, request, version) : findLocked(folder, kind, version);
  if (runtime.value === undefined) return { value: undefined, diagnostics: runtime.diagnostics };
  return success({ runtime: runtime.value, detections }, runtime.diagnostics);
}

interface FoundVersion {
  readonly version: string;
  readonly detections: readonly Detection[];
}

function findVersion(folder: AgentFolder, { pythonVersion }: DockerfileRequest): FoundVersion {
  if (pythonVersion !== undefined) return { version: pythonVersion, detections: [] };
  const pinned = /^\s*(\d+\.\d+)/.exec(folder.read('.python-version') ?? '')?.[1];
  if (pinned !== undefined) return found('.python-version', pinned);
  const minor = requiredMinor(folder.read(PROJECT_FILE) ?? '');
  if (minor > minorOf(DEFAULT_PYTHON_VERSION)) return found(`requires-python in ${PROJECT_FILE}`, `3.${minor}`);
  return { version: DEFAULT_PYTHON_VERSION, detections: [] };
}

function found(where: string, version: string): FoundVersion {
  return { version, detections: [{ found: where, conclusion: `using Python ${version}` }] };
}

/** The oldest Python that a project says it runs on, in the words of PEP 621 or of Poetry; 0 when it says nothing. */
function requiredMinor(pyproject: string): number {
  const written = /^(?:requires-python|python)\s*=\s*["']([^"']+)["']/m.exec(pyproject)?.[1] ?? '';
  return minorOf(/(?:>=|\^|~=|~|==)\s*(3\.\d+)/.exec(written)?.[1] ?? '3.0');
}

function minorOf(version: string): number {
  return Number(version.split('.')[1]);
}

const LOCKS = {
  poetry: { tool: 'Poetry', file: 'poetry.lock', command: 'poetry lock', isNeeded: false },
  uv: { tool: 'uv', file: 'uv.lock', command: 'uv lock', isNeeded: true },
} as const;

function findLocked(folder: AgentFolder, kind: 'poetry' | 'uv', version: string): Outcome<PythonRuntime> {
  const { tool, file, command, isNeeded } = LOCKS[kind];
  if (!folder.hasFile(PROJECT_FILE)) {
    const place = { span: startOfFile(folder.locate(PROJECT_FILE)) };
    return failure(dockerfileDiagnostics['project-file-missing']({ path: PROJECT_FILE, tool }, place));
  }
  const local = localSources(folder);
  if (local.length > 0) return { value: undefined, diagnostics: local };
  const isLocked = folder.hasFile(file);
  const diagnostics = isLocked
    ? []
    : [
        dockerfileDiagnostics['lock-missing'](
          { path: file, command, isNeeded },
          { span: startOfFile(folder.locate(file)), severity: isNeeded ? 'error' : 'warning' },
        ),
      ];
  if (!isLocked && isNeeded) return { value: undefined, diagnostics };
  return success(kind === 'uv' ? { kind, version } : { kind, version, isLocked }, diagnostics);
}

/** Packages that `[tool.uv.sources]` or Poetry take from a folder: it is not there yet when packages are installed. */
function localSources(folder: AgentFolder): readonly Diagnostic[] {
  const lines = (folder.read(PROJECT_FILE) ?? '').split('\n');
  return lines.flatMap((line, index) => {
    const [, name, path] =
      /^\s*"?([\w.-]+)"?\s*=\s*\{.*?\b(?:path\s*=\s*["']([^"']+)|workspace\s*=\s*true)/.exec(line) ?? [];
    if (name === undefined) return [];
    const start = { line: index + 1, column: 1 };
    const span = { file: folder.locate(PROJECT_FILE), start, end: start };
    return [dockerfileDiagnostics['local-dependency']({ name, target: path ?? 'the workspace' }, { span })];
  });
}

function findPip(folder: AgentFolder, request: DockerfileRequest, version: string): Outcome<PythonRuntime> {
  const { requirementsFile: written = DEFAULT_REQUIREMENTS_FILE } = request;
  const inside = insideFolder(folder, written);
  if (inside.value === undefined) return { value: undefined, diagnostics: inside.diagnostics };
  const first = inside.value;
  const files = new Set<string>();
  const diagnostics = [...includedFiles(folder, { path: first, includedBy: '' }, files)];
  if (diagnostics.length > 0) return { value: undefined, diagnostics };
  const [, ...others] = files;
  return success({ kind: 'pip', version, requirementsFiles: [first, ...others] });
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
  for (const [, written = ''] of text.matchAll(INCLUDE)) {
    const inside = insideFolder(folder, joinPath(folderOf(path), written));
    yield* inside.diagnostics;
    if (inside.value !== undefined) yield* includedFiles(folder, { path: inside.value, includedBy: path }, files);
  }
}

/** `-r base.txt`, `--constraint=versions.txt`; a URL is fetched and needs no file. */
const INCLUDE = /^\s*(?:-r|-c|--requirement|--constraint)(?:\s+|=)(?!\w+:\/\/)([^\s#]+)/gm;
