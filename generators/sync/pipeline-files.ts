import { readNxJson, type Tree } from '@nx/devkit';
import { isGenerated, type PipelineProvider, type RenderedFile } from '@simplemas/renderers';
import { keptSettings } from '../ci/ci-options.js';
import type { CommittedFiles } from './committed-files.js';
import { hasPipeline, misplacedFiles, otherOwnerOf, pipelineFiles } from '../ci/pipeline-files.js';

const PROVIDERS: readonly PipelineProvider[] = ['github', 'gitlab'];

export interface CommittedPipelines {
  /** As the generator `ci` would write them today: with the options that nx.json keeps. */
  readonly files: readonly RenderedFile[];
  /** Written where the service does not look. */
  readonly misplaced: readonly string[];
}

/** The pipelines that are there. */
export function committedPipelines(tree: Tree, { wouldSee }: CommittedFiles): CommittedPipelines {
  const providers = PROVIDERS.filter((each) => hasPipeline(tree, each) || misplacedFiles(tree, each).length > 0);
  const settings = keptSettings(readNxJson(tree) ?? {});
  return {
    files: providers.flatMap((each) => pipelineFiles(tree, settings, each)).filter(({ path }) => mayWrite(path)),
    misplaced: providers.flatMap((each) => misplacedFiles(tree, each)),
  };

  /** A pipeline is whole with what it includes. */
  function mayWrite(path: string): boolean {
    if (!wouldSee(path)) return false;
    if (!tree.exists(path)) return true;
    return isGenerated(tree.read(path, 'utf8') ?? '') && otherOwnerOf(tree, path) === undefined;
  }
}
