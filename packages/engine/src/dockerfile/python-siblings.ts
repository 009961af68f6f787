/** Which packages beside it a Python agent needs, however far, and the folder that holds them all. */
import {
  compareText,
  folderOf,
  isOutside,
  joinPath,
  startOfFile,
  type Diagnostic,
  type WorkspacePath,
} from '@simplemas/core';
import { isWithin, upwards, type AgentFolder } from './agent-folder.js';
import { dockerfileDiagnostics } from './diagnostics.js';
import { comparable, PROJECT_FILE, readPyproject, type LocalSource, type PyprojectFacts } from './pyproject.js';

/** A folder with a project file. */
export interface PythonMember {
  readonly folder: AgentFolder;
  readonly facts: PyprojectFacts;
}

/** Members of a workspace of uv share the lock file at its root. */
export interface UvWorkspace {
  readonly root: PythonMember;
  /** That of the root among them. */
  readonly members: readonly PythonMember[];
}

export interface PythonSiblings {
  /** Sorted by folder, without the agent. */
  readonly members: readonly PythonMember[];
  readonly diagnostics: readonly Diagnostic[];
}

/** The nearest workspace upwards that has the folder for a member, or for its root. */
export function findUvWorkspace(agent: AgentFolder): UvWorkspace | undefined {
  for (const folder of upwards(agent)) {
    const facts = readPyproject(folder)?.value;
    if (facts?.uvWorkspace === undefined) continue;
    const members = membersOf(folder, facts.uvWorkspace);
    if (members.some((member) => member.folder.path === agent.path)) return { root: { folder, facts }, members };
  }
  return undefined;
}

function membersOf(
  root: AgentFolder,
  { members, exclude }: NonNullable<PyprojectFacts['uvWorkspace']>,
): readonly PythonMember[] {
  const found = (globs: readonly string[]) =>
    globs.flatMap((glob) => root.find(joinPath(glob, PROJECT_FILE)).map((file) => root.locate(folderOf(file))));
  const excluded = new Set(found(exclude));
  const paths = new Set([root.path, ...found(members).filter((path) => !excluded.has(path))]);
  return [...paths].toSorted().flatMap((path) => openMember(root.open(path)) ?? []);
}

function openMember(folder: AgentFolder): PythonMember | undefined {
  const facts = readPyproject(folder)?.value;
  return facts && { folder, facts };
}

/** What uv takes from the workspace or from folders, for the agent and for what it needs. */
export function uvSiblings(agent: PythonMember, workspace: UvWorkspace | undefined): PythonSiblings {
  return siblingsOf(agent, ({ folder, facts }) =>
    facts.dependencies.flatMap((name) => {
      // What the root says of a source counts for all members.
      const own = facts.uvSources.get(name);
      const source = own ?? workspace?.root.facts.uvSources.get(name);
      const base = own === undefined ? workspace?.root.folder : folder;
      return source === undefined || base === undefined ? [] : [needed(name, source, { base, workspace })];
    }),
  );
}

interface Needed {
  readonly name: string;
  /** Undefined for a member that the workspace does not have. */
  readonly path: WorkspacePath | undefined;
  readonly written: string;
}

function needed(
  name: string,
  source: LocalSource,
  { base, workspace }: { readonly base: AgentFolder; readonly workspace: UvWorkspace | undefined },
): Needed {
  if (source !== 'workspace') return { name, path: base.locate(source.path), written: source.path };
  const member = workspace?.members.find(({ facts }) => comparable(facts.name ?? '') === name);
  return { name, path: member?.folder.path, written: 'the workspace' };
}

/** What Poetry takes from folders. */
export function poetrySiblings(agent: PythonMember): PythonSiblings {
  return siblingsOf(agent, ({ folder, facts }) =>
    [...facts.poetrySources].flatMap(([name, source]) =>
      source === 'workspace' ? [] : [{ name, path: folder.locate(source.path), written: source.path }],
    ),
  );
}

function siblingsOf(agent: PythonMember, neededBy: (member: PythonMember) => readonly Needed[]): PythonSiblings {
  const found = new Map<WorkspacePath, PythonMember>([[agent.folder.path, agent]]);
  const diagnostics: Diagnostic[] = [];
  // The map grows while it is gone through, which ends when nothing new is found.
  for (const member of found.values()) {
    for (const { name, path, written } of neededBy(member)) {
      const sibling = path === undefined || isOutside(path) ? undefined : openMember(agent.folder.open(path));
      if (sibling === undefined) diagnostics.push(missing(member.folder, name, written));
      else if (!found.has(sibling.folder.path)) found.set(sibling.folder.path, sibling);
    }
  }
  const members = [...found.values()].filter((member) => member !== agent);
  return { members: members.toSorted((one, other) => compareText(one.folder.path, other.folder.path)), diagnostics };
}

function missing(folder: AgentFolder, name: string, target: string): Diagnostic {
  const lines = (folder.read(PROJECT_FILE) ?? '').split('\n');
  const index = lines.findIndex((line) => comparable(/^\s*"?([\w.-]+)"?\s*=\s*[{[]/.exec(line)?.[1] ?? '') === name);
  const start = { line: Math.max(index, 0) + 1, column: 1 };
  const span = { ...startOfFile(folder.locate(PROJECT_FILE)), start, end: start };
  return dockerfileDiagnostics['local-dependency']({ name, target }, { span });
}

/** The nearest folder that holds them all. */
export function commonFolder(paths: readonly WorkspacePath[]): WorkspacePath {
  return paths.reduce((common, path) => {
    let folder = common;
    while (!isWithin(path, folder)) folder = folderOf(folder);
    return folder;
  });
}
