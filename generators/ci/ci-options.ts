import type { NxJsonConfiguration } from '@nx/devkit';
import type { PipelineProvider } from '@simplemas/renderers';

/** What schema.json describes. */
export interface CiOptions extends CiSettings {
  readonly provider: PipelineProvider;
  readonly check?: boolean;
  readonly force?: boolean;
}

/** The part that makes the file what it is: nx.json keeps it, so that the next run and `nx sync` write the same. */
export interface CiSettings {
  readonly mainBranch?: string;
  readonly registry?: string;
  readonly nodeVersion?: string;
  readonly pythonVersion?: string;
  readonly targets?: readonly string[];
}

/** As defaults of the generator, which is where Nx looks for them. */
export const CI_GENERATOR = 'simplemas:ci';

/** What an earlier run has kept. */
export function keptSettings({ generators }: NxJsonConfiguration): CiSettings {
  return generators?.[CI_GENERATOR] ?? {};
}
