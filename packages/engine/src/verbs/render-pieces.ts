import {
  finishPlan,
  hasErrors,
  sortDiagnostics,
  usesOf,
  type Diagnostic,
  type Outcome,
  type VariableUse,
} from '@simplemas/core';
import type { PiecewiseRenderer, RenderedFile } from '@simplemas/renderers';
import type { DecidedComponent, DecidedSystem, PlannedAlone } from '../decide/decided-system.js';
import type { ReuseStore } from '../reuse/reuse-store.js';

export interface PieceWork<Options, Context, Piece> {
  readonly renderer: PiecewiseRenderer<Options, Context, Piece>;
  readonly options: Options;
  readonly decided: DecidedSystem;
  /** What the platform would refuse of one component. */
  readonly check: (planned: PlannedAlone) => readonly Diagnostic[];
  /** Earlier pieces, and all that the file of a component was made of. */
  readonly reuse?: { readonly store: ReuseStore; readonly keyOf: (component: DecidedComponent) => string | undefined };
}

/** What comes of one component. Plain data where nothing was found. */
interface Made<Piece> {
  /** Absent where there is an error. */
  readonly piece?: Piece;
  readonly uses: readonly VariableUse[];
}

/**
 * From decisions to files: each component is planned and rendered by itself, or its piece is used again when all that this would look at is as it was. With an error
 * anywhere there are no files.
 */
export function renderPieces<Options, Context, Piece>(
  work: PieceWork<Options, Context, Piece>,
): Outcome<readonly RenderedFile[]> {
  const { renderer, options, decided } = work;
  const contextOf = renderer.contextsOf(decided.frame, options);
  const pieces: Piece[] = [];
  const uses: VariableUse[] = [];
  const found: Diagnostic[] = [];
  for (const component of decided.components) {
    const { value, diagnostics } = makeOrRecall(component, contextOf, work);
    if (value?.piece !== undefined) pieces.push(value.piece);
    if (value !== undefined) uses.push(...value.uses);
    if (diagnostics.length > 0) found.push(...diagnostics);
  }
  const diagnostics = sortDiagnostics(found);
  if (hasErrors(diagnostics)) return { value: undefined, diagnostics };
  return { value: renderer.assemble(finishPlan(decided.frame, uses), pieces, options), diagnostics };
}

type ContextOf<Context> = (component: { readonly name: string }) => Context;

function makeOrRecall<Options, Context, Piece>(
  component: DecidedComponent,
  contextOf: ContextOf<Context>,
  work: PieceWork<Options, Context, Piece>,
): Outcome<Made<Piece>> {
  const { renderer, reuse } = work;
  const fileKey = reuse?.keyOf(component);
  if (reuse === undefined || fileKey === undefined) return make(component, contextOf, work);
  const place = `${renderer.name} ${component.name}`;
  const key = `${fileKey} ${component.surroundings}`;
  const kept = reuse.store.recall(place, key) as Made<Piece> | undefined;
  if (kept !== undefined) return { value: kept, diagnostics: [] };
  const made = make(component, contextOf, work);
  if (made.value !== undefined && made.diagnostics.length === 0) reuse.store.keep(place, key, made.value);
  return made;
}

function make<Options, Context, Piece>(
  component: DecidedComponent,
  contextOf: ContextOf<Context>,
  { renderer, check }: PieceWork<Options, Context, Piece>,
): Outcome<Made<Piece>> {
  const { value, diagnostics: found } = component.plan();
  if (value === undefined) return { value: undefined, diagnostics: found };
  const diagnostics = [...found, ...check(value)];
  const uses = renderer.platform === 'local' ? [] : usesOf(value.planned, renderer.platform);
  const piece = hasErrors(diagnostics) ? {} : { piece: renderer.renderPiece(value.planned, contextOf(component)) };
  return { value: { ...piece, uses }, diagnostics };
}
