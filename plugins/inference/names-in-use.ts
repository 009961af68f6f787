/** Which names project.json and package.json files claim, and what the workspace calls itself. */
import { baseNameOf, folderOf, isMapping, type WorkspacePath } from '@simplemas/core';
import { nameForNx } from './name-for-nx.js';

export interface NameSources {
  /** project.json and package.json files of the workspace. */
  readonly projectFiles: readonly WorkspacePath[];
  /** Folders of components and of systems. */
  readonly roots: ReadonlySet<WorkspacePath>;
  /** Names that components and the system would like to have. */
  readonly names: ReadonlySet<string>;
  /** Parsed JSON; undefined for a file that is none. */
  readonly readJson: (path: WorkspacePath) => unknown;
}

/**
 * Names that other plugins give to projects, each with its folder. Reads only files that matter: those in folders of components, and those in folders
 * called like one of the names. A package.json counts even where its package manager would not: a name too many costs a longer name, one too few the whole graph.
 */
export function namesInUse(sources: NameSources): ReadonlyMap<string, WorkspacePath> {
  const relevant = sources.projectFiles.filter((path) => isRelevant(path, sources));
  const names = new Map<string, WorkspacePath>();
  for (const path of relevant) {
    const name = projectNameIn(path, sources.readJson(path));
    if (name !== undefined && !names.has(name)) names.set(name, folderOf(path));
  }
  return names;
}

/** The name that the package of the workspace gives to the system: without its scope; of `@acme/source`, as Nx calls it, the scope. */
export function workspaceName(rootPackage: unknown): string | undefined {
  const name = textAt(rootPackage, 'name');
  if (name === undefined) return undefined;
  const [, scope, rest] = /^@([^/]+)\/(.+)$/.exec(name) ?? [];
  return nameForNx((rest === 'source' ? scope : rest) ?? name);
}

/** The package of the workspace is a project only with a section for Nx. */
function projectNameIn(path: WorkspacePath, json: unknown): string | undefined {
  const section = isMapping(json) ? json['nx'] : undefined;
  if (path === 'package.json' && section === undefined) return undefined;
  return textAt(section, 'name') ?? textAt(json, 'name');
}

function isRelevant(path: WorkspacePath, { roots, names }: NameSources): boolean {
  const folder = folderOf(path);
  return folder === '.' || roots.has(folder) || names.has(baseNameOf(folder));
}

function textAt(value: unknown, key: string): string | undefined {
  const text = isMapping(value) ? value[key] : undefined;
  return typeof text === 'string' && text !== '' ? text : undefined;
}
