import type { NxJsonConfiguration } from '@nx/devkit';
import { pythonVersionText, type WrittenVersion } from '@simplemas/engine';
import type { PipelineProvider } from '@simplemas/renderers';

/** What schema.json describes. */
export interface CiOptions extends Omit<CiSettings, 'nodeVersion' | 'pythonVersion'> {
  readonly provider: PipelineProvider;
  readonly nodeVersion?: WrittenVersion;
  readonly pythonVersion?: WrittenVersion;
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
  readonly timeoutMinutes?: number;
}

export function settingsIn(options: Omit<CiOptions, 'provider'>): CiSettings {
  const { mainBranch, registry, nodeVersion, pythonVersion, targets, timeoutMinutes } = options;
  return {
    ...(mainBranch === undefined ? {} : { mainBranch }),
    ...(registry === undefined ? {} : { registry }),
    ...(nodeVersion === undefined ? {} : { nodeVersion: `${nodeVersion}` }),
    ...(pythonVersion === undefined ? {} : { pythonVersion: pythonVersionText(pythonVersion) }),
    ...(targets === undefined ? {} : { targets }),
    ...(timeoutMinutes === undefined ? {} : { timeoutMinutes }),
  };
}

/** As defaults of the generator, which is where Nx looks for them. */
export const CI_GENERATOR = 'simplemas:ci';

/** What an earlier run has kept. */
export function keptSettings({ generators }: NxJsonConfiguration): CiSettings {
  return settingsIn(generators?.[CI_GENERATOR] ?? {});
}
