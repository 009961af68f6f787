/** Kustomize overlays: what differs from stage to stage, laid out once and then the user's. */
import { dnsLabel, joinPath, type WorkspacePath } from '@simplemas/core';
import type { RenderedFile } from '../renderer.js';
import { printYaml } from '../shared/yaml.js';
import { imageReference } from './image-reference.js';
import { withoutEmpty, type KubernetesObject, type Mapping, type SystemContext } from './objects.js';
import { podContainers, valueAt } from './pod-containers.js';

/** Kustomize takes no folder for a base that the overlay lies in, so the objects have one of their own as soon as there are overlays. */
export const BASE_FOLDER = 'base';
const OVERLAYS_FOLDER = 'overlays';

const MAX_NAMESPACE_LENGTH = 63;

export interface OverlayRequest {
  readonly stage: string;
  /** Folder of the kustomization that the base is part of. */
  readonly output: WorkspacePath;
  readonly objects: readonly KubernetesObject[];
  readonly context: SystemContext;
}

/** A kustomization that changes nothing but the namespace, and names what a stage usually changes, as the base says it today. */
export function overlayFile({ stage, output, objects, context }: OverlayRequest): RenderedFile {
  const namespace = namespaceOfStage(stage, context);
  const kustomization = {
    apiVersion: 'kustomize.config.k8s.io/v1beta1',
    kind: 'Kustomization',
    namespace,
    resources: [`../../${BASE_FOLDER}`],
    ...withoutEmpty({
      images: images(objects),
      replicas: objects.flatMap(replicas),
      patches: objects.flatMap(stagePatch),
    }),
  };
  return {
    path: joinPath(output, OVERLAYS_FOLDER, stage, 'kustomization.yaml'),
    contents: `${explanation(stage, namespace, objects)}\n${printYaml(kustomization)}`,
    isScaffold: true,
  };
}

/** Without the mark of generated files: this one is never written again. */
function explanation(stage: string, namespace: string, objects: readonly KubernetesObject[]): string {
  const makesNamespace = objects.some(({ kind }) => kind === 'Namespace');
  return [
    `# What is different in ${stage}. Laid out once by simplemas, and yours from now on: no later run changes it.`,
    ...(makesNamespace ? [] : [`# Its namespace is there before it is applied: kubectl create namespace ${namespace}`]),
    '',
  ].join('\n');
}

function namespaceOfStage(stage: string, { namespace, systemName }: SystemContext): string {
  const name = [namespace ?? dnsLabel(systemName ?? ''), stage].filter((part) => part !== '').join('-');
  return name.length <= MAX_NAMESPACE_LENGTH ? name : stage;
}

/** Kustomize finds images by their names alone, so one that is there in two versions is left out. */
function images(objects: readonly KubernetesObject[]): readonly Mapping[] {
  const used = new Set(objects.flatMap((object) => podContainers(object)).map(({ image }) => String(image)));
  const references = [...used].map(imageReference);
  return references
    .filter(({ repository }) => references.filter((other) => other.repository === repository).length === 1)
    .filter(({ tag, digest }) => tag !== undefined || digest !== undefined)
    .map(({ repository, tag, digest }) => ({ name: repository, newTag: tag, digest }));
}

function replicas(object: KubernetesObject): readonly Mapping[] {
  const count = podContainers(object).length === 0 ? undefined : valueAt(object, ['spec', 'replicas']);
  return count === undefined ? [] : [{ name: object.metadata.name, count }];
}

/** What pods ask for, and between which numbers of them an autoscaler may choose. Found by a target: without one, a patch misses an object that has a namespace already. */
function stagePatch(object: KubernetesObject): readonly Mapping[] {
  const { apiVersion, kind, metadata } = object;
  const spec = kind === 'HorizontalPodAutoscaler' ? limitsOfScaling(object) : resources(object);
  if (spec === undefined) return [];
  const { name } = metadata;
  return [{ target: { kind, name }, patch: printYaml({ apiVersion, kind, metadata: { name }, spec }) }];
}

function limitsOfScaling(autoscaler: KubernetesObject): Mapping {
  return withoutEmpty({
    minReplicas: valueAt(autoscaler, ['spec', 'minReplicas']),
    maxReplicas: valueAt(autoscaler, ['spec', 'maxReplicas']),
  });
}

function resources(object: KubernetesObject): Mapping | undefined {
  const containers = podContainers(object)
    .filter((container) => container['resources'] !== undefined)
    .map(({ name, resources }) => ({ name, resources }));
  return containers.length === 0 ? undefined : { template: { spec: { containers } } };
}
