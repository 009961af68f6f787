import type { PlannedComponent, PlannedVariable, Text } from '@simplemas/core';

/** Variables of the shell that started us. */
export type OuterVariables = Readonly<Record<string, string | undefined>>;

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

export interface ResolvedOutside {
  readonly value: string | undefined;
  readonly missing: readonly string[];
}

function valueOf(variable: PlannedVariable, outer: OuterVariables): ResolvedOutside {
  switch (variable.kind) {
    case 'value':
      return resolveText(variable.value, outer);
    case 'secret':
      return { value: setValue(outer, variable.name), missing: [] };
    case 'pass-through':
      return { value: outer[variable.name], missing: [] };
  }
}

/** The text with what our shell says; undefined while a variable without default is missing there. */
export function resolveText(text: Text, outer: OuterVariables): ResolvedOutside {
  const parts = text.map((part): ResolvedOutside => {
    if (part.kind === 'literal') return { value: part.text, missing: [] };
    const value = setValue(outer, part.name);
    if (value !== undefined) return { value, missing: [] };
    return part.fallback === undefined ? { value: undefined, missing: [part.name] } : resolveText(part.fallback, outer);
  });
  const missing = parts.flatMap((part) => part.missing);
  return { value: missing.length > 0 ? undefined : parts.map((part) => part.value).join(''), missing };
}

/** An empty variable counts as not set, as in Compose's `${NAME:?…}` and `${NAME:-…}`. */
function setValue(outer: OuterVariables, name: string): string | undefined {
  return outer[name] === '' ? undefined : outer[name];
}
