import { asMapping, startOfFile, type Outcome } from '@simplemas/core';
import { failure, success, type AgentFolder } from './agent-folder.js';
import { dockerfileDiagnostics } from './diagnostics.js';
import { tableAt, textOf, textsIn, type Table } from './plain-data.js';
import { readToml } from './read-toml.js';

export const PROJECT_FILE = 'pyproject.toml';

/** What a pyproject.toml says that matters here. Names of dependencies are in the form in which they are compared. */
export interface PyprojectFacts {
  readonly name?: string;
  readonly description?: string;
  /** As written. */
  readonly requiredPython?: string;
  readonly isPoetry: boolean;
  /** False where uv is told that it is no package to install. */
  readonly isPackage: boolean;
  readonly dependencies: readonly string[];
  /** Where uv takes a package from, if not from an index. */
  readonly uvSources: ReadonlyMap<string, LocalSource>;
  /** Packages of the main group that Poetry takes from a folder. */
  readonly poetrySources: ReadonlyMap<string, LocalSource>;
  /** Where it is the root of a workspace of uv: globs of folders. */
  readonly uvWorkspace?: { readonly members: readonly string[]; readonly exclude: readonly string[] };
}

/** A path relative to the project file, or a member of the workspace. */
export type LocalSource = { readonly path: string } | 'workspace';

/** Undefined where there is no file; a finding where it is no TOML. */
export function readPyproject(folder: AgentFolder): Outcome<PyprojectFacts> | undefined {
  const text = folder.read(PROJECT_FILE);
  if (text === undefined) return undefined;
  const read = readToml(text);
  if (read.kind === 'table') return success(factsOf(read.table));
  const start = { line: read.line, column: read.column };
  const span = { ...startOfFile(folder.locate(PROJECT_FILE)), start, end: start };
  return failure(dockerfileDiagnostics['pyproject-broken']({ path: PROJECT_FILE, reason: read.reason }, { span }));
}

function factsOf(file: Table): PyprojectFacts {
  const project = tableAt(file, 'project');
  const poetry = tableAt(file, 'tool', 'poetry');
  const uv = tableAt(file, 'tool', 'uv');
  const name = textOf(project['name']) ?? textOf(poetry['name']);
  const description = textOf(project['description']) ?? textOf(poetry['description']);
  const requiredPython = textOf(project['requires-python']) ?? textOf(tableAt(poetry, 'dependencies')['python']);
  const backend = textOf(tableAt(file, 'build-system')['build-backend']) ?? '';
  return {
    ...(name === undefined ? {} : { name }),
    ...(description === undefined ? {} : { description }),
    ...(requiredPython === undefined ? {} : { requiredPython }),
    isPoetry: tableAt(file, 'tool')['poetry'] !== undefined || backend.startsWith('poetry.'),
    isPackage: uv['package'] !== false,
    dependencies: textsIn(project['dependencies']).map(requiredName),
    uvSources: sourcesIn(uv['sources']),
    poetrySources: sourcesIn(poetry['dependencies']),
    ...(uv['workspace'] === undefined ? {} : { uvWorkspace: uvWorkspace(tableAt(uv, 'workspace')) }),
  };
}

function uvWorkspace({ members, exclude }: Table): NonNullable<PyprojectFacts['uvWorkspace']> {
  return { members: textsIn(members), exclude: textsIn(exclude) };
}

/** A table of sources; of several for one package, for different machines, the first that is local. */
function sourcesIn(value: unknown): ReadonlyMap<string, LocalSource> {
  return new Map(
    Object.entries(asMapping(value)).flatMap(([name, written]) => {
      const sources = Array.isArray(written) ? (written as readonly unknown[]) : [written];
      const local = sources.map(localSource).find((source) => source !== undefined);
      return local === undefined ? [] : [[comparable(name), local] as const];
    }),
  );
}

function localSource(value: unknown): LocalSource | undefined {
  const { path, workspace } = asMapping(value);
  if (workspace === true) return 'workspace';
  return typeof path === 'string' ? { path } : undefined;
}

/** `Chess_Rules[fast]>=1; python_version > "3.9"` → `chess-rules`. */
function requiredName(requirement: string): string {
  return comparable(/^\s*([\w.-]+)/.exec(requirement)?.[1] ?? '');
}

/** Names of packages are one whatever their case, and `-`, `_` and `.` are one in them (Python packaging: name normalization). */
export function comparable(name: string): string {
  return name.toLowerCase().replace(/[-_.]+/g, '-');
}
