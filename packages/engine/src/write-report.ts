import type { WorkspacePath } from '@simplemas/core';

/** What became of each file of a render. */
export interface WriteReport {
  readonly files: readonly FileReport[];
}

export interface FileReport {
  readonly path: WorkspacePath;
  /**
   * `kept` what was laid out once and is the user's now; `differs` in a check or a dry run, `written` or `unchanged` else; `refused` when the file on disk is not ours
   * or cannot be written. One that an earlier run made and nothing makes any more is `left-over` in a check or a dry run, or where nothing is written, and else `removed`.
   */
  readonly state: 'written' | 'unchanged' | 'kept' | 'differs' | 'refused' | 'left-over' | 'removed';
  /** Why nothing can be written there, whoever made what is there. */
  readonly obstacle?: string;
  /** Unified diff from the file on disk to the contents, where it differs; never of a file that simplemas did not generate. */
  readonly diff?: string;
  readonly contents: string;
}
