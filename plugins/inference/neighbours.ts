import { compareText } from '@simplemas/core';
import type { ComponentProject } from './component-projects.js';

/**
 * A component and those it depends on directly, sorted by file: whose metadata its results are made of. A dependency that nobody
 * provides is left out.
 */
export function neighboursIn(
  projects: readonly ComponentProject[],
): (project: ComponentProject) => readonly ComponentProject[] {
  const byName = firstByName(projects);
  return (project) => {
    const providers = project.outline.dependencies.flatMap(({ name }) => byName.get(name) ?? []);
    return [...new Set([project, ...providers])].sort((a, b) => compareText(a.file, b.file));
  };
}

/** A component and everything it depends on, however far, sorted by file. */
export function reachableFrom(
  start: ComponentProject,
  neighboursOf: (project: ComponentProject) => readonly ComponentProject[],
): readonly ComponentProject[] {
  const reached = new Set([start]);
  // What is added while the loop runs is visited as well.
  for (const project of reached) for (const neighbour of neighboursOf(project)) reached.add(neighbour);
  return [...reached].sort((a, b) => compareText(a.file, b.file));
}

/** Components by name; of several with one name, which is an error that validation reports, the first. */
export function firstByName(projects: readonly ComponentProject[]): ReadonlyMap<string, ComponentProject> {
  return new Map(projects.toReversed().map((project) => [project.componentName, project]));
}
