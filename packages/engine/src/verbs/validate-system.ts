import { planDeployment, sortDiagnostics, type Diagnostic, type Outcome, type System } from '@simplemas/core';
import type { Host } from '../host.js';
import { loadSystem } from '../load/load-system.js';
import type { LoadedSystem } from '../load/loaded-system.js';
import { componentSelector } from '../load/select-components.js';
import type { SystemSelection } from '../requests.js';
import { patchProblems } from './kubernetes-problems.js';
import { planCompose } from './plan-compose.js';
import { resolveLoaded } from './resolve-loaded.js';

/** Everything that can be wrong with a system, without writing anything. */
export function validateSystem(host: Host, selection: SystemSelection): Outcome<System> {
  return validateLoaded(host, loadSystem(host, selection));
}

/**
 * One answer for each component, from one reading of the files: its own findings and those of the components it depends on directly. Without a name, those of all.
 */
export function validateEach(
  host: Host,
  selection: SystemSelection,
  components: readonly (string | undefined)[],
): readonly Outcome<System>[] {
  const loaded = loadSystem(host, selection);
  const select = componentSelector(loaded, 'direct');
  return components.map((name) => validateLoaded(host, name === undefined ? loaded : select(name)));
}

function validateLoaded(host: Host, loaded: LoadedSystem): Outcome<System> {
  const resolved = resolveLoaded(host.files, loaded);
  const planned = resolved.value === undefined ? [] : planCompose(resolved.value).diagnostics;
  const refused = resolved.value === undefined ? [] : kubernetesPatchProblems(resolved.value);
  return { value: resolved.value, diagnostics: sortDiagnostics([...resolved.diagnostics, ...planned, ...refused]) };
}

/** Of Kubernetes only what is said in its own words: not every system goes there, and whether all of it can is for `deploy k8s` to say. */
function kubernetesPatchProblems(system: System): readonly Diagnostic[] {
  if (system.components.every(({ patches }) => patches.kubernetes === undefined)) return [];
  const { value } = planDeployment(system, { platform: 'kubernetes' });
  return patchProblems(value, system, { hasNetworkPolicy: true });
}
