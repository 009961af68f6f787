/** What is wrong with a system for Kubernetes beyond its plan: with the words of the user, and with what options ask for. */
import type { Diagnostic, Plan, System } from '@simplemas/core';
import { checkKubernetesPatches, checkNetworkPolicies } from '@simplemas/renderers';
import type { KubernetesSettings } from '../requests.js';
import { locateIn } from './locate-in.js';

/** What Kubernetes would refuse of the patches of a system. */
export function patchProblems(
  plan: Plan | undefined,
  system: System,
  settings: KubernetesSettings,
): readonly Diagnostic[] {
  return plan === undefined ? [] : checkKubernetesPatches(plan, settings, locateIn(system));
}

/** Policies that cannot tell who is to be let in. */
export function policyProblems(
  plan: Plan | undefined,
  system: System,
  settings: KubernetesSettings,
): readonly Diagnostic[] {
  return plan === undefined ? [] : checkNetworkPolicies(plan, settings, locateIn(system));
}
