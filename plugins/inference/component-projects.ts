/** From outlines to projects: which folder is which component, and under which name Nx knows it. Pure. */
import { baseNameOf, compareText, folderOf, type WorkspacePath } from '@simplemas/core';
import type { Outline } from '@simplemas/core/outline';
import { nearestValidName } from './valid-name.js';

export interface MetadataFile {
  readonly path: WorkspacePath;
  readonly outline: Outline;
}

/** One folder with a metadata file. */
export interface ComponentProject {
  readonly root: WorkspacePath;
  readonly file: WorkspacePath;
  /** `component.name`; for a file that does not tell it, the name of the folder. */
  readonly componentName: string;
  /** The component's name, unless another project has it: one name twice would fail the graph of the whole workspace. */
  readonly projectName: string;
  /** Files of other components with the same name. */
  readonly namesakes: readonly WorkspacePath[];
  readonly outline: Outline;
}

export interface NamesInUse {
  /** Names that other plugins give to projects, each with the folder of its project. */
  readonly others: ReadonlyMap<string, WorkspacePath>;
  /** Stands for the folder of the workspace. */
  readonly workspace: string;
}

/** Projects sorted by file. Of two metadata files in one folder the first stands for it: a folder is one project. */
export function componentProjects(files: readonly MetadataFile[], names: NamesInUse): readonly ComponentProject[] {
  const named = firstPerFolder(files).map((file) => ({ ...file, name: componentNameOf(file, names.workspace) }));
  const filesByName = groupByName(named);
  const projectNames = new Set<string>();
  return named.map((file) => {
    const root = folderOf(file.path);
    const isFree = (name: string) => !projectNames.has(name) && (names.others.get(name) ?? root) === root;
    const isUnclaimed = (name: string) => isFree(name) && !filesByName.has(name);
    const projectName = isFree(file.name) ? file.name : firstFree(nameOfPath(root, file.name), isUnclaimed);
    projectNames.add(projectName);
    const namesakes = (filesByName.get(file.name) ?? []).filter((path) => path !== file.path);
    return { root, file: file.path, componentName: file.name, projectName, namesakes, outline: file.outline };
  });
}

type NamedFile = MetadataFile & { readonly name: string };

function firstPerFolder(files: readonly MetadataFile[]): readonly MetadataFile[] {
  const sorted = [...files].sort((a, b) => compareText(a.path, b.path));
  const folders = new Set<WorkspacePath>();
  return sorted.filter(({ path }) => {
    const isFirst = !folders.has(folderOf(path));
    folders.add(folderOf(path));
    return isFirst;
  });
}

function componentNameOf(file: MetadataFile, workspaceName: string): string {
  const folder = folderOf(file.path);
  return nearestValidName(file.outline.name ?? (folder === '.' ? workspaceName : baseNameOf(folder)));
}

function groupByName(files: readonly NamedFile[]): ReadonlyMap<string, readonly WorkspacePath[]> {
  const groups = new Map<string, readonly WorkspacePath[]>();
  for (const { name, path } of files) groups.set(name, [...(groups.get(name) ?? []), path]);
  return groups;
}

/** `agents/worker` becomes `agents-worker`. */
function nameOfPath(root: WorkspacePath, componentName: string): string {
  return root === '.' ? `${componentName}-root` : nearestValidName(root.replaceAll('/', '-'));
}

function firstFree(name: string, isFree: (name: string) => boolean): string {
  let candidate = name;
  for (let number = 2; !isFree(candidate); number++) candidate = `${name}-${number}`;
  return candidate;
}
