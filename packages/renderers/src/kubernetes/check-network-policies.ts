import type { Diagnostic, Plan } from '@simplemas/core';
import type { LocateInComponent } from '../shared/locate-in-component.js';
import { kubernetesDiagnostics } from './diagnostics.js';
import type { KubernetesOptions } from './options.js';
import { isWorkload } from './system-objects.js';

/** A policy that is asked for and cannot tell who is to be let in. */
export function checkNetworkPolicies(
  { components }: Pick<Plan, 'components'>,
  { hasNetworkPolicy = false }: Omit<KubernetesOptions, 'output'>,
  locate: LocateInComponent,
): readonly Diagnostic[] {
  if (!hasNetworkPolicy) return [];
  return components
    .filter(isWorkload)
    .filter(({ workload }) => workload.callers === undefined && workload.ports.length > 0)
    .map(({ name: component }) => {
      const span = locate(component, ['component', 'name'], 'value');
      return kubernetesDiagnostics['callers-unknown']({ component }, { span });
    });
}
