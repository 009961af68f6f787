import {
  joinPath,
  relativePath,
  startOfFile,
  type Diagnostic,
  type Outcome,
  type WorkspacePath,
} from '@simplemas/core';
import type { PythonRuntime } from '@simplemas/renderers';
import { failure, success, type AgentFolder } from './agent-folder.js';
import { dockerfileDiagnostics } from './diagnostics.js';
import type { FoundRuntime } from './found-runtime.js';
import { findRequirements } from './pip-requirements.js';
import { PROJECT_FILE, readPyproject, type PyprojectFacts } from './pyproject.js';
import {
  commonFolder,
  findUvWorkspace,
  poetrySiblings,
  uvSiblings,
  type PythonMember,
  type PythonSiblings,
} from './python-siblings.js';
import { DEFAULT_PYTHON_VERSION, type Detection, type DockerfileRequest } from './request.js';

/** What pip, Poetry or uv need to be there, and which Python the project asks for. */
export function findPythonRuntime(
  folder: AgentFolder,
  kind: PythonRuntime['kind'],
  request: DockerfileRequest,
): Outcome<FoundRuntime<PythonRuntime>> {
  const sources = findSourceFolder(folder);
  const { version, ...foundVersion } = findVersion(folder, request);
  const detections = [...foundVersion.detections, ...sources.detections];
  const facts = { version, ...sources.facts };
  if (kind === 'pip') {
    const files = findRequirements(folder, request);
    if (files.value === undefined) return { value: undefined, diagnostics: files.diagnostics };
    return success({ runtime: { kind, ...facts, requirementsFiles: files.value }, context: folder, detections });
  }
  const locked = findLocked(folder, kind);
  if (locked.value === undefined) return { value: undefined, diagnostics: locked.diagnostics };
  const { context, installFiles, siblings } = locked.value;
  const inContext = (path: WorkspacePath) => relativePath(context.path, path);
  const runtime = { kind, ...facts, installFiles: installFiles.map(inContext), siblings: siblings.map(inContext) };
  return success({ runtime, context, detections: [...detections, ...contextDetections(folder, context)] }, [
    ...locked.diagnostics,
  ]);
}

function contextDetections(folder: AgentFolder, context: AgentFolder): readonly Detection[] {
  const upward = relativePath(folder.path, context.path);
  return upward === '.' ? [] : [{ found: 'packages beside the agent', conclusion: `building from ${upward}` }];
}

/** Where the packages of a project lie that keeps them apart from everything else ("src layout" of the Python Packaging Guide). */
const SOURCE_FOLDER = 'src';

/** An installation for development makes the packages in there importable; in an image, where the project is not installed, the search path has to. */
function findSourceFolder(folder: AgentFolder) {
  const [first] = ['*.py', '*/*.py'].flatMap((modules) => folder.find(joinPath(SOURCE_FOLDER, modules)));
  // As a package itself it is imported by its own name.
  if (first === undefined || folder.hasFile(joinPath(SOURCE_FOLDER, '__init__.py')))
    return { facts: {}, detections: [] };
  const detections: readonly Detection[] = [{ found: first, conclusion: `importing from ${SOURCE_FOLDER}` }];
  return { facts: { sourceFolder: SOURCE_FOLDER }, detections };
}

interface FoundVersion {
  readonly version: string;
  readonly detections: readonly Detection[];
}

function findVersion(folder: AgentFolder, { pythonVersion }: DockerfileRequest): FoundVersion {
  if (pythonVersion !== undefined) return { version: pythonVersion, detections: [] };
  const pinned = /^\s*(\d+\.\d+)/.exec(folder.read('.python-version') ?? '')?.[1];
  if (pinned !== undefined) return found('.python-version', pinned);
  // A file that cannot be read says nothing here; whoever needs it to install packages reports it.
  const minor = requiredMinor(readPyproject(folder)?.value);
  if (minor > minorOf(DEFAULT_PYTHON_VERSION)) return found(`requires-python in ${PROJECT_FILE}`, `3.${minor}`);
  return { version: DEFAULT_PYTHON_VERSION, detections: [] };
}

