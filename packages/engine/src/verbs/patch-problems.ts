import type { Diagnostic, Plan, System } from '@simplemas/core';
import { checkKubernetesPatches } from '@simplemas/renderers';
import type { KubernetesSettings } from '../requests.js';

/** What Kubernetes would refuse of the patches of a system. */
export function patchProblems(
  plan: Plan | undefined,
  { components }: System,
  settings: KubernetesSettings,
): readonly Diagnostic[] {
  if (plan === undefined) return [];
  const byName = new Map(components.map((component) => [component.name, component]));
  return checkKubernetesPatches(plan, settings, (name, path, what) => byName.get(name)?.locate(path, what));
}
