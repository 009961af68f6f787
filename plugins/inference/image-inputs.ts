/** What the image of a component is made of, as Nx names it. */
import type { WorkspacePath } from '@simplemas/core';
import { contextGlobs, ignoreFilesOf, type BuildContext } from './build-context.js';
import type { ComponentProject } from './component-projects.js';
import type { Settings } from './settings.js';
import { inputsFor, type Inputs } from './target-parts.js';

/** Text of a file of the workspace, if it is there. */
export type ReadFile = (path: WorkspacePath) => string | undefined;

export interface ImageInputsRequest {
  readonly project: ComponentProject;
  readonly context: BuildContext;
  /** Metadata of components whose addresses the build is told. */
  readonly otherFiles: readonly WorkspacePath[];
  readonly settings: Settings;
  readonly readFile: ReadFile;
}

/** With another of these, Docker builds somewhere else or for something else. */
const DOCKER_VARIABLES = ['DOCKER_HOST', 'DOCKER_CONTEXT', 'DOCKER_DEFAULT_PLATFORM', 'BUILDX_BUILDER'];

/**
 * The build context as its ignore file leaves it, what `build` has put into it, and what says how to build. Files of the own project are named from its root:
 * Nx matches these apart from the others, so that what the ignore file excludes, such as the Dockerfile itself, still counts.
 */
export function imageInputs({ project, context, otherFiles, settings, readFile }: ImageInputsRequest): Inputs {
  const ignoreFile = ignoreFilesOf(context).find((path) => readFile(path) !== undefined);
  const globs = contextGlobs(ignoreFile === undefined ? undefined : readFile(ignoreFile));
  const own = [context.dockerfile, ...ignoreFilesOf(context), ...project.files];
  const inProject = own.filter((path) => isWithin(path, project.root));
  const elsewhere = [...own.filter((path) => !inProject.includes(path)), ...otherFiles];
  // Excluded here, a file counts nowhere: better one file too many.
  const excluded = elsewhere.some((path) => isWithin(path, context.folder)) ? [] : globs.excluded;
  const prefix = context.folder === '.' ? '' : `${context.folder}/`;
  return [
    ...globs.included.map((glob) => `{workspaceRoot}/${prefix}${glob}`),
    ...excluded.map((glob) => `!{workspaceRoot}/${prefix}${glob}`),
    ...inProject.map((path) => `{projectRoot}/${project.root === '.' ? path : path.slice(project.root.length + 1)}`),
    ...inputsFor(elsewhere, settings),
    // What git ignores is no file to Nx, unless a task has made it: the build of the component, or one that this builds upon.
    ...globs.included.map((glob) => ({ dependentTasksOutputFiles: `${prefix}${glob}`, transitive: true })),
    ...[...DOCKER_VARIABLES, ...project.outline.imageVariables].map((env) => ({ env })),
  ];
}

function isWithin(path: WorkspacePath, folder: WorkspacePath): boolean {
  return folder === '.' || path.startsWith(`${folder}/`);
}
