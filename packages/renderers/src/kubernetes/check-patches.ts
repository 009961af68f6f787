import { isMapping, mapValues, nearestName, tellFirst, type Diagnostic, type Plan } from '@simplemas/core';
import type { LocateInComponent } from '../shared/locate-in-component.js';
import { schemaProblems, type Definitions, type SchemaProblem } from '../shared/schema-problems.js';
import { kubernetesDiagnostics } from './diagnostics.js';
import { OBJECT_SCHEMA } from './object-schema.gen.js';
import type { KubernetesObject, SystemContext, Workload } from './objects.js';
import { contextOf, type KubernetesOptions } from './options.js';
import { patchObject, pathInPatch } from './patch-object.js';
import { plainPatch } from './plain-patch.js';
import { plainClaims } from './storage.js';
import { isWorkload, plainObjects } from './system-objects.js';

/** Parsed when the first patch is met. */
let definitions: Definitions | undefined;

/** A patch can say anything, so what it makes of an object is held against the schema of Kubernetes (spec.md §2), and so is which object it names. */
export function checkKubernetesPatches(
  { components, systemName }: Pick<Plan, 'components' | 'systemName'>,
  options: Omit<KubernetesOptions, 'output'>,
  locate: LocateInComponent,
): readonly Diagnostic[] {
  const context = contextOf(systemName === undefined ? {} : { systemName }, options);
  const patched = components.filter(isWorkload).filter(({ patches }) => patches.kubernetes !== undefined);
  if (patched.length === 0) return [];
  definitions ??= JSON.parse(OBJECT_SCHEMA) as Definitions;
  const known = definitions;
  return patched.flatMap((component) => {
    const objects = patchableObjects(component, context);
    return patchProblems({ component, context, objects, definitions: known, locate });
  });
}

interface PatchCheck {
  readonly component: Workload;
  readonly context: SystemContext;
  /** What there is to patch. */
  readonly objects: readonly KubernetesObject[];
  readonly definitions: Definitions;
  readonly locate: LocateInComponent;
}

function patchProblems(check: PatchCheck): readonly Diagnostic[] {
  const tree = check.component.patches.kubernetes;
  if (tree?.kind !== 'mapping') return [];
  const kinds = new Set(check.objects.map((object) => object.kind));
  const patches = Object.entries(mapValues(tree.entries, plainPatch));
  return [
    ...patches.flatMap(([kind, patch]) => (kinds.has(kind) ? kindProblems(kind, patch, check) : [])),
    ...tellFirst(
      patches.filter(([kind]) => !kinds.has(kind)),
      ([kind]) => [withoutObject(kind, check)],
    ),
  ];
}

function kindProblems(kind: string, patch: unknown, check: PatchCheck): readonly Diagnostic[] {
  const { component, definitions: known } = check;
  if (!isMapping(patch)) return [toDiagnostic({ path: [], reason: 'must be a mapping' }, kind, check)];
  const found = check.objects
    .filter((object) => object.kind === kind)
    .flatMap((plain) => {
      const object = patchObject(plain, component.patches.kubernetes);
      const problems = [
        ...schemaProblems(object, { definitions: known, root: kind, platform: 'Kubernetes' }),
        ...nameProblems(object, plain),
        ...imageProblems(object, component.workload.name),
      ];
      return problems.map((problem) => ({ ...problem, inPatch: pathInPatch(problem.path, object, patch) }));
    });
  return tellFirst(eachOnce(found), (problem) => [toDiagnostic(problem, kind, check)]);
}

/** Claims are patched by all who mount them. */
function patchableObjects(component: Workload, context: SystemContext): readonly KubernetesObject[] {
  return [...plainObjects(component, context), ...plainClaims(component)];
}

/** Others know an object by its name. */
function nameProblems({ metadata }: KubernetesObject, plain: KubernetesObject): readonly SchemaProblem[] {
  if (metadata.name === plain.metadata.name) return [];
  return [{ path: ['metadata', 'name'], reason: `must stay "${plain.metadata.name}", by which other objects know it` }];
}

/** The schema does not ask for an image, a cluster does: an entry with a misspelled name would be another container. */
function imageProblems({ spec }: KubernetesObject, container: string): readonly SchemaProblem[] {
  const path = ['spec', 'template', 'spec', 'containers'] as const;
  const containers = path.slice(1).reduce<unknown>((inner, key) => (isMapping(inner) ? inner[key] : undefined), spec);
  if (!Array.isArray(containers)) return [];
  return containers.flatMap((entry, index) => {
    if (!isMapping(entry) || entry['image'] !== undefined) return [];
    const reason = `lacks "image"; the container of the component itself is called "${container}"`;
    return [{ path: [...path, index], reason }];
  });
}

type FoundProblem = SchemaProblem & { readonly inPatch?: SchemaProblem['path'] };

/** A patch of several objects of one kind is wrong once. */
function eachOnce(problems: readonly FoundProblem[]): readonly FoundProblem[] {
  return [...new Map(problems.map((problem) => [JSON.stringify([problem.path, problem.reason]), problem])).values()];
}

function toDiagnostic(
  { path, reason, knownKeys, inPatch = path }: FoundProblem,
  kind: string,
  { component: { name: component }, locate }: PatchCheck,
): Diagnostic {
  const place = ['patches', 'kubernetes', kind, ...inPatch];
  const span = locate(component, place, knownKeys === undefined ? 'value' : 'key');
  const meant = nearestName(String(path.at(-1)), knownKeys ?? []) ?? '';
  return kubernetesDiagnostics['patch-refused'](
    { component, kind, what: path.join('.') || 'it', reason, meant },
    { span },
  );
}

/** Nothing to patch: because of a mistake, or because an option leaves the object out this time. */
function withoutObject(kind: string, { component, objects, locate }: PatchCheck): Diagnostic {
  const place = { span: locate(component.name, ['patches', 'kubernetes', kind], 'key') };
  const args = { component: component.name, kind };
  const plain: SystemContext = { hasNetworkPolicy: true, waitsForDependencies: false };
  const withAllOptions = [plain, { ...plain, gateway: { name: 'any' } }].flatMap((each) =>
    plainObjects(component, each),
  );
  if (withAllOptions.some((object) => object.kind === kind)) return kubernetesDiagnostics['patch-unused'](args, place);
  const kinds = [...new Set(objects.map((object) => object.kind))];
  const meant = nearestName(kind, kinds) ?? '';
  return kubernetesDiagnostics['patch-without-object']({ ...args, kinds: kinds.join(', '), meant }, place);
}
