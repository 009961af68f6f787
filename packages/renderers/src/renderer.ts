/** What a renderer is: a plan comes in, files go out. It translates and takes no decision that another renderer would have to share. */
import type { Outcome, Plan, PlanFrame, PlannedComponent, WorkspacePath } from '@simplemas/core';

export interface RenderedFile {
  readonly path: WorkspacePath;
  readonly contents: string;
  /** Goes with another file and helps to use it: where somebody keeps a file of that name, the rest is written without it. */
  readonly isCompanion?: true;
  /** Laid out once, and the user's from then on: where a file is, whatever it holds, it stays. */
  readonly isScaffold?: true;
  /**
   * Set for the file that lists the others of its folder: whether a name there can only be that of a generated file which would be among the files of this render if
   * there were still a reason for it. Such a file, generated earlier, is left over.
   */
  readonly wouldHaveMade?: (name: string) => boolean;
}

export interface Renderer<Options> {
  readonly name: string;
  readonly summary: string;
  readonly platform: Plan['platform'];
  /** File or folder that is written when the user names none. */
  readonly defaultOutput: WorkspacePath;
  readonly render: (plan: Plan, options: Options) => Outcome<readonly RenderedFile[]>;
}

/**
 * A renderer that makes one piece of each component and puts them together, so that the pieces of components that did not change can be used again. Contexts and
 * pieces are plain data that JSON keeps as it is.
 */
export interface PiecewiseRenderer<Options, Context, Piece> extends Renderer<Options> {
  /** What a piece rests on besides the plan of its component. */
  readonly contextsOf: (frame: PlanFrame, options: Options) => (component: { readonly name: string }) => Context;
  readonly renderPiece: (component: PlannedComponent, context: Context) => Piece;
  /** `pieces` in the order of the components. */
  readonly assemble: (
    plan: Omit<Plan, 'components'>,
    pieces: readonly Piece[],
    options: Options,
  ) => readonly RenderedFile[];
}
