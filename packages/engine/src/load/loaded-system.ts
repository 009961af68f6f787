import type { Diagnostic, SystemDefinition } from '@simplemas/core';
import type { LoadedFile } from './load-file.js';

/** What the files of a selection hold, the broken ones included: verbs decide which of them they need. */
export interface LoadedSystem {
  readonly definition: SystemDefinition;
  readonly readings: readonly LoadedFile[];
  /** Findings about the selection as a whole. */
  readonly diagnostics: readonly Diagnostic[];
}
