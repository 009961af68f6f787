import type { PlannedVariable } from '@simplemas/core';
import { kubernetesText } from './kubernetes-text.js';
import type { Mapping, Workload } from './objects.js';

/** Made by hand, and never by us: an object with empty values would replace the real one. */
export function secretsNameOf({ workload }: Workload): string {
  return `${workload.name}-secrets`;
}

/** Variables without a value that are no secrets; made by hand as well. */
export function configNameOf({ workload }: Workload): string {
  return `${workload.name}-config`;
}

/** `env` of a container, in the order of the plan: what a value is made of stands before it. */
export function containerEnvironment(component: Workload): readonly Mapping[] {
  return component.environment.map((variable) => ({ name: variable.name, ...valueOf(variable, component) }));
}

function valueOf(variable: PlannedVariable, component: Workload): Mapping {
  switch (variable.kind) {
    case 'value':
      return { value: kubernetesText(variable.value) };
    case 'secret': {
      const { name: key, isRequired } = variable;
      return { valueFrom: { secretKeyRef: { name: secretsNameOf(component), key, ...optional(!isRequired) } } };
    }
    case 'pass-through': {
      const { name: key, isRequired = false } = variable;
      return { valueFrom: { configMapKeyRef: { name: configNameOf(component), key, ...optional(!isRequired) } } };
    }
  }
}

/** A pod starts without it. */
function optional(isOptional: boolean): Mapping {
  return isOptional ? { optional: true } : {};
}
