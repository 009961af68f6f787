import { readNxJson, type Tree } from '@nx/devkit';
import { PIPELINE_FILES, renderPipeline, type PipelineProvider, type RenderedFile } from '@simplemas/renderers';
import { keptSettings } from '../ci/ci-options.js';
import { describePipeline } from '../ci/describe-pipeline.js';
import type { CommittedFiles } from './committed-files.js';

/** The pipelines that are there, as the generator `ci` would write them today: with the options that nx.json keeps. */
export function pipelineFilesOf(tree: Tree, { has }: CommittedFiles): readonly RenderedFile[] {
  const providers = (Object.keys(PIPELINE_FILES) as PipelineProvider[]).filter((each) => has(PIPELINE_FILES[each]));
  if (providers.length === 0) return [];
  const pipeline = describePipeline(tree, keptSettings(readNxJson(tree) ?? {}));
  return providers.flatMap((provider) => renderPipeline(pipeline, provider));
}
