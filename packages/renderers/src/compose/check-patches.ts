import { nearestName, tellFirst, type Diagnostic, type Plan, type PlannedComponent } from '@simplemas/core';
import type { LocateInComponent } from '../shared/locate-in-component.js';
import type { Definitions, SchemaProblem } from '../shared/schema-problems.js';
import { composeService, type ServiceContext } from './compose-service.js';
import { composeDiagnostics } from './diagnostics.js';
import { serviceProblems } from './service-problems.js';
import { SERVICE_SCHEMA } from './service-schema.gen.js';

/** Nothing that depends on where the file lies can break the schema. */
const ANYWHERE: ServiceContext = { file: 'docker-compose.yml', folder: '.', networks: [], hasStartOrder: true };

/** Parsed when the first patch is met. */
let definitions: Definitions | undefined;

/** A patch can say anything, so what it makes of a service is held against the Compose Specification (spec.md §2). */
export function checkComposePatches(
  { components }: Pick<Plan, 'components'>,
  locate: LocateInComponent,
): readonly Diagnostic[] {
  const patched = components.filter(({ patches }) => patches.compose !== undefined);
  if (patched.length === 0) return [];
  definitions ??= JSON.parse(SERVICE_SCHEMA) as Definitions;
  const known = definitions;
  return patched.flatMap((component) =>
    tellFirst(serviceProblems(composeService(component, ANYWHERE), known), (problem) => [
      toDiagnostic(problem, component, locate),
    ]),
  );
}

function toDiagnostic(
  { path, reason, knownKeys }: SchemaProblem,
  { name: component }: PlannedComponent,
  locate: LocateInComponent,
): Diagnostic {
  const span = locate(component, ['patches', 'compose', ...path], knownKeys === undefined ? 'value' : 'key');
  const meant = nearestName(String(path.at(-1)), knownKeys ?? []) ?? '';
  const args = { component, what: path.join('.') || 'it', reason, meant };
  return composeDiagnostics['patch-refused'](args, { span });
}
