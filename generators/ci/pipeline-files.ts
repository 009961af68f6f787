import type { Tree } from '@nx/devkit';
import { joinPath } from '@simplemas/core';
import {
  pipelinePaths,
  renderPipeline,
  workspaceOfPipeline,
  type PipelineProvider,
  type RenderedFile,
} from '@simplemas/renderers';
import type { CiSettings } from './ci-options.js';
import { describePipeline } from './describe-pipeline.js';
import { placeInRepository } from '../shared/repository-place.js';

/** The files of a pipeline. They lie at the root of the repository: a tree of Nx writes there as well, and lists them in a dry run. */
export function pipelineFiles(tree: Tree, settings: CiSettings, provider: PipelineProvider): readonly RenderedFile[] {
  const place = placeInRepository(tree.root);
  return renderPipeline(describePipeline(tree, settings, place), provider).map((file) => ({
    ...file,
    path: joinPath(place.root, file.path),
  }));
}

/** Of a pipeline of this workspace the file that the service starts from, where it is there. */
export function hasPipeline(tree: Tree, provider: PipelineProvider): boolean {
  const { root, folder } = placeInRepository(tree.root);
  const [path = ''] = pipelinePaths(provider, folder);
  return ownerOf(tree, joinPath(root, path)) === (folder ?? '.');
}

/** What was generated where the service does not look, as the workspace was the root of its repository at that time. */
export function misplacedFiles(tree: Tree, provider: PipelineProvider): readonly string[] {
  if (placeInRepository(tree.root).folder === undefined) return [];
  return pipelinePaths(provider).filter((path) => ownerOf(tree, path) !== undefined);
}

/** Throws where a file is that of another workspace in the repository: GitLab has one pipeline for all of them. */
export function refuseFilesOfOthers(tree: Tree, files: readonly RenderedFile[]): void {
  for (const { path } of files) {
    const other = otherOwnerOf(tree, path);
    if (other === undefined) continue;
    const where = other === '.' ? 'at the root of the repository' : `in ${other}`;
    throw new Error(`${path} is the pipeline of the workspace ${where}.\nWith --force it becomes that of this one.`);
  }
}

/** The folder of another workspace, as long as there is one, that a file was generated for. */
export function otherOwnerOf(tree: Tree, path: string): string | undefined {
  const { root, folder = '.' } = placeInRepository(tree.root);
  const owner = ownerOf(tree, path);
  if (owner === undefined || owner === folder) return undefined;
  return tree.exists(joinPath(root, owner, 'nx.json')) ? owner : undefined;
}

function ownerOf(tree: Tree, path: string): string | undefined {
  return tree.isFile(path) ? workspaceOfPipeline(tree.read(path, 'utf8') ?? '') : undefined;
}
