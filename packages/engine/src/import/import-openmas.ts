/** Files of OpenMAS. Theirs is the format that ours has grown from: the text stays, comments and all, and goes by another name. Pure. */
import { baseNameOf, folderOf, joinPath, type WorkspacePath } from '@simplemas/core';
import type { RenderedFile } from '@simplemas/renderers';

export const OPENMAS_PROJECT = /^openmas_project\.ya?ml$/;
export const OPENMAS_METADATA = /^openmas\.deploy\.ya?ml$/;

/** Metadata files that may lie in the folder of an agent. */
export const OPENMAS_METADATA_NAMES = ['openmas.deploy.yaml', 'openmas.deploy.yml'];

export function renamedOpenmasFile(file: WorkspacePath, text: string): RenderedFile {
  const name = OPENMAS_PROJECT.test(baseNameOf(file)) ? 'simplemas_project.yml' : 'simplemas.deploy.yaml';
  return {
    path: joinPath(folderOf(file), name),
    contents: text.replaceAll(/\bopenmas\.deploy\.ya?ml\b/g, 'simplemas.deploy.yaml'),
  };
}