function found(where: string, version: string): FoundVersion {
  return { version, detections: [{ found: where, conclusion: `using Python ${version}` }] };
}

/** The oldest Python that a project says it runs on, in the words of PEP 621 or of Poetry; 0 when it says nothing. */
function requiredMinor(facts: PyprojectFacts | undefined): number {
  return minorOf(/(?:>=|\^|~=|~|==)\s*(3\.\d+)/.exec(facts?.requiredPython ?? '')?.[1] ?? '3.0');
}

function minorOf(version: string): number {
  return Number(version.split('.')[1]);
}

interface LockedProject {
  /** Holds everything that is named here. */
  readonly context: AgentFolder;
  readonly installFiles: readonly WorkspacePath[];
  readonly siblings: readonly WorkspacePath[];
}

function findLocked(folder: AgentFolder, kind: 'poetry' | 'uv'): Outcome<LockedProject> {
  const pyproject = readPyproject(folder);
  if (pyproject === undefined) {
    const tool = kind === 'uv' ? 'uv' : 'Poetry';
    const place = { span: startOfFile(folder.locate(PROJECT_FILE)) };
    return failure(dockerfileDiagnostics['project-file-missing']({ path: PROJECT_FILE, tool }, place));
  }
  if (pyproject.value === undefined) return { value: undefined, diagnostics: pyproject.diagnostics };
  const agent = { folder, facts: pyproject.value };
  return kind === 'uv' ? findUv(agent) : findPoetry(agent);
}

/** uv compares its lock file with the project files of all members and of all packages that it takes from folders. */
function findUv(agent: PythonMember): Outcome<LockedProject> {
  const workspace = findUvWorkspace(agent.folder);
  const root = workspace?.root.folder ?? agent.folder;
  const lock = root.locate('uv.lock');
  if (!root.hasFile('uv.lock')) return failure(lockMissing(agent.folder, lock, { command: 'uv lock', isNeeded: true }));
  const siblings = uvSiblings(agent, workspace);
  const members = workspace?.members ?? [agent];
  const compared = new Set([...members, ...siblings.members].map(({ folder }) => folder.locate(PROJECT_FILE)));
  return projectWith(agent, siblings, { root, installFiles: [...[...compared].toSorted(), lock] });
}

/** Poetry can do without a lock file, and one that is made later is taken; the packages beside the agent it need not see. */
function findPoetry(agent: PythonMember): Outcome<LockedProject> {
  const { folder } = agent;
  const lock = folder.locate('poetry.lock');
  const isLocked = folder.hasFile('poetry.lock');
  const installFiles = [folder.locate(PROJECT_FILE), isLocked ? lock : `${lock}*`];
  const project = projectWith(agent, poetrySiblings(agent), { root: folder, installFiles });
  const findings = isLocked ? [] : [lockMissing(folder, lock, { command: 'poetry lock', isNeeded: false })];
  return { ...project, diagnostics: [...project.diagnostics, ...findings] };
}

function projectWith(
  agent: PythonMember,
  { members, diagnostics }: PythonSiblings,
  { root, installFiles }: { readonly root: AgentFolder; readonly installFiles: readonly WorkspacePath[] },
): Outcome<LockedProject> {
  if (diagnostics.length > 0) return { value: undefined, diagnostics };
  const paths = members.map(({ folder }) => folder.path);
  const context = agent.folder.open(commonFolder([root.path, agent.folder.path, ...paths]));
  // One that is no package is never installed, but what it needs is.
  const siblings = members.filter(({ facts }) => facts.isPackage).map(({ folder }) => folder.path);
  return success({ context, installFiles, siblings });
}

function lockMissing(
  folder: AgentFolder,
  lock: WorkspacePath,
  { command, isNeeded }: { readonly command: string; readonly isNeeded: boolean },
): Diagnostic {
  const path = relativePath(folder.path, lock);
  const place = { span: startOfFile(joinPath(lock)), severity: isNeeded ? 'error' : 'warning' } as const;
  return dockerfileDiagnostics['lock-missing']({ path, command, isNeeded }, place);
}
