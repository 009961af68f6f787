import type { Diagnostic, Outcome } from '../../diagnostics/index.js';
import { compareText } from '../../diagnostics/index.js';
import type { PlannedVariable, SystemComponent, Text } from '../../model/index.js';
import { planDiagnostics } from '../diagnostics.js';
import { deployVariablesIn, withDefaults } from './deploy-text.js';

/**
 * The variables of a container in an order in which each stands behind those that it is made of, as `$(NAME)` asks for (spec.md §3): first what only the cluster
 * knows, then values, each sorted by name. A variable that the component does not declare may be a secret, and so is taken for one.
 */
export function podEnvironment(
  component: SystemComponent,
  variables: readonly PlannedVariable[],
  commandWords: readonly Text[],
): Outcome<readonly PlannedVariable[]> {
  const diagnostics: Diagnostic[] = [];
  const isAlwaysSet = (name: string) => variables.some((each) => each.name === name && isRequiredSecret(each));
  const own = variables.map((variable): PlannedVariable => {
    if (variable.kind !== 'value') return variable;
    if (isItself(variable)) return { ...variable, kind: 'pass-through', isRequired: true };
    const place = { span: spanOf(component, variable.name) };
    const value = withDefaults(variable.value, isAlwaysSet, (name) =>
      diagnostics.push(planDiagnostics['default-taken']({ name, variable: variable.name }, place)),
    );
    if (deployVariablesIn(value).includes(variable.name))
      diagnostics.push(planDiagnostics['variable-of-itself']({ name: variable.name }, place));
    return { ...variable, value };
  });
  const values = own.flatMap((variable) => (variable.kind === 'value' ? [variable.value] : []));
  const needed = new Set([...values, ...commandWords].flatMap(deployVariablesIn));
  const declared = own.map((variable) => (needed.has(variable.name) ? required(variable) : variable));
  const undeclared = [...needed].filter((name) => !own.some((variable) => variable.name === name));
  const all = [...declared, ...undeclared.map((name): PlannedVariable => ({ kind: 'secret', name, isRequired: true }))];
  return { value: all.toSorted(byOrderOfDeclaration), diagnostics };
}

function isRequiredSecret(variable: PlannedVariable): boolean {
  return variable.kind === 'secret' && variable.isRequired;
}

/** `REGION: ${REGION}`, and a variable that must be set where the system is deployed. */
function isItself({ name, value }: PlannedVariable & { readonly kind: 'value' }): boolean {
  const [only] = value;
  return value.length === 1 && only?.kind === 'deploy-variable' && only.name === name && only.fallback === undefined;
}

/** Without what another value is made of, that value would hold the name of the variable instead. */
function required(variable: PlannedVariable): PlannedVariable {
  return variable.kind === 'value' ? variable : { ...variable, isRequired: true };
}

function byOrderOfDeclaration(a: PlannedVariable, b: PlannedVariable): number {
  return Number(a.kind === 'value') - Number(b.kind === 'value') || compareText(a.name, b.name);
}

function spanOf({ environment, locate }: SystemComponent, variable: string) {
  const index = environment.findIndex(({ name }) => name === variable);
  return locate(index === -1 ? ['environment'] : ['environment', index, 'value']);
}
