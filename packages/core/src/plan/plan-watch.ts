import {
  oncePerObject,
  whileSame,
  type ComponentSurface,
  type CopiedSources,
  type PlannedWatch,
} from '../model/index.js';
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
  const watched = watchedFolder(component);
  if (watched === undefined) return undefined;
  const { folder, isInContext } = watched;
  const inside = nested.get(folder) ?? NOTHING_INSIDE;
  const sources = copied.get(component.name);
  return plannedWatch(component, [inside, sources], () => {
    const { hasDist = false, beside = [] } = sources ?? {};
    const exclude = inside.filter((each) => each !== joinPath(component.folder));
    return { folder, beside: isInContext ? beside : [], exclude, copiesDist: hasDist };
  });
}

const NOTHING_INSIDE: readonly WorkspacePath[] = [];

const plannedWatch = whileSame<ComponentSurface, PlannedWatch>();

const watchedFolder = oncePerObject(({ build, folder: own }: ComponentSurface) => {
  if (build === undefined) return undefined;
  const isInContext = isWithin(own, build.context);
  const folder = isInContext ? joinPath(own) : build.context;
  return isOutside(folder) ? undefined : { folder, isInContext };
});

/** For each folder that a component is built from and that holds others: the components below it, sorted as they are. */
export function nestedFolders(components: readonly ComponentSurface[]): NestedFolders {
  const built = new Set<WorkspacePath>();
  for (const { folder, build } of components) if (build !== undefined) built.add(joinPath(folder)).add(build.context);
  const nested = new Map<WorkspacePath, WorkspacePath[]>();
  const nest = (above: WorkspacePath, folder: WorkspacePath) => {
    if (!built.has(above)) return;
    const known = nested.get(above);
    if (known === undefined) nested.set(above, [folder]);
    else known.push(folder);
  };
  for (const component of components) {
    const folder = joinPath(component.folder);
    if (folder === '.') continue;
    nest('.', folder);
    for (let end = folder.indexOf('/'); end !== -1; end = folder.indexOf('/', end + 1))
      nest(folder.slice(0, end), folder);
  }
  return nested;
}

function isWithin(folder: WorkspacePath, other: WorkspacePath): boolean {
  return other === '.' ? !isOutside(folder) : folder === other || folder.startsWith(`${other}/`);
}
