import { joinPath, type WorkspacePath } from '@simplemas/core';
import type { PathGlobs } from '@simplemas/host';
import type { InferenceOptions } from './inference-options.js';
import { metadataPattern } from './metadata-pattern.js';
import type { TellingOption } from './mentioned-options.js';
import { targetNamesOf, type TargetNames } from './target-names.js';

/** The options with their defaults filled in. */
export interface Settings {
  readonly targetNames: TargetNames;
  readonly outputFolder: WorkspacePath;
  readonly pattern?: string;
  readonly systemPattern?: string | false;
  readonly systemName?: string;
  readonly tags: readonly string[];
  /** Whether Nx knows this package as one that the lock file names: only then may targets name it as an input. */
  readonly isPluginInLockFile: boolean;
  /** Which files nx.json leaves to the plugin. */
  readonly scope: PathGlobs;
  /** What nx.json may say to targets of any project. */
  readonly mentioned: readonly TellingOption[];
}

/** What is not among the options. */
export interface Circumstances {
  readonly isPluginInLockFile?: boolean;
  readonly scope?: PathGlobs;
  readonly mentioned?: readonly TellingOption[];
}

/** All that says which files are looked at. */
export function fileScopeOf({ pattern, systemPattern, scope }: Settings): readonly unknown[] {
  return [pattern, systemPattern, scope];
}

export function settingsOf(options: InferenceOptions = {}, circumstances: Circumstances = {}): Settings {
  return {
    isPluginInLockFile: false,
    scope: {},
    mentioned: [],
    ...circumstances,
    targetNames: targetNamesOf(options),
    tags: options.tags ?? [],
    outputFolder: joinPath(options.outputFolder ?? 'dist/deploy'),
    ...(options.pattern === undefined ? {} : { pattern: metadataPattern(options.pattern) }),
    ...(options.systemPattern === undefined ? {} : { systemPattern: options.systemPattern }),
    ...(options.systemName === undefined ? {} : { systemName: options.systemName }),
  };
}
