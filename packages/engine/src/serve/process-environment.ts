import type { PlannedComponent, PlannedVariable } from '@simplemas/core';
import { resolveText, setValue, type OuterVariables, type TextOutside } from '../outer-variables.js';

export interface ProcessEnvironment {
  readonly variables: Readonly<Record<string, string>>;
  readonly missingVariables: readonly MissingDeployVariable[];
  /** Required secrets that are not set. */
  readonly missingSecrets: readonly string[];
}

export interface MissingDeployVariable {
  /** Must be set in our shell. */
  readonly variable: string;
  /** Variable of the component whose value holds it. */
  readonly neededBy: string;
}

/** What a component finds in its environment, and what should be there but is set nowhere. */
export function processEnvironment(component: PlannedComponent, outer: OuterVariables): ProcessEnvironment {
  const variables: Record<string, string> = {};
  const missingVariables: MissingDeployVariable[] = [];
  const missingSecrets: string[] = [];
  for (const variable of component.environment) {
    const { value, missing } = valueOf(variable, outer);
    if (value !== undefined) variables[variable.name] = value;
    if (variable.kind === 'secret' && variable.isRequired && value === undefined) missingSecrets.push(variable.name);
    missingVariables.push(...missing.map((name) => ({ variable: name, neededBy: variable.name })));
  }
  return { variables, missingVariables, missingSecrets };
}

function valueOf(variable: PlannedVariable, outer: OuterVariables): TextOutside {
  switch (variable.kind) {
    case 'value':
      return resolveText(variable.value, outer);
    case 'secret':
      return { value: setValue(outer, variable.name), missing: [] };
    case 'pass-through':
      return { value: outer[variable.name], missing: [] };
  }
}
