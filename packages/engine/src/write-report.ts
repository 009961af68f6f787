import type { WorkspacePath } from '@simplemas/core';

/** What became of each file of a render. */
export interface WriteReport {
  readonly files: readonly FileReport[];
}

export interface FileReport {
  readonly path: WorkspacePath;
  /** `differs` in a check or a dry run, `written` or `unchanged` else; `refused` when the file on disk is not ours. */
  readonly state: 'written' | 'unchanged' | 'differs' | 'refused';
  /** Unified diff from the file on disk to the contents, where it differs. */
  readonly diff?: string;
  readonly contents: string;
}
