import {
  planDeployment,
  sortDiagnostics,
  type Outcome,
  type Plan,
  type PlanRequest,
  type System,
} from '@simplemas/core';
import { checkComposePatches } from '@simplemas/renderers';
import { locateIn } from './locate-in.js';

/** A system to a plan for Compose, with everything that Compose would refuse. */
export function planCompose(
  system: System,
  request: Omit<PlanRequest & { readonly platform: 'compose' }, 'platform'> = {},
): Outcome<Plan> {
  const { value, diagnostics } = planDeployment(system, { platform: 'compose', ...request });
  const refused = value === undefined ? [] : checkComposePatches(value, locateIn(system));
  return { value, diagnostics: sortDiagnostics([...diagnostics, ...refused]) };
}
