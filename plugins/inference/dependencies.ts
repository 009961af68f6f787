/** Edges of the project graph: each dependency that a metadata file declares, and from systems to their components. Pure. */
import { DependencyType, type RawProjectGraphDependency } from '@nx/devkit';
import type { WorkspacePath } from '@simplemas/core';
import type { ComponentProject } from './component-projects.js';
import type { ListedSystem } from './listed-systems.js';
import { firstByName } from './neighbours.js';

/** Names as the graph has them: a package.json or project.json in the folder may have named the project otherwise. */
export type ProjectNames = ReadonlyMap<WorkspacePath, string>;

/**
 * All edges, whichever files changed: an edge to a component that appears later belongs to a file that did not change.
 */
export function edgesBetween(
  components: readonly ComponentProject[],
  names: ProjectNames,
): readonly RawProjectGraphDependency[] {
  const byName = firstByName(components);
  const declared = components.flatMap((component) =>
    component.outline.dependencies.flatMap(({ name }) => edge(component, byName.get(name), names)),
  );
  return [...declared, ...edgesOfSystem(components, names)];
}

function edge(
  from: Pick<ComponentProject, 'root' | 'file'>,
  to: ComponentProject | undefined,
  names: ProjectNames,
): readonly RawProjectGraphDependency[] {
  const source = names.get(from.root);
  const target = to === undefined ? undefined : names.get(to.root);
  if (source === undefined || target === undefined || source === target) return [];
  return [{ source, target, type: DependencyType.static, sourceFile: from.file }];
}

/** From the project in the folder of a manifest or a project file to each component that it lists. */
export function edgesOfLists(
  lists: readonly ListedSystem[],
  names: ProjectNames,
): readonly RawProjectGraphDependency[] {
  return lists.flatMap((list) => list.components.flatMap(({ project }) => edge(list, project, names)));
}

/** A component at the workspace root is no node of its own for the system: its edges say what it depends on itself. */
function edgesOfSystem(
  components: readonly ComponentProject[],
  names: ProjectNames,
): readonly RawProjectGraphDependency[] {
  const source = names.get('.');
  if (source === undefined || components.some(({ root }) => root === '.')) return [];
  return components.flatMap(({ root }) => {
    const target = names.get(root);
    return target === undefined ? [] : [{ source, target, type: DependencyType.implicit }];
  });
}
