/** From outlines to projects: which folder is which component, and under which name Nx knows it. Pure. */
import { baseNameOf, compareText, folderOf, type WorkspacePath } from '@simplemas/core';
import type { Outline } from '@simplemas/core/outline';
import { firstFree } from './first-free.js';
import { nameForNx } from './name-for-nx.js';

export interface MetadataFile {
  readonly path: WorkspacePath;
  readonly outline: Outline;
}

/** One folder with a metadata file. */
export interface ComponentProject {
  readonly root: WorkspacePath;
  readonly file: WorkspacePath;
  /** All metadata files in the folder; `file` is the first of them. */
  readonly files: readonly WorkspacePath[];
  /** `component.name`; for a file that does not tell it, the name of the folder. */
  readonly componentName: string;
  /** Of all the files in the folder: `componentName` is the first of them. */
  readonly componentNames: readonly string[];
  /** The component's name, unless another project has it: one name twice would fail the graph of the whole workspace. */
  readonly projectName: string;
  /** Files in other folders with the same name. */
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
export function componentProjects(files: readonly MetadataFile[], namesInUse: NamesInUse): readonly ComponentProject[] {
  const sorted = [...files].sort((a, b) => compareText(a.path, b.path));
  const named = sorted.map((file) => ({ ...file, name: componentNameOf(file, namesInUse.workspace) }));
  const filesByName = groupBy(named, ({ name }) => name);
  const filesByFolder = groupBy(named, ({ path }) => folderOf(path));
  const projectNames = new Set<string>();
  return named.flatMap(({ path, name, outline }) => {
    const root = folderOf(path);
    const inFolder = filesByFolder.get(root) ?? [];
    if (path !== inFolder[0]?.path) return [];
    const ownFiles = inFolder.map((each) => each.path);
    const isFree = (wanted: string) => !projectNames.has(wanted) && (namesInUse.others.get(wanted) ?? root) === root;
    const isUnclaimed = (wanted: string) => isFree(wanted) && !filesByName.has(wanted);
    const projectName = isFree(name) ? name : firstFree(nameOfPath(root, name), isUnclaimed);
    projectNames.add(projectName);
    const namesakes = (filesByName.get(name) ?? []).map((each) => each.path).filter((each) => !ownFiles.includes(each));
    const componentNames = inFolder.map((each) => each.name);
    const names = { componentName: name, componentNames, projectName };
    return [{ root, file: path, files: ownFiles, ...names, namesakes, outline }];
  });
}

type NamedFile = MetadataFile & { readonly name: string };

function componentNameOf(file: MetadataFile, workspaceName: string): string {
  const folder = folderOf(file.path);
  return nameForNx(file.outline.name ?? (folder === '.' ? workspaceName : baseNameOf(folder)));
}

function groupBy(
  files: readonly NamedFile[],
  keyOf: (file: NamedFile) => string,
): ReadonlyMap<string, readonly NamedFile[]> {
  const groups = new Map<string, readonly NamedFile[]>();
  for (const file of files) groups.set(keyOf(file), [...(groups.get(keyOf(file)) ?? []), file]);
  return groups;
}

/** `agents/worker` becomes `agents-worker`. */
function nameOfPath(root: WorkspacePath, componentName: string): string {
  return root === '.' ? `${componentName}-root` : nameForNx(root.replaceAll('/', '-'));
}
