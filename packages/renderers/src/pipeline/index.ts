/** Pipelines for services that run them: what a change concerns is checked, tested, generated and built, nothing else (spec.md §8, generator `ci`). */
import type { RenderedFile } from '../renderer.js';
import { githubWorkflow } from './github.js';
import { gitlabPipeline } from './gitlab.js';
import type { Pipeline, PipelineProvider } from './pipeline.js';

export { packageRunner, type PackageManager, type PackageManagerName } from './package-manager.js';
export { workspaceOfPipeline, type Pipeline, type PipelineProvider, type PipelineTargets } from './pipeline.js';

/** From the root of the repository, where each service looks for them: the pipeline, and after it what it includes. */
export function pipelinePaths(provider: PipelineProvider, folder?: string): readonly string[] {
  switch (provider) {
    case 'github':
      return [`.github/workflows/${workflowName(folder)}.yml`];
    case 'gitlab':
      return ['.gitlab-ci.yml', '.gitlab/simplemas-images.yml'];
  }
}

/** GitHub takes any file, so each workspace of a repository has its own. */
function workflowName(folder: string | undefined): string {
  return folder === undefined ? 'simplemas' : `simplemas-${folder.replace(/[^\p{L}\p{N}._-]+/gu, '-')}`;
}

export function renderPipeline(pipeline: Pipeline, provider: PipelineProvider): readonly RenderedFile[] {
  const [path = '', images = ''] = pipelinePaths(provider, pipeline.folder);
  switch (provider) {
    case 'github':
      return [githubWorkflow(pipeline, path)];
    case 'gitlab':
      return gitlabPipeline(pipeline, { pipeline: path, images });
  }
}
