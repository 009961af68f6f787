import {
  finishPlan,
  hasErrors,
  sortDiagnostics,
  usesOf,
  type ComponentSurface,
  type Diagnostic,
  type Outcome,
  type PlanDraft,
  type PlannedComponent,
  type SystemComponent,
  type SystemFrame,
  type VariableUse,
} from '@simplemas/core';
import type { PiecewiseRenderer, RenderedFile } from '@simplemas/renderers';
import type { ReuseStore } from '../reuse/reuse-store.js';

export interface PieceWork<Options, Context, Piece> {
  readonly renderer: PiecewiseRenderer<Options, Context, Piece>;
  readonly options: Options;
  readonly frame: SystemFrame;
  readonly draft: PlanDraft;
  /** What the platform would refuse of one component. */
  readonly check: (planned: PlannedComponent, component: SystemComponent) => readonly Diagnostic[];
  /** Earlier pieces, and all that the file of a component was made of. */
  readonly reuse?: { readonly store: ReuseStore; readonly keyOf: (component: ComponentSurface) => string | undefined };
}

/** What comes of one component. Plain data where nothing was found. */
interface Made<Piece> {
  /** Absent where there is an error. */
  readonly piece?: Piece;
  readonly uses: readonly VariableUse[];
}

/**
 * From a frame and a draft to files: each component is resolved, planned and rendered by itself, or its piece is used again when all that this would look at is as it
 * was. With an error anywhere there are no files.
 */
export function renderPieces<Options, Context, Piece>(
  work: PieceWork<Options, Context, Piece>,
): Outcome<readonly RenderedFile[]> {
  const { renderer, options, frame, draft } = work;
  const contextOf = renderer.contextsOf(draft, options);
  const made = draft.surfaces.map((component) => makeOrRecall(component, contextOf(component), work));
  const planned = new Set(draft.surfaces);
  const others = frame.components.filter((component) => !planned.has(component));
  const diagnostics = sortDiagnostics([
    ...made.flatMap((outcome) => outcome.diagnostics),
    ...others.flatMap((component) => frame.resolve(component).diagnostics),
  ]);
  if (hasErrors(diagnostics)) return { value: undefined, diagnostics };
  const plan = finishPlan(
    draft,
    made.flatMap(({ value }) => value?.uses ?? []),
  );
  const pieces = made.flatMap(({ value }) => (value?.piece === undefined ? [] : [value.piece]));
  return { value: renderer.assemble(plan, pieces, options), diagnostics };
}

function makeOrRecall<Options, Context, Piece>(
  component: ComponentSurface,
  context: Context,
  work: PieceWork<Options, Context, Piece>,
): Outcome<Made<Piece>> {
  const { renderer, reuse, frame, draft } = work;
  const fileKey = reuse?.keyOf(component);
  if (reuse === undefined || fileKey === undefined) return make(component, context, work);
  const surroundings = [frame.surroundingsOf(component), draft.decisionsFor(component), context];
  const key = reuse.store.digest(`${fileKey} ${JSON.stringify([component.path, ...surroundings])}`);
  const place = `${renderer.name} ${component.name}`;
  const kept = reuse.store.recall(place, key) as Made<Piece> | undefined;
  if (kept !== undefined) return { value: kept, diagnostics: [] };
  const made = make(component, context, work);
  if (made.value !== undefined && made.diagnostics.length === 0) reuse.store.keep(place, key, made.value);
  return made;
}

function make<Options, Context, Piece>(
  surface: ComponentSurface,
  context: Context,
  { renderer, frame, draft, check }: PieceWork<Options, Context, Piece>,
): Outcome<Made<Piece>> {
  const { value: component, diagnostics: unresolved } = frame.resolve(surface);
  if (component === undefined) return { value: undefined, diagnostics: unresolved };
  const { value: planned, diagnostics: unplanned } = draft.planComponent(component);
  if (planned === undefined) return { value: undefined, diagnostics: [...unresolved, ...unplanned] };
  const diagnostics = [...unresolved, ...unplanned, ...check(planned, component)];
  const uses = renderer.platform === 'local' ? [] : usesOf(planned, renderer.platform);
  const piece = hasErrors(diagnostics) ? {} : { piece: renderer.renderPiece(planned, context) };
  return { value: { ...piece, uses }, diagnostics };
}
