/** Edges of the project graph: each dependency that a metadata file declares, and from systems to their components. Pure. */
import type { DependencyType, RawProjectGraphDependency } from '@nx/devkit';
import type { WorkspacePath } from '@simplemas/core';
import type { ComponentProject } from './component-projects.js';
import type { ListedSystem } from './listed-systems.js';
import { firstByName } from './neighbours.js';

/** Between the folders of two projects: what these are called, only the finished graph knows. */
export interface Edge {
  readonly from: WorkspacePath;
  readonly to: WorkspacePath;
  /** The file that declares it; absent where it is implied. */
  readonly file?: WorkspacePath;
}

/** All edges, whichever files changed: an edge to a component that appears later belongs to a file that did not change. */
export function edgesOf(components: readonly ComponentProject[], lists: readonly ListedSystem[]): readonly Edge[] {
  const byName = firstByName(components);
  const declared = components.flatMap((component) =>
    component.outline.dependencies.flatMap(({ name }) => edge(component, byName.get(name))),
  );
  // From the project in the folder of a manifest or a project file to each component that it lists.
  const listed = lists.flatMap((list) => list.components.flatMap(({ project }) => edge(list, project)));
  return [...declared, ...edgesOfWorkspace(components), ...listed];
}

function edge(
  from: Pick<ComponentProject, 'root' | 'file'>,
  to: Pick<ComponentProject, 'root'> | undefined,
): readonly Edge[] {
  return to === undefined || to.root === from.root ? [] : [{ from: from.root, to: to.root, file: from.file }];
}

/** A component at the workspace root is no node of its own for the system: its edges say what it depends on itself. */
function edgesOfWorkspace(components: readonly ComponentProject[]): readonly Edge[] {
  if (components.some(({ root }) => root === '.')) return [];
  return components.map(({ root }) => ({ from: '.', to: root }));
}

/** Names as the graph has them: a package.json or project.json in the folder may have named the project otherwise. */
export type ProjectNames = ReadonlyMap<WorkspacePath, string>;

/** As the devkit's enumeration has them, which cannot be had without loading most of Nx. */
const DECLARED = 'static' as DependencyType.static;
const IMPLIED = 'implicit' as DependencyType.implicit;

export function namedEdges(edges: readonly Edge[], names: ProjectNames): RawProjectGraphDependency[] {
  return edges.flatMap(({ from, to, file }): readonly RawProjectGraphDependency[] => {
    const [source, target] = [names.get(from), names.get(to)];
    if (source === undefined || target === undefined || source === target) return [];
    return file === undefined
      ? [{ source, target, type: IMPLIED }]
      : [{ source, target, type: DECLARED, sourceFile: file }];
  });
}
