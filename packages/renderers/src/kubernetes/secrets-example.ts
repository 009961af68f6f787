import type { PlannedVariable } from '@simplemas/core';
import { printYaml } from '../shared/yaml.js';
import { configNameOf, secretsNameOf } from './environment.js';
import { namespaceOf, type SystemContext, type Workload } from './objects.js';

/** Its name ends in no way that `kubectl apply` reads, and no kustomization lists it: what is applied must never hold empty values. */
export const SECRETS_EXAMPLE = 'secrets.yaml.example';

const EXPLANATION = `# What is known where the system is deployed, and nowhere else. Nothing applies this file: create each object with its command, once,
# or copy the documents to a file of your own that stays out of the repository.
`;

interface Entries {
  readonly kind: 'Secret' | 'ConfigMap';
  readonly name: string;
  readonly variables: readonly PlannedVariable[];
}

/** The objects to make by hand, with the line that makes each; undefined where there are none. */
export function secretsExample(components: readonly Workload[], context: SystemContext): string | undefined {
  const documents = components.flatMap(entriesOf).map((entries) => documentOf(entries, context));
  return documents.length === 0 ? undefined : [EXPLANATION, ...documents].join('---\n');
}

/** The line that makes each of them. */
export function commandsByHand(components: readonly Workload[], context: SystemContext): readonly string[] {
  return components.flatMap(entriesOf).map((entries) => commandFor(entries, context));
}

function entriesOf(component: Workload): readonly Entries[] {
  const all: readonly Entries[] = [
    { kind: 'Secret', name: secretsNameOf(component), variables: ofKind(component, 'secret') },
    { kind: 'ConfigMap', name: configNameOf(component), variables: ofKind(component, 'pass-through') },
  ];
  return all.filter(({ variables }) => variables.length > 0);
}

function ofKind({ environment }: Workload, kind: PlannedVariable['kind']): readonly PlannedVariable[] {
  return environment.filter((variable) => variable.kind === kind);
}

function documentOf({ kind, name, variables }: Entries, context: SystemContext): string {
  const values = Object.fromEntries(variables.map((variable) => [variable.name, '']));
  const object = {
    apiVersion: 'v1',
    kind,
    metadata: { name, ...namespaceOf(context) },
    ...(kind === 'Secret' ? { type: 'Opaque', stringData: values } : { data: values }),
  };
  return [
    ...variables.flatMap(comments),
    `# ${commandFor({ kind, name, variables }, context)}`,
    printYaml(object),
  ].join('\n');
}

/** Values come from variables of the shell, so that none stays in its history. */
function commandFor({ kind, name, variables }: Entries, { namespace }: SystemContext): string {
  const object = kind === 'Secret' ? 'secret generic' : 'configmap';
  const literals = variables.map((variable) => `--from-literal=${variable.name}="$${variable.name}"`);
  const place = namespace === undefined ? [] : [`--namespace ${namespace}`];
  return ['kubectl create', object, name, ...place, ...literals].join(' ');
}

function comments(variable: PlannedVariable): readonly string[] {
  const isRequired = variable.kind !== 'value' && (variable.isRequired ?? false);
  const lines = (variable.description ?? '')
    .split(/[\r\n\u0085\u2028\u2029]+/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
  return [
    `# ${variable.name} (${isRequired ? 'required' : 'optional'})${lines.length === 0 ? '' : ':'}`,
    ...lines.map((line) => `#   ${line}`),
  ];
}
