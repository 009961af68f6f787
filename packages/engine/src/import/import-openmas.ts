/** Files of OpenMAS. Theirs is the format that ours has grown from: the text stays, comments and all, and goes by another name. Pure. */
import { baseNameOf, folderOf, joinPath, METADATA_NAMES, PROJECT_FILE_NAME, type WorkspacePath } from '@simplemas/core';
import { printYaml, withModeline, type RenderedFile } from '@simplemas/renderers';
import type { Mapping } from './imported.js';

export const OPENMAS_PROJECT = /^openmas_project\.ya?ml$/;
export const OPENMAS_METADATA = /^openmas\.deploy\.ya?ml$/;

/** Metadata files that may lie in the folder of an agent. */
export const OPENMAS_METADATA_NAMES = ['openmas.deploy.yaml', 'openmas.deploy.yml'];

export function renamedOpenmasFile(file: WorkspacePath, text: string): RenderedFile {
  const isProject = OPENMAS_PROJECT.test(baseNameOf(file));
  const path = joinPath(folderOf(file), isProject ? PROJECT_FILE_NAME : METADATA_NAMES[0]);
  const renamed = text.replaceAll(/\bopenmas\.deploy\.ya?ml\b/g, METADATA_NAMES[0]);
  return { path, contents: withModeline(path, renamed, isProject ? 'simplemas_project' : 'simplemas.deploy') };
}

/** The project with agents by their paths, where the file said more of them: printed anew, so without its comments. */
export function projectWithPaths(
  file: WorkspacePath,
  document: Mapping,
  paths: Readonly<Record<string, string>>,
): RenderedFile {
  return renamedOpenmasFile(file, printYaml({ ...document, agents: paths }));
}
