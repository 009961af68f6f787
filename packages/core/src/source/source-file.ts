import type { WorkspacePath } from './workspace-path.js';

/** A text file as it was read: without a byte order mark, line ends as they were. */
export interface SourceFile {
  readonly path: WorkspacePath;
  readonly text: string;
}
