import type {
  ComponentSurface,
  Outcome,
  PlanFrame,
  PlannedComponent,
  SystemComponent,
  SystemFrame,
  WorkspacePath,
} from '@simplemas/core';

/** What the components of a system decide together, and each of them as far as that goes. */
export interface DecidedSystem {
  readonly frame: PlanFrame;
  /** Those that the plan is about, sorted by name. */
  readonly components: readonly DecidedComponent[];
}

export interface DecidedComponent {
  readonly name: string;
  readonly path: WorkspacePath;
  /** Stands for all that work on the component rests on besides its own file; undefined where no work is kept. */
  readonly surroundings: string | undefined;
  /** The rest, which is its own. */
  readonly plan: () => Outcome<PlannedAlone>;
}

export interface PlannedAlone {
  readonly component: SystemComponent;
  readonly planned: PlannedComponent;
}

export interface DecisionRequest {
  /** Plan this component alone. */
  readonly only: string | undefined;
  readonly isolatesNetworks: boolean;
  /** What else a renderer looks at, component by component: plain data that is made of the frame and the settings. */
  readonly contextsOf: (frame: PlanFrame) => (component: { readonly name: string }) => object;
  readonly settings: unknown;
}

export function planAlone(
  surface: ComponentSurface,
  frame: Pick<SystemFrame, 'resolve'>,
  planComponent: (component: SystemComponent) => Outcome<PlannedComponent>,
): Outcome<PlannedAlone> {
  const { value: component, diagnostics: unresolved } = frame.resolve(surface);
  if (component === undefined) return { value: undefined, diagnostics: unresolved };
  const { value: planned, diagnostics: unplanned } = planComponent(component);
  return { value: planned && { component, planned }, diagnostics: [...unresolved, ...unplanned] };
}
