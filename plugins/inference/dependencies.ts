/** Edges of the project graph: each dependency that a metadata file declares, and from the system to its components. Pure. */
import { DependencyType, type RawProjectGraphDependency } from '@nx/devkit';
import type { WorkspacePath } from '@simplemas/core';
import type { ComponentProject } from './component-projects.js';
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
  from: ComponentProject,
  to: ComponentProject | undefined,
  names: ProjectNames,
): readonly RawProjectGraphDependency[] {
  const source = names.get(from.root);
  const target = to === undefined ? undefined : names.get(to.root);
  if (source === undefined || target === undefined || source === target) return [];
  return [{ source, target, type: DependencyType.static, sourceFile: from.file }];
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
