/** What the projects of components and systems have in common. */
import type { CreateNodesResultArray, ProjectConfiguration } from '@nx/devkit';
import type { WorkspacePath } from '@simplemas/core';
import type { Targets } from './target-shapes.js';

/** Marks the projects of this plugin. */
export const PROJECT_TAG = 'simplemas';

export const SYSTEM_TAG = `${PROJECT_TAG}:system`;

export type Node = CreateNodesResultArray[number];
export type Project = Omit<ProjectConfiguration, 'root'>;

/** What a file says of the project in a folder; Nx merges what several files say of one. */
export function nodeFor(
  { root, file }: { readonly root: WorkspacePath; readonly file: WorkspacePath },
  project: Project,
): Node {
  return [file, { projects: { [root]: project } }];
}

export function metadataFor(
  group: string,
  targets: Targets,
  technologies: readonly string[] = [],
): NonNullable<ProjectConfiguration['metadata']> {
  return { technologies: ['simplemas', ...technologies], targetGroups: { [group]: Object.keys(targets) } };
}
