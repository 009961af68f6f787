/** Component files to a system: names unique, dependencies matched, references resolved. Knows no platform. */
import { compareText, type Diagnostic, type Outcome } from '../diagnostics/index.js';
import {
  oncePerObject,
  type ComponentFile,
  type ComponentSurface,
  type PortEntry,
  type System,
  type SystemComponent,
  type SystemDefinition,
} from '../model/index.js';
import { createTexts, type ReferableSystem } from '../references/index.js';
import { matchDependencies } from './match-dependencies.js';
import { componentTwice } from './component-twice.js';
import {
  resolveComponent,
  resolveSurface,
  withEdges,
  type ComponentResolution,
  type OwnSurface,
} from './resolve-component.js';
import { unreadyProblemsOf } from './unready-problems.js';
import { variableCollisions } from './variable-collisions.js';

/** A system of which each component is known as far as the others can see it. */
export interface SystemFrame extends Omit<System, 'components'> {
  readonly components: readonly ComponentSurface[];
  /** The rest of one component. */
  readonly resolve: (component: ComponentSurface) => Outcome<SystemComponent>;
  readonly surroundingsOf: (component: ComponentSurface) => Surroundings;
}

/** What `resolve` and a plan look at besides the component's own file. Plain data. */
export interface Surroundings {
  /** Of its dependencies, what rests on the whole system: most often nothing. */
  readonly found: readonly unknown[];
  /** What these say of themselves, and how they order the start: from frame to frame the same objects, as long as they say the same. */
  readonly seen: readonly object[];
}

export type FrameSystem = (definition: SystemDefinition) => Outcome<SystemFrame>;

/** All components of a system that is framed. */
export function resolveSystem({ value: frame, diagnostics }: Outcome<SystemFrame>): Outcome<System> {
  if (frame === undefined) return { value: undefined, diagnostics };
  const { name, networks } = frame;
  const resolved = frame.components.map(frame.resolve);
  const components = resolved.flatMap(({ value }) => value ?? []);
  return {
    value: { ...(name === undefined ? {} : { name }), networks, components },
    diagnostics: [...diagnostics, ...resolved.flatMap((outcome) => outcome.diagnostics)],
  };
}

/** Everything about a system that more than one component decides. Its findings and those of each `resolve` are those of the system. */
export function frameSystem(definition: SystemDefinition): Outcome<SystemFrame> {
  const { name, networks, isStrict, namesOfWhole = [] } = definition;
  const diagnostics: Diagnostic[] = [];
  const report = (diagnostic: Diagnostic) => void diagnostics.push(diagnostic);
  const files = indexByName(definition.components, report);
  const system = { components: files, brokenNames: brokenNamesOf(definition) };
  const match = matchDependencies(files, { isStrict, brokenNames: system.brokenNames, namesOfWhole });
  match.diagnostics.forEach(report);
  unreadyProblemsOf(definition.unready ?? [], { ...system, isStrict, namesOfWhole }).forEach(report);
  const own = new Map([...files].map(([component, file]) => [component, resolveSurface({ file, system, report })]));
  return {
    value: {
      ...(name === undefined ? {} : { name }),
      networks,
      components: [...own.values()].map((surface) => withEdges(surface, match.edges.get(surface.name) ?? [])),
      resolve: (surface) => resolveRest(surface, { file: files.get(surface.name) as ComponentFile, system }),
      surroundingsOf: createSurroundings(files, own, system),
    },
    diagnostics,
  };
}

/** Of a system of which not all is known, anything may be part. */
function brokenNamesOf({ brokenNames, isPartial }: SystemDefinition): ReferableSystem['brokenNames'] {
  return isPartial === true ? { has: () => true } : new Set(brokenNames);
}

function resolveRest(surface: ComponentSurface, about: Omit<ComponentResolution, 'report'>): Outcome<SystemComponent> {
  const diagnostics: Diagnostic[] = [];
  const resolution = { ...about, report: (diagnostic: Diagnostic) => void diagnostics.push(diagnostic) };
  diagnostics.push(...variableCollisions(resolution));
  return { value: resolveComponent(resolution, surface), diagnostics };
}

function createSurroundings(
  files: ReadonlyMap<string, ComponentFile>,
  surfaces: ReadonlyMap<string, OwnSurface>,
  system: ReferableSystem,
): SystemFrame['surroundingsOf'] {
  const factsOf = (name: string) => {
    const [file, isBroken] = [files.get(name), system.brokenNames.has(name)];
    if (file === undefined) return [isBroken];
    return isBroken || refersOn(file) ? [isBroken, textsBehindReferences(file, system)] : undefined;
  };
  return ({ name, edges }) => {
    const found: unknown[] = [];
    const seen: object[] = [edgePart(edges)];
    for (const [index, dependency] of (files.get(name)?.dependencies ?? []).entries()) {
      const facts = factsOf(dependency.name);
      if (facts !== undefined) found.push([index, ...facts]);
      const [file, surface] = [files.get(dependency.name), surfaces.get(dependency.name)];
      if (file !== undefined && surface !== undefined) seen.push(writtenPart(file), resolvedPart(surface));
    }
    return { found, seen };
  };
}

const edgePart = oncePerObject((edges: ComponentSurface['edges']) =>
  edges.map(({ to, isRequired, ordersStart }) => [to, isRequired, ordersStart]),
);

const writtenPart = oncePerObject(({ component, ports }: ComponentFile) => [component, withoutSpans(ports)]);

const resolvedPart = oncePerObject(({ ports, healthCheck }: OwnSurface) => [withoutSpans(ports), healthCheck]);

/** Places in the file matter to findings alone. */
function withoutSpans(ports: readonly PortEntry[]): readonly unknown[] {
  return ports.map((port) => ({ ...port, span: undefined }));
}

/** Whether what a component says of itself is made of more than its own words. */
const refersOn = oncePerObject(({ component: { type, description = '' } }: ComponentFile) =>
  `${type}${description}`.includes('${'),
);

/** What a component says of itself by references, which may lead to its variables and on to other components. */
function textsBehindReferences(file: ComponentFile, system: ReferableSystem): unknown {
  const texts = createTexts({ file, system, report: () => undefined });
  return [texts.property('type'), texts.property('description')];
}

function indexByName(
  files: readonly ComponentFile[],
  report: (diagnostic: Diagnostic) => void,
): ReadonlyMap<string, ComponentFile> {
  const byName = new Map<string, ComponentFile>();
  const sorted = files.toSorted(
    (a, b) => compareText(a.component.name, b.component.name) || compareText(a.path, b.path),
  );
  for (const file of sorted) {
    const { name } = file.component;
    const first = byName.get(name);
    if (first === undefined) byName.set(name, file);
    else report(componentTwice(first, file));
  }
  return byName;
}
