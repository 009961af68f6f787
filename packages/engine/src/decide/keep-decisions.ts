/**
 * Shared decisions out of an earlier run. They hold as long as every component shows the same to the others; then nobody looks at the whole system again, and a component
 * whose file has changed is planned with those that it depends on. Only decisions without findings are kept.
 */
import {
  draftPlan,
  frameSystem,
  type ComponentDecisions,
  type ComponentFile,
  type ComponentSurface,
  type Diagnostic,
  type Locate,
  type Outcome,
  type PlanFrame,
  type SystemDefinition,
  type WorkspacePath,
} from '@simplemas/core';
import type { FileKind, FileSystem } from '../host.js';
import { checkBuilds, dockerfileInside } from '../load/check-builds.js';
import { dockerfileOf, readDockerfile } from '../load/read-source.js';
import type { LoadedFile } from '../load/load-file.js';
import type { LoadedSystem } from '../load/loaded-system.js';
import { namesNeeded } from '../load/select-components.js';
import type { ReuseStore } from '../reuse/reuse-store.js';
import {
  planAlone,
  type DecidedComponent,
  type DecidedSystem,
  type DecisionRequest,
  type PlannedAlone,
} from './decided-system.js';
import type { TakenDecisions } from './take-decisions.js';

export interface DecisionStore {
  readonly store: ReuseStore;
  readonly files: FileSystem;
  readonly loaded: LoadedSystem;
  readonly request: DecisionRequest;
  /** Stands for all that the system is framed by. */
  readonly shown: string;
}

/** Where a component lies and what it is built from; in the order of the components. */
interface KeptPlace extends Pick<ComponentSurface, 'name' | 'path' | 'build'> {
  /** Where the build is fine as long as this file is there. */
  readonly dockerfile?: WorkspacePath;
}

interface KeptDecisions {
  readonly frame: PlanFrame;
  readonly copied: readonly (readonly [WorkspacePath, FileKind])[];
  readonly components: readonly KeptComponent[];
}

interface KeptComponent {
  readonly surroundings: string;
  /** The dependencies that it starts after. */
  readonly startsAfter: readonly string[];
  readonly decisions: ComponentDecisions;
}

/** There is one of each in a store, which serves one system. */
const PLACES = 'places';
const DECISIONS = 'decisions';

/** Undefined where a file has a finding, or a part of the system is looked at alone: then nothing is kept. */
export function openDecisions({ store, ...of }: Omit<DecisionStore, 'shown'>): DecisionStore | undefined {
  const { definition, readings } = of.loaded;
  const { name, networks, isStrict, isPartial } = definition;
  const isPlain = ({ shown, diagnostics }: LoadedFile) => shown !== undefined && diagnostics.length === 0;
  if (of.request.only !== undefined || isPartial === true || !readings.every(isPlain)) return undefined;
  const files = readings.map(({ path, shown }) => `${shown} ${path}`);
  return { store, ...of, shown: store.digest(JSON.stringify([name, networks, isStrict, ...files])) };
}

export function recallDecisions(from: DecisionStore): Outcome<DecidedSystem> | undefined {
  const { store, files, loaded, shown } = from;
  const places = store.recall(PLACES, shown) as readonly KeptPlace[] | undefined;
  if (places === undefined) return undefined;
  const kept = store.recall(DECISIONS, keyOf(from, places)) as KeptDecisions | undefined;
  if (kept === undefined || !kept.copied.every(([path, kind]) => files.kindOf(path) === kind)) return undefined;
  const fileOf = createFileLookup(loaded.readings, places);
  const parts = { definition: loaded.definition, fileOf };
  const components = kept.components.map((component, index): DecidedComponent => {
    const { name, path } = places[index] as KeptPlace;
    const plan = () => planWithNeighbours(name, component, parts);
    return { name, path, surroundings: component.surroundings, plan };
  });
  return { value: { frame: kept.frame, components }, diagnostics: buildProblems(files, places, fileOf) };
}

