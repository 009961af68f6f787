/** Kubernetes: a file for each object and a kustomization of them, or all objects in one file (spec.md §6). */
import { folderOf, joinPath, type Plan, type WorkspacePath } from '@simplemas/core';
import type { RenderedFile, Renderer } from '../renderer.js';
import { generatedHeader } from '../shared/header.js';
import { printYaml } from '../shared/yaml.js';
import { chartFiles } from './chart/index.js';
import { isNameOfObject, KUSTOMIZATION, NAMESPACE_FILE } from './object-names.js';
import type { SystemContext } from './objects.js';
import { contextOf, type KubernetesOptions } from './options.js';
import { BASE_FOLDER, overlayFile } from './overlay.js';
import { SECRETS_EXAMPLE, secretsExample } from './secrets-example.js';
import { isWorkload, systemObjects, type ObjectFile } from './system-objects.js';

export type { KubernetesOptions } from './options.js';

/** Below the output: it is there where overlays refer to the objects. */
export const KUBERNETES_BASE = `${BASE_FOLDER}/${KUSTOMIZATION}`;

/** Folder of a chart, unless the user names one. */
export const CHART_OUTPUT = 'chart';

const SOURCES = 'simplemas.deploy.yaml files';

export const kubernetes: Renderer<KubernetesOptions> = {
  name: 'k8s',
  summary: 'Kubernetes',
  platform: 'kubernetes',
  defaultOutput: 'k8s',
  render: (plan, options) => {
    const context = contextOf(plan, options);
    if (options.isChart === true) return { value: chartAndExample(plan, context, options), diagnostics: [] };
    const objects = systemObjects(plan, context);
    const files =
      options.isSingleFile === true
        ? [singleFile(objects, options.output)]
        : kustomizedFiles(objects, { plan, options, context });
    return { value: [...files, ...exampleBeside(files, plan, context)], diagnostics: [] };
  },
};

function chartAndExample(
  plan: Plan,
  context: SystemContext,
  { output, tag }: KubernetesOptions,
): readonly RenderedFile[] {
  const files = chartFiles({ plan, context, output, sources: SOURCES, ...(tag === undefined ? {} : { tag }) });
  return [...files, ...exampleBeside(files, plan, context)];
}

function singleFile(objects: readonly ObjectFile[], path: WorkspacePath): RenderedFile {
  return { path, contents: withHeader(objects.map(({ object }) => printYaml(object)).join('---\n')) };
}

function kustomizedFiles(
  objects: readonly ObjectFile[],
  {
    plan,
    options,
    context,
  }: { readonly plan: Plan; readonly options: KubernetesOptions; readonly context: SystemContext },
): readonly RenderedFile[] {
  const { output, overlays = [], hasBase = overlays.length > 0, isAlone = false } = options;
  const wouldHaveMade = isAlone ? isOfComponents(plan) : isOfSystem;
  if (!hasBase) return separateFiles(objects, output, wouldHaveMade);
  const all = objects.map(({ object }) => object);
  return [
    { ...kustomizationFile([BASE_FOLDER], output), wouldHaveMade },
    ...separateFiles(objects, joinPath(output, BASE_FOLDER), wouldHaveMade),
    ...overlays.map((stage) => overlayFile({ stage, output, objects: all, context })),
  ];
}

function separateFiles(
  objects: readonly ObjectFile[],
  folder: WorkspacePath,
  wouldHaveMade: (name: string) => boolean,
): readonly RenderedFile[] {
  const names = objects.map(({ file }) => file);
  return [
    { ...kustomizationFile(names, folder), wouldHaveMade },
    ...objects.map(({ file, object }) => ({ path: joinPath(folder, file), contents: withHeader(printYaml(object)) })),
  ];
}

function kustomizationFile(resources: readonly string[], folder: WorkspacePath): RenderedFile {
  const kustomization = { apiVersion: 'kustomize.config.k8s.io/v1beta1', kind: 'Kustomization', resources };
  return { path: joinPath(folder, KUSTOMIZATION), contents: withHeader(printYaml(kustomization)) };
}

function exampleBeside([first]: readonly RenderedFile[], plan: Plan, context: SystemContext): readonly RenderedFile[] {
  const text = secretsExample(plan.components.filter(isWorkload), context);
  if (first === undefined || text === undefined) return [];
  const contents = `${generatedHeader(SOURCES)}${text}`;
  return [{ path: joinPath(folderOf(first.path), SECRETS_EXAMPLE), contents, isCompanion: true }];
}

function isOfSystem(name: string): boolean {
  return name === NAMESPACE_FILE || name === SECRETS_EXAMPLE || isNameOfObject(name);
}

/** Folders of single components may be one and the same. */
function isOfComponents({ components }: Plan): (name: string) => boolean {
  const names = components.filter(isWorkload).map(({ workload }) => workload.name);
  return (name) => names.some((component) => isNameOfObject(name, component));
}

function withHeader(yaml: string): string {
  return `${generatedHeader(SOURCES)}\n${yaml}`;
}
