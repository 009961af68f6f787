import {
  draftPlan,
  whileSame,
  type ComponentDecisions,
  type ComponentSurface,
  type Diagnostic,
  type Outcome,
  type PlanDraft,
  type SystemFrame,
  type WorkspacePath,
} from '@simplemas/core';
import type { FileKind, Host } from '../host.js';
import { checkBuilds } from '../load/check-builds.js';
import { copiedSources } from '../load/copied-sources.js';
import { frameLoaded, type LoadedSystem } from '../load/loaded-system.js';
import { planAlone, type DecidedComponent, type DecidedSystem, type DecisionRequest } from './decided-system.js';

/** All that `decided` was made of. */
export interface TakenDecisions {
  readonly decided: DecidedSystem;
  /** Of each of its components, where work is kept. */
  readonly decisions: readonly ComponentDecisions[];
  readonly system: SystemFrame;
  readonly draft: PlanDraft;
  /** What there was, or was not, where a Dockerfile copies from. */
  readonly copied: ReadonlyMap<WorkspacePath, FileKind>;
  /** None of the decisions has a finding. */
  readonly isFine: boolean;
}

const lastDigest = whileSame<ComponentSurface, string>();

/** Of the whole system, each component as far as the others can see it. */
export function takeDecisions(
  { files, reuse }: Host,
  loaded: LoadedSystem,
  { only, isolatesNetworks, contextsOf }: DecisionRequest,
): Outcome<TakenDecisions> {
  const { value: system, diagnostics: unframed } = frameLoaded(loaded);
  if (system === undefined) return { value: undefined, diagnostics: unframed };
  const copied = new Map<WorkspacePath, FileKind>();
  const kindOf = (path: WorkspacePath): FileKind => {
    const kind = files.kindOf(path);
    copied.set(path, kind);
    return kind;
  };
  const { value: draft, diagnostics: undrafted } = draftPlan(system, {
    platform: 'compose',
    isolatesNetworks,
    copiedSources: copiedSources({ ...files, kindOf }, plannedOf(system, only)),
    ...(only === undefined ? {} : { only }),
  });
  const diagnostics = [...unframed, ...checkBuilds(files, system.components), ...undrafted];
  if (draft === undefined) return { value: undefined, diagnostics };
  const contextOf = contextsOf(draft.frame);
  const decisions = reuse === undefined ? [] : draft.surfaces.map(draft.decisionsFor);
  const standFor = (surface: ComponentSurface, index: number): string | undefined => {
    if (reuse === undefined) return undefined;
    const { found, seen } = system.surroundingsOf(surface);
    const digest = () =>
      reuse.digest(
        JSON.stringify([surface.path, found, decisions[index], context, ...seen.map((each) => reuse.digestOf(each))]),
      );
    const context = reuse.digestOf(contextOf(surface));
    return found.length > 0 ? digest() : lastDigest(surface, [reuse, decisions[index], context, ...seen], digest);
  };
  const components = draft.surfaces.map((surface, index): DecidedComponent => {
    const { name, path } = surface;
    const plan = () => planAlone(surface, system, draft.planComponent);
    return { name, path, surroundings: standFor(surface, index), plan };
  });
  const isFine = unframed.length === 0 && undrafted.length === 0;
  return {
    value: { decided: { frame: draft.frame, components }, decisions, system, draft, copied, isFine },
    diagnostics: [...diagnostics, ...problemsOfOthers(system, draft)],
  };
}

/** What the others copy is for their own plans. */
function plannedOf({ components }: SystemFrame, only: string | undefined): SystemFrame['components'] {
  return only === undefined ? components : components.filter(({ name }) => name === only);
}

/** What is wrong with components that only lend their addresses. */
function problemsOfOthers(system: SystemFrame, { surfaces }: PlanDraft): readonly Diagnostic[] {
  const planned = new Set(surfaces);
  const others = system.components.filter((component) => !planned.has(component));
  return others.flatMap((component) => system.resolve(component).diagnostics);
}
