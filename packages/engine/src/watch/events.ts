/** What watch mode tells whoever started it. */
import type { Diagnostic, WorkspacePath } from '@simplemas/core';

export type WatchEvent = Generated | Refused | Unseen | NotApplied;

/** The files say what the metadata says. */
export interface Generated {
  readonly kind: 'generated';
  /** Empty for the first time. */
  readonly changed: readonly WorkspacePath[];
  readonly written: readonly WorkspacePath[];
  readonly afterMs: number;
  readonly diagnostics: readonly Diagnostic[];
}

/** There is an error: what was written before stays. */
export interface Refused {
  readonly kind: 'refused';
  readonly changed: readonly WorkspacePath[];
  readonly afterMs: number;
  readonly diagnostics: readonly Diagnostic[];
}

/** Part of the folders cannot be watched. */
export interface Unseen {
  readonly kind: 'unseen';
  readonly reason: string;
}

/** What runs is not what the file says. */
export interface NotApplied {
  readonly kind: 'not-applied';
  readonly diagnostics: readonly Diagnostic[];
}

export type OnWatchEvent = (event: WatchEvent) => void;
