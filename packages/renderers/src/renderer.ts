/** What a renderer is: a plan comes in, files go out. It translates and takes no decision that another renderer would have to share. */
import type { Outcome, Plan, WorkspacePath } from '@simplemas/core';

export interface RenderedFile {
  readonly path: WorkspacePath;
  readonly contents: string;
  /** Goes with another file and helps to use it: where somebody keeps a file of that name, the rest is written without it. */
  readonly isCompanion?: true;
}

export interface Renderer<Options> {
  readonly name: string;
  readonly summary: string;
  readonly platform: Plan['platform'];
  /** File or folder that is written when the user names none. */
  readonly defaultOutput: WorkspacePath;
  readonly render: (plan: Plan, options: Options) => Outcome<readonly RenderedFile[]>;
}
