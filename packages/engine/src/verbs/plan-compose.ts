import {
  planDeployment,
  sortDiagnostics,
  type Outcome,
  type Plan,
  type PlanRequest,
  type System,
} from '@simplemas/core';
import { checkComposePatches } from '@simplemas/renderers';

/** A system to a plan for Compose, with everything that Compose would refuse. */
export function planCompose(
  system: System,
  request: Omit<PlanRequest & { readonly platform: 'compose' }, 'platform'> = {},
): Outcome<Plan> {
  const { value, diagnostics } = planDeployment(system, { platform: 'compose', ...request });
  const byName = new Map(system.components.map((component) => [component.name, component]));
  const refused =
    value === undefined ? [] : checkComposePatches(value, (name, path, what) => byName.get(name)?.locate(path, what));
  return { value, diagnostics: sortDiagnostics([...diagnostics, ...refused]) };
}
