import type { ComponentSurface, CopiedSources, PlannedWatch } from '../model/index.js';
import { isOutside, joinPath, type WorkspacePath } from '../source/index.js';

/** Folders of other components by the folder that holds them, however deep. */
export type NestedFolders = ReadonlyMap<WorkspacePath, readonly WorkspacePath[]>;

/**
 * Which files make an image anew when they change: those of the component and what else its Dockerfile names, also where its build context is a whole workspace, and nothing
 * of a component that lies inside. Undefined for what is not built, or not from files of the workspace.
 */
export function planWatch(
  component: ComponentSurface,
  { nested, copied }: { readonly nested: NestedFolders; readonly copied: ReadonlyMap<string, CopiedSources> },
): PlannedWatch | undefined {
  const { build, folder: own, name } = component;
  if (build === undefined) return undefined;
  const { context } = build;
  const isInContext = isWithin(own, context);
  const folder = isInContext ? joinPath(own) : context;
  if (isOutside(folder)) return undefined;
  const inside = (nested.get(folder) ?? []).filter((each) => each !== joinPath(own));
  const { hasDist = false, beside = [] } = copied.get(name) ?? {};
  return { folder, beside: isInContext ? beside : [], exclude: inside, copiesDist: hasDist };
}

/** For each folder that a component is built from: the components below it, sorted as they are. */
export function nestedFolders(components: readonly ComponentSurface[]): NestedFolders {
  const nested = new Map<WorkspacePath, WorkspacePath[]>();
  for (const { folder, build } of components) {
    if (build === undefined) continue;
    for (const each of [joinPath(folder), build.context]) nested.set(each, []);
  }
  for (const { folder } of components) {
    for (const above of foldersAbove(joinPath(folder))) nested.get(above)?.push(joinPath(folder));
  }
  return nested;
}

function foldersAbove(folder: WorkspacePath): readonly WorkspacePath[] {
  if (folder === '.') return [];
  const parts = folder.split('/');
  return ['.', ...parts.slice(0, -1).map((_part, index) => parts.slice(0, index + 1).join('/'))];
}

function isWithin(folder: WorkspacePath, other: WorkspacePath): boolean {
  return other === '.' ? !isOutside(folder) : folder === other || folder.startsWith(`${other}/`);
}
