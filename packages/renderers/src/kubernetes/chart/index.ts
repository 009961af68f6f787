/** A Helm chart: the objects of the kustomization as templates, and a values file with what a release may want otherwise. */
import { joinPath, type Plan, type WorkspacePath } from '@simplemas/core';
import type { RenderedFile } from '../../renderer.js';
import { generatedHeader, generatedSentences } from '../../shared/header.js';
import { printYaml } from '../../shared/yaml.js';
import type { SystemContext, Workload } from '../objects.js';
import { podContainers } from '../pod-containers.js';
import { isNameOfObject } from '../object-names.js';
import { componentObjects, isWorkload, sharedObjects, type ObjectFile } from '../system-objects.js';
import { chartNameOf, namedTemplates, valuesOf } from './chart-names.js';
import { componentTemplates, fixedTemplate, type ObjectTemplate } from './component-templates.js';
import { isSecret, variablesOf } from './environment-lines.js';
import { notes } from './notes.js';
import { valuesSchema, type ComponentDefaults } from './values-schema.js';

export interface ChartRequest {
  readonly plan: Plan;
  readonly context: SystemContext;
  readonly output: WorkspacePath;
  /** What the files are made of. */
  readonly sources: string;
  readonly tag?: string;
}

/** Each chart has it, beside the templates of its objects. */
const HELPERS = 'templates/_helpers.tpl';

/** What no package of the chart needs. */
const IGNORED = ['.git/', '.DS_Store', '*.tgz', '*.swp', '*~', '*.orig'];

export function chartFiles(request: ChartRequest): readonly RenderedFile[] {
  const { plan, context, output, sources } = request;
  const chart = chartNameOf(plan);
  const components = plan.components.filter(isWorkload).map((component) => partOf(component, context, chart));
  const templates = [
    ...sharedObjects(plan, context).map(fixedTemplate),
    ...components.flatMap((part) => part.templates),
  ];
  const defaults = { components: Object.fromEntries(components.map(({ name, values }) => [name, values])) };
  const header = generatedHeader(sources);
  const comment = `{{- /* ${generatedSentences(sources)} */ -}}\n`;
  const files: readonly (readonly [string, string])[] = [
    ['Chart.yaml', `${header}\n${printYaml(chartMetadata(chart, request))}`],
    [
      'values.yaml',
      `${header}# What a release wants otherwise: helm install --values FILE, or --set.\n\n${printYaml(defaults)}`,
    ],
    ['values.schema.json', `${JSON.stringify(valuesSchema(generatedSentences(sources), components), null, 2)}\n`],
    ['.helmignore', `${header}${IGNORED.join('\n')}\n`],
    [HELPERS, `${comment}${namedTemplates(chart)}`],
    ['templates/NOTES.txt', `${comment}${notes(plan.components.filter(isWorkload), context)}`],
    ...templates.map((template) => [`templates/${template.file}`, `${header}${templateText(template)}`] as const),
  ];
  return files.map(([path, contents]) => ({
    path: joinPath(output, path),
    contents,
    // Helm installs whatever lies among the templates, also what is left over from a component that is gone.
    ...(path === HELPERS ? { wouldHaveMade: (name: string) => isNameOfObject(name) } : {}),
  }));
}

/** What a component may have, in the order of the values file. */
const VALUES = ['image', 'replicas', 'resources', 'environment', 'ingress'];

interface ComponentPart extends ComponentDefaults {
  readonly templates: readonly ObjectTemplate[];
}

function partOf(component: Workload, context: SystemContext, chart: string): ComponentPart {
  const { name } = component.workload;
  const objects = componentObjects(component, context);
  const templates = componentTemplates(objects, name, chart);
  const found = Object.fromEntries(templates.flatMap((template) => Object.entries(template.values)));
  const values = Object.fromEntries(VALUES.filter((key) => key in found).map((key) => [key, found[key]]));
  return { name, templates, values, secrets: secretsIn(objects, name) };
}

function secretsIn(objects: readonly ObjectFile[], component: string): readonly string[] {
  const containers = objects.flatMap(({ object }) => podContainers(object));
  const main = containers.find(({ name }) => name === component) ?? {};
  return variablesOf(main)
    .filter(isSecret)
    .map(({ name }) => name);
}

/** SemVer 2, which a chart's version has to be. */
const VERSION = /^\d+\.\d+\.\d+(?:-[0-9A-Za-z.-]+)?$/;

/** Without `kubeVersion`: a Helm that Go builds takes each cluster it does not ask for version 1.20, and would render nothing. */
function chartMetadata(name: string, { plan: { systemName }, tag }: ChartRequest) {
  return {
    apiVersion: 'v2',
    name,
    description: `The components of ${systemName ?? name}`,
    type: 'application',
    version: tag !== undefined && VERSION.test(tag) ? tag : '0.1.0',
    appVersion: tag,
  };
}

function templateText({ object, component, condition }: ObjectTemplate): string {
  const body = `\n${printYaml(object)}`;
  if (component === undefined) return body;
  const variables = [
    `{{- $component := ${valuesOf(component)} }}`,
    '{{- $environment := $component.environment | default dict }}',
  ];
  const lines = condition === undefined ? body : `{{- if ${condition} }}\n${body}{{- end }}\n`;
  return `${variables.filter((line) => body.includes(/\$\w+/.exec(line)?.[0] ?? '')).join('\n')}\n${lines}`;
}
