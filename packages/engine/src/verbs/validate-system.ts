import { planDeployment, sortDiagnostics, type Diagnostic, type Outcome, type System } from '@simplemas/core';
import type { Host } from '../host.js';
import { loadSystem } from '../load/load-system.js';
import { framedFor, type LoadedSystem } from '../load/loaded-system.js';
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
 * The findings about each component, from one reading of the files: its own and those of the components it depends on directly. Without a name, those about all.
 * Where there is nothing to find in the whole, there is not in a part of it either.
 */
export function validateEach(
  host: Host,
  selection: SystemSelection,
  components: readonly (string | undefined)[],
): readonly (readonly Diagnostic[])[] {
  const loaded = framedFor(components.length, loadSystem(host, selection));
  const select = componentSelector(loaded, 'direct');
  const findingsIn = (part: LoadedSystem) => validateLoaded(host, part).diagnostics;
  if (components.length === 1) return components.map((name) => findingsIn(name === undefined ? loaded : select(name)));
  const all = findingsIn(loaded);
  const names = new Set(loaded.readings.map(({ name }) => name));
  return components.map((name) => {
    if (name === undefined || (all.length === 0 && names.has(name))) return all;
    return findingsIn(select(name));
  });
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
