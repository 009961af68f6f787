/** From manifests and project files to systems: which components each lists, where its targets lie and how they are called. Pure. */
import {
  baseNameOf,
  compareText,
  folderOf,
  isOutside,
  joinPath,
  METADATA_NAMES,
  type WorkspacePath,
} from '@simplemas/core';
import type { Outline, OutlineEntry, SystemOutline } from '@simplemas/core/outline';
import type { ComponentProject } from './component-projects.js';
import { firstFree } from './first-free.js';
import { nameForNx } from './name-for-nx.js';

export type ListKind = 'manifest' | 'project';

/** A manifest or a project file. */
export interface ListFile {
  readonly path: WorkspacePath;
  readonly kind: ListKind;
  readonly outline: SystemOutline;
  /** What the package in its folder calls the system. */
  readonly packageName?: string;
}

/** What such a file lists, as far as it is there. */
export interface ListedComponent {
  /** Its metadata files, and those that would count if they were there. */
  readonly files: readonly WorkspacePath[];
  /** The outline with what the list lays over it; absent where nothing can be read. */
  readonly outline?: Outline;
  readonly file: WorkspacePath;
  /** Absent where the component is none of the workspace, as with a pattern that leaves it out. */
  readonly project?: ComponentProject;
}

export interface ListedSystem {
  readonly kind: ListKind;
  readonly file: WorkspacePath;
  readonly root: WorkspacePath;
  /** Whether the folder is the project of a component or of the workspace too: then the targets have a suffix. */
  readonly isHosted: boolean;
  readonly suffix: string;
  /** The project that has its targets. */
  readonly projectName: string;
  /** No component, project or other system has it: what the targets write lies in a folder of this name. */
  readonly outputName: string;
  /** As it stands in what is written. */
  readonly systemName?: string;
  readonly components: readonly ListedComponent[];
  readonly isBroken: boolean;
}

export interface ListedSystemsRequest {
  readonly components: readonly ComponentProject[];
  /** Name of the project that stands for the workspace. */
  readonly systemProjectName: string;
  /** Names that other plugins give to projects, each with its folder. */
  readonly others: ReadonlyMap<string, WorkspacePath>;
  /** Of a metadata file that is no component of the workspace. */
  readonly outlineOf: (path: WorkspacePath) => Outline | undefined;
}

/** Sorted by file. Components and the workspace have their names first, so that a list renames nothing. */
export function listedSystems(lists: readonly ListFile[], request: ListedSystemsRequest): readonly ListedSystem[] {
  const { components, systemProjectName, others } = request;
  const taken = new Set([systemProjectName, ...components.flatMap((each) => [each.projectName, each.componentName])]);
  const hosts = new Map(components.map(({ root, projectName }) => [root, projectName]));
  if (components.length > 0 && !hosts.has('.')) hosts.set('.', systemProjectName);
  const findComponent = componentFinder(request);
  const inOrder = [...lists].sort((a, b) => compareText(a.path, b.path));
  return inOrder.map(({ path, kind, outline, packageName }) => {
    const root = folderOf(path);
    const systemName = outline.name ?? packageName ?? (root === '.' ? undefined : baseNameOf(root));
    const wanted = nameForNx(systemName ?? systemProjectName);
    const isFree = (name: string) => !taken.has(name) && (others.get(name) ?? root) === root;
    const outputName = isFree(wanted) ? wanted : firstFree(longerName(root, wanted, kind), isFree);
    taken.add(outputName);
    const host = hosts.get(root);
    // A folder is one project: the first list in it gives it its name.
    if (host === undefined) hosts.set(root, outputName);
    return {
      kind,
      file: path,
      root,
      isHosted: host !== undefined,
      suffix: host === undefined ? '' : `-${kind}`,
      projectName: host ?? outputName,
      outputName,
      ...(systemName === undefined ? {} : { systemName }),
      components: outline.components.map((entry) => findComponent(root, entry)),
      isBroken: outline.problem !== undefined,
    };
  });
}

/** `systems/club` becomes `systems-club`; the folder of the workspace has no name of its own. */
function longerName(root: WorkspacePath, wanted: string, kind: ListKind): string {
  return root === '.' ? `${wanted}-${kind}` : nameForNx(root.replaceAll('/', '-'));
}

/** A path means a metadata file, or the folder of one. */
function componentFinder({ components, outlineOf }: ListedSystemsRequest) {
  const byFile = new Map(components.flatMap((project) => project.files.map((file) => [file, project] as const)));
  const byRoot = new Map(components.map((project) => [project.root, project]));
  return (folder: WorkspacePath, { path: written, overrides = {} }: OutlineEntry): ListedComponent => {
    const path = joinPath(folder, written);
    if (leavesWorkspace(path, written)) return { file: path, files: [] };
    const inFolder = METADATA_NAMES.map((name) => joinPath(path, name));
    const file = [path, ...inFolder].find((each) => byFile.has(each)) ?? firstReadable(path, inFolder, outlineOf);
    const project = byFile.get(file) ?? byRoot.get(folderOf(file));
    const outline = project?.file === file ? project.outline : outlineOf(file);
    return {
      file,
      // Beside the one that counts there may come another.
      files: inFolder.includes(file) ? inFolder : [file],
      ...(outline === undefined ? {} : { outline: { ...outline, ...overrides } }),
      ...(project === undefined ? {} : { project }),
    };
  };
}

function leavesWorkspace(path: WorkspacePath, written: string): boolean {
  return isOutside(path) || written.startsWith('/');
}

/** Where nothing can be read, the file that would count if it were there. */
function firstReadable(
  path: WorkspacePath,
  inFolder: readonly WorkspacePath[],
  outlineOf: ListedSystemsRequest['outlineOf'],
): WorkspacePath {
  const candidates = /\.ya?ml$/i.test(path) ? [path] : [...inFolder, path];
  return candidates.find((each) => outlineOf(each) !== undefined) ?? candidates[0] ?? path;
}