function buildProblems(files: FileSystem, places: readonly KeptPlace[], fileOf: FileLookup): readonly Diagnostic[] {
  const isFine = ({ dockerfile }: KeptPlace) => dockerfile !== undefined && files.kindOf(dockerfile) === 'file';
  const doubtful = places.filter((place) => place.build !== undefined && !isFine(place));
  const locateIn =
    (name: string): Locate =>
    (path, what) =>
      (fileOf(name) as ComponentFile).locate(path, what);
  return checkBuilds(
    files,
    doubtful.map((place) => ({ ...place, locate: locateIn(place.name) })),
  );
}

export function keepDecisions(
  to: DecisionStore,
  { decided, decisions, system, draft, copied, isFine }: TakenDecisions,
): void {
  if (!isFine) return;
  const places = system.components.map(({ name, path, build }): KeptPlace => {
    if (build === undefined) return { name, path };
    const dockerfile = dockerfileInside(build);
    return { name, path, build, ...(dockerfile === undefined ? {} : { dockerfile }) };
  });
  const components = draft.surfaces.map(({ edges }, index): KeptComponent => {
    const startsAfter = edges.flatMap(({ to, ordersStart }) => (ordersStart ? [to] : []));
    const surroundings = decided.components[index]?.surroundings as string;
    return { surroundings, startsAfter, decisions: decisions[index] as ComponentDecisions };
  });
  const { store, shown } = to;
  store.keep(PLACES, shown, places);
  store.keep(DECISIONS, keyOf(to, places), {
    frame: draft.frame,
    copied: [...copied],
    components,
  } satisfies KeptDecisions);
}

function keyOf({ store, files, shown, request }: DecisionStore, places: readonly KeptPlace[]): string {
  const { isolatesNetworks, settings } = request;
  return store.digest(JSON.stringify([shown, isolatesNetworks, settings, ...dockerfilesOf({ store, files }, places)]));
}

/** What stands for that which the Dockerfiles say, or why they do not. */
function dockerfilesOf(
  { store, files }: Pick<DecisionStore, 'store' | 'files'>,
  places: readonly KeptPlace[],
): readonly unknown[] {
  return places.map(
    ({ build, dockerfile }) => build && store.digestOf(readDockerfile(files, dockerfile ?? dockerfileOf(build))),
  );
}

/** Where little has changed, hardly a file is asked for. */
function createFileLookup(readings: readonly LoadedFile[], places: readonly KeptPlace[]): FileLookup {
  let paths: ReadonlyMap<string, WorkspacePath> | undefined;
  let byPath: ReadonlyMap<WorkspacePath, LoadedFile> | undefined;
  return (name) => {
    paths ??= new Map(places.map((place) => [place.name, place.path]));
    byPath ??= new Map(readings.map((reading) => [reading.path, reading]));
    return byPath.get(paths.get(name) ?? '')?.file;
  };
}

type FileLookup = (name: string) => ComponentFile | undefined;

/** A component among those that it depends on, planned as it would be among all. */
function planWithNeighbours(
  name: string,
  { startsAfter, decisions }: KeptComponent,
  { definition, fileOf }: { readonly definition: SystemDefinition; readonly fileOf: FileLookup },
): Outcome<PlannedAlone> {
  const { name: systemName, networks, isStrict } = definition;
  const part = frameSystem({
    ...(systemName === undefined ? {} : { name: systemName }),
    networks,
    isStrict,
    brokenNames: [],
    components: [...namesNeeded(name, 'direct', fileOf)].flatMap((needed) => fileOf(needed) ?? []),
  });
  const system = part.value;
  const found = system?.components.find((component) => component.name === name);
  const draft = system && draftPlan(system, { platform: 'compose', only: name }).value;
  if (system === undefined || found === undefined || draft === undefined) return { value: undefined, diagnostics: [] };
  // Whether a dependency closes a circle shows in the whole system alone.
  const edges = found.edges.map((edge) => ({ ...edge, ordersStart: startsAfter.includes(edge.to) }));
  return planAlone({ ...found, edges }, system, (component) => draft.planComponent(component, decisions));
}
