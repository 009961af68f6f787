/** Pipelines for services that run them: what a change concerns is checked, tested, generated and built, nothing else (spec.md §8, generator `ci`). */
import type { RenderedFile } from '../renderer.js';
import { githubWorkflow } from './github.js';
import { gitlabPipeline } from './gitlab.js';
import type { Pipeline, PipelineProvider } from './pipeline.js';

export { packageRunner, type PackageManager, type PackageManagerName } from './package-manager.js';
export type { Pipeline, PipelineProvider, PipelineTargets } from './pipeline.js';

/** Where each service looks for its pipeline; GitHub takes any file of that folder. */
export const PIPELINE_FILES: Readonly<Record<PipelineProvider, string>> = {
  github: '.github/workflows/simplemas.yml',
  gitlab: '.gitlab-ci.yml',
};

const GITLAB_IMAGES = '.gitlab/simplemas-images.yml';

export function renderPipeline(pipeline: Pipeline, provider: PipelineProvider): readonly RenderedFile[] {
  switch (provider) {
    case 'github':
      return [githubWorkflow(pipeline, PIPELINE_FILES.github)];
    case 'gitlab':
      return gitlabPipeline(pipeline, { pipeline: PIPELINE_FILES.gitlab, images: GITLAB_IMAGES });
  }
}
