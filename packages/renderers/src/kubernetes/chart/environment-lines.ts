/** `env` of a container in a template: values come from the values file, secrets never do. */
import { isMapping } from '@simplemas/core';
import { printYaml } from '../../shared/yaml.js';
import type { Mapping } from '../objects.js';
import { templateName } from './chart-names.js';
import { escapeTemplate } from './escape-template.js';

export type Variable = Mapping & { readonly name: string };

export function variablesOf({ env }: Mapping): readonly Variable[] {
  return Array.isArray(env) ? env.filter(isVariable) : [];
}

function isVariable(entry: unknown): entry is Variable {
  return isMapping(entry) && typeof entry['name'] === 'string';
}

/** Variables whose value is written down, by name. */
export function plainVariables(variables: readonly Variable[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    variables.flatMap(({ name, value }) => (typeof value === 'string' ? [[name, value] as const] : [])),
  );
}

export function isSecret({ valueFrom }: Variable): boolean {
  return isMapping(valueFrom) && valueFrom['secretKeyRef'] !== undefined;
}

/** In their order, as a value may be made of those before it; what the values file adds comes last. */
export function environmentLines(variables: readonly Variable[], chart: string): readonly string[] {
  const lines = [
    'env:',
    ...variables.flatMap((variable) => variableLines(variable, chart)),
    ...added(variables, chart),
  ];
  const isNeverEmpty = variables.some(({ value }) => typeof value !== 'string');
  return isNeverEmpty ? lines : ['{{- if $environment }}', ...lines, '{{- end }}'];
}

/** A secret stays one. Anything else is what the values file says, and one that it does not name what it is without a chart. */
function variableLines(variable: Variable, chart: string): readonly string[] {
  const name = JSON.stringify(variable.name);
  const own = printYaml([escapeTemplate(variable)])
    .trimEnd()
    .split('\n')
    .map(indented);
  if (isSecret(variable)) return own;
  const fromValues = [
    `- name: ${printYaml(variable.name).trim()}`,
    `  value: ${quoted(`(index $environment ${name})`, chart)}`,
  ].map(indented);
  const otherwise = typeof variable['value'] === 'string' ? [] : ['  {{- else }}', ...own];
  return [`  {{- if hasKey $environment ${name} }}`, ...fromValues, ...otherwise, '  {{- end }}'];
}

function added(variables: readonly Variable[], chart: string): readonly string[] {
  const known = variables.map(({ name }) => JSON.stringify(name));
  return [
    `{{- range $name, $value := ${['omit $environment', ...known].join(' ')} }}`,
    '- name: {{ $name | quote }}',
    `  value: ${quoted('$value', chart)}`,
    '{{- end }}',
  ].map(indented);
}

function quoted(value: string, chart: string): string {
  return `{{ include ${templateName(chart, 'text')} ${value} | quote }}`;
}

function indented(line: string): string {
  return `  ${line}`;
}
