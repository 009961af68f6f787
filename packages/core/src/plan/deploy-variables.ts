import { compareText } from '../diagnostics/index.js';
import type { DeployVariable, PlannedComponent, PlannedVariable, Text, Tree } from '../model/index.js';

/** That one component needs a variable. Plain data. */
export type VariableUse = Omit<DeployVariable, 'descriptions'> & { readonly description?: string | undefined };

/** What must or may be set where the components are deployed: secrets, and variables that nobody gives a value. Sorted by name. */
export function deployVariablesOf(all: readonly VariableUse[]): readonly DeployVariable[] {
  const byName = new Map<string, { isSecret: boolean; isRequired: boolean; readonly descriptions: Set<string> }>();
  for (const { name, isSecret, isRequired, description } of all) {
    const known = byName.get(name) ?? { isSecret: false, isRequired: false, descriptions: new Set() };
    known.isSecret ||= isSecret;
    known.isRequired ||= isRequired;
    if (description !== undefined) known.descriptions.add(description);
    byName.set(name, known);
  }
  return [...byName]
    .map(([name, known]) => ({ name, ...known, descriptions: [...known.descriptions].toSorted(compareText) }))
    .toSorted((a, b) => compareText(a.name, b.name));
}

export function usesOf(component: PlannedComponent, platform: 'compose' | 'kubernetes'): readonly VariableUse[] {
  const { image, build } = component.image;
  const { command } = component;
  const patch = component.patches[platform];
  const texts = [
    ...(image === undefined ? [] : [image]),
    ...Object.values(build?.args ?? {}),
    ...(command === undefined ? [] : command.kind === 'shell' ? [command.line] : command.words),
    ...Object.values(component.labels),
    ...(patch === undefined ? [] : textsIn(patch)),
  ];
  return [...component.environment.flatMap(usesOfVariable), ...texts.flatMap(requiredIn).map(required)];
}

function usesOfVariable(variable: PlannedVariable): readonly VariableUse[] {
  const { name, description } = variable;
  switch (variable.kind) {
    case 'secret':
      return [{ name, isSecret: true, isRequired: variable.isRequired, description }];
    case 'pass-through':
      return [{ name, isSecret: false, isRequired: false, description }];
    case 'value':
      // What a component says of its own variable is not about the one that another's value is made of.
      return requiredIn(variable.value).map((used) => ({
        ...required(used),
        description: used === name ? description : undefined,
      }));
  }
}

function required(name: string): VariableUse {
  return { name, isSecret: false, isRequired: true };
}

function requiredIn(text: Text): readonly string[] {
  return text.flatMap((part) => {
    if (part.kind === 'literal') return [];
    return part.fallback === undefined ? [part.name] : requiredIn(part.fallback);
  });
}

function textsIn(tree: Tree<Text>): readonly Text[] {
  switch (tree.kind) {
    case 'scalar':
      return [];
    case 'text':
      return [tree.text];
    case 'list':
      return tree.items.flatMap(textsIn);
    case 'mapping':
      return Object.values(tree.entries).flatMap(textsIn);
  }
}
