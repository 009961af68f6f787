import type { WorkspacePath } from '@simplemas/core';
import type { ComponentProject } from './component-projects.js';

/** The system is named after the workspace, unless a component or another project bears that name: then it gives way. */
export function systemProjectName(
  wanted: string,
  components: readonly ComponentProject[],
  others: ReadonlyMap<string, WorkspacePath>,
): string {
  const taken = new Set(components.flatMap(({ projectName, componentName }) => [projectName, componentName]));
  for (const [name, root] of others) if (root !== '.') taken.add(name);
  let name = wanted;
  while (taken.has(name)) name = `${name}-system`;
  return name;
}
