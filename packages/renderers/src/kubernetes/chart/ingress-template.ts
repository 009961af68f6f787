/** Ingress of a chart: whether there is one, its class, hosts, certificates and annotations come from the values. */
import { isMapping } from '@simplemas/core';
import { verbatimLines } from '../../shared/yaml.js';
import type { KubernetesObject, Mapping } from '../objects.js';
import { valueAt } from '../pod-containers.js';
import { escapeTemplate } from './escape-template.js';
import { changeAt, type Templated } from './templated.js';

export function ingressTemplate(object: KubernetesObject): Templated {
  const rules = rulesOf(object);
  const ports = rules.map((rule) => portOf(rule, rules));
  const hosts = rules.flatMap(({ host = '' }, index) => (ports[index] === undefined ? [] : [[ports[index], host]]));
  const ingress = {
    enabled: true,
    className: valueAt(object, ['spec', 'ingressClassName']) ?? '',
    annotations: object.metadata['annotations'] ?? {},
    hosts: Object.fromEntries(hosts) as Mapping,
    tls: valueAt(object, ['spec', 'tls']) ?? [],
  };
  const annotated = changeAt(escapeTemplate<Mapping>(object), ['metadata'], (metadata) => ({
    ...metadata,
    annotations: verbatimLines(withYaml('annotations', '$component.ingress.annotations')),
  }));
  const template = changeAt(annotated, ['spec'], (spec) => ({
    ...spec,
    ingressClassName: verbatimLines(() => [
      '{{- with $component.ingress.className }}',
      'ingressClassName: {{ . | quote }}',
      '{{- end }}',
    ]),
    tls: verbatimLines(withYaml('tls', '$component.ingress.tls')),
    rules: rules.map((rule, index) => ruleTemplate(rule, ports[index])),
  }));
  return { object: template, values: { ingress }, condition: '$component.ingress.enabled' };
}

function rulesOf(object: KubernetesObject): readonly Mapping[] {
  const rules = valueAt(object, ['spec', 'rules']);
  return Array.isArray(rules) ? rules.filter(isMapping) : [];
}

/** Name of the port that a rule leads to, where no other rule leads there: hosts have it for a key. */
function portOf(rule: Mapping, rules: readonly Mapping[]): string | undefined {
  const name = portNameOf(rule);
  return rules.filter((other) => portNameOf(other) === name).length === 1 ? name : undefined;
}

function portNameOf(rule: Mapping): string | undefined {
  const paths = valueAt(rule, ['http', 'paths']);
  const [path] = (Array.isArray(paths) ? paths : []).filter(isMapping);
  const name = path && valueAt(path, ['backend', 'service', 'port', 'name']);
  return typeof name === 'string' ? name : undefined;
}

function ruleTemplate(rule: Mapping, port: string | undefined): Mapping {
  const { host, ...rest } = escapeTemplate(rule);
  if (port === undefined) return { ...rest, ...(host === undefined ? {} : { host }) };
  const ofPort = `index ($component.ingress.hosts | default dict) ${JSON.stringify(port)}`;
  return {
    ...rest,
    host: verbatimLines(() => [`{{- with ${ofPort} }}`, 'host: {{ . | quote }}', '{{- end }}']),
  };
}

function withYaml(key: string, value: string) {
  return (indent: string): readonly string[] => [
    `{{- with ${value} }}`,
    `${key}:`,
    `  {{- toYaml . | nindent ${String(indent.length + 2)} }}`,
    '{{- end }}',
  ];
}
