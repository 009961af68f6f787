/** Component files to a system: names unique, dependencies matched, references resolved. Knows no platform. */
import { compareText, type Diagnostic, type Outcome } from '../diagnostics/index.js';
import {
  type ComponentFile,
  type ComponentSurface,
  type System,
  type SystemComponent,
  type SystemDefinition,
} from '../model/index.js';
import { createTexts, type ReferableSystem } from '../references/index.js';
import { matchDependencies } from './match-dependencies.js';
import { componentTwice } from './component-twice.js';
import { resolveComponent, resolveSurface, type ComponentResolution } from './resolve-component.js';
import { unreadyProblemsOf } from './unready-problems.js';
import { variableCollisions } from './variable-collisions.js';

/** A system of which each component is known as far as the others can see it. */
export interface SystemFrame extends Omit<System, 'components'> {
  readonly components: readonly ComponentSurface[];
  /** The rest of one component. */
  readonly resolve: (component: ComponentSurface) => Outcome<SystemComponent>;
  /** What `resolve` and a plan look at besides the component's own file, as plain data. */
  readonly surroundingsOf: (component: ComponentSurface) => unknown;
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
  const diagnostics: Diagnostic[] = [];
  const report = (diagnostic: Diagnostic) => void diagnostics.push(diagnostic);
  const files = indexByName(definition.components, report);
  const brokenNames = brokenNamesOf(definition);
  const match = matchDependencies(files, { isStrict: definition.isStrict, brokenNames });
  match.diagnostics.forEach(report);
  const system = { components: files, brokenNames };
  const { isStrict } = definition;
  unreadyProblemsOf(definition.unready ?? [], { ...system, isStrict }).forEach(report);
  const resolutionOf = (file: ComponentFile, to: ComponentResolution['report']): ComponentResolution => ({
    file,
    system,
    edges: match.edges.get(file.component.name) ?? [],
    report: to,
  });
  const surfaces = new Map([...files].map(([name, file]) => [name, resolveSurface(resolutionOf(file, report))]));
  const resolve = (surface: ComponentSurface) =>
    resolveRest(surface, (to) => resolutionOf(files.get(surface.name) as ComponentFile, to));
  const { name, networks } = definition;
  return {
    value: {
      ...(name === undefined ? {} : { name }),
      networks,
      components: [...surfaces.values()],
      resolve,
      surroundingsOf: createSurroundings(files, surfaces, system),
    },
    diagnostics,
  };
}

/** Of a system of which not all is known, anything may be part. */
function brokenNamesOf({ brokenNames, isPartial }: SystemDefinition): ReferableSystem['brokenNames'] {
  return isPartial === true ? { has: () => true } : new Set(brokenNames);
}

function resolveRest(
  surface: ComponentSurface,
  resolutionWith: (report: ComponentResolution['report']) => ComponentResolution,
): Outcome<SystemComponent> {
  const diagnostics: Diagnostic[] = [];
  const resolution = resolutionWith((diagnostic) => void diagnostics.push(diagnostic));
  diagnostics.push(...variableCollisions(resolution));
  return { value: resolveComponent(resolution, surface), diagnostics };
}

function createSurroundings(
  files: ReadonlyMap<string, ComponentFile>,
  surfaces: ReadonlyMap<string, ComponentSurface>,
  system: ReferableSystem,
): SystemFrame['surroundingsOf'] {
  const views = new Map<string, unknown>();
  const viewOf = (name: string) => {
    const known = views.get(name);
    if (known !== undefined) return known;
    const view = [system.brokenNames.has(name), ...dependencyView(files.get(name), surfaces.get(name), system)];
    views.set(name, view);
    return view;
  };
  return ({ name, edges }) => [
    edges.map(({ to, isRequired, ordersStart }) => [to, isRequired, ordersStart]),
    files.get(name)?.dependencies.map((dependency) => viewOf(dependency.name)),
  ];
}

/** Without the places in the file, which matter to findings alone. */
function dependencyView(
  file: ComponentFile | undefined,
  surface: ComponentSurface | undefined,
  system: ReferableSystem,
): readonly unknown[] {
  const withoutSpans = (ports: ComponentSurface['ports'] = []) => ports.map((port) => ({ ...port, span: undefined }));
  return [
    file?.component,
    file && textsBehindReferences(file, system),
    withoutSpans(file?.ports),
    withoutSpans(surface?.ports),
    surface?.healthCheck,
  ];
}

/** What a component says of itself by references, which may lead to its variables and on to other components. */
function textsBehindReferences(file: ComponentFile, system: ReferableSystem): unknown {
  const { type, description = '' } = file.component;
  if (!`${type}${description}`.includes('${')) return undefined;
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
