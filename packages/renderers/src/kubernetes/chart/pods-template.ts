/** Deployment or StatefulSet of a chart: image, replicas, resources and variables come from the values. */
import { verbatimLines } from '../../shared/yaml.js';
import { imageReference } from '../image-reference.js';
import type { KubernetesObject, Mapping } from '../objects.js';
import { podContainers, valueAt } from '../pod-containers.js';
import { templateName } from './chart-names.js';
import { environmentLines, plainVariables, variablesOf } from './environment-lines.js';
import { escapeTemplate } from './escape-template.js';
import { changeAt, type Templated } from './templated.js';

export interface PodsRequest {
  /** Name of its objects. */
  readonly component: string;
  readonly chart: string;
  /** An autoscaler decides how many pods there are. */
  readonly isScaled: boolean;
}

interface Pods {
  /** The container of the component itself. */
  readonly main: Mapping;
  readonly chart: string;
}

export function podsTemplate(object: KubernetesObject, { component, chart, isScaled }: PodsRequest): Templated {
  const main = podContainers(object).find(({ name }) => name === component) ?? {};
  const replicas = isScaled ? undefined : valueAt(object, ['spec', 'replicas']);
  const pods = changeAt(escapeTemplate<Mapping>(object), ['spec', 'template', 'spec'], (spec) =>
    withContainers(spec, object, { main, chart }),
  );
  return {
    object: typeof replicas === 'number' ? changeAt(pods, ['spec'], withReplicas) : pods,
    values: {
      image: imageValues(main),
      ...(typeof replicas === 'number' ? { replicas } : {}),
      resources: main['resources'] ?? {},
      environment: plainVariables(variablesOf(main)),
    },
  };
}

function imageValues({ image }: Mapping): Mapping {
  const { repository, tag = '', digest } = imageReference(typeof image === 'string' ? image : '');
  return { repository, tag, ...(digest === undefined ? {} : { digest }) };
}

function withReplicas(spec: Mapping): Mapping {
  return { ...spec, replicas: verbatimLines(() => ['replicas: {{ $component.replicas | int64 }}']) };
}

function withContainers(spec: Mapping, object: KubernetesObject, pods: Pods): Mapping {
  const lists = (['initContainers', 'containers'] as const).map(
    (list) => [list, podContainers(object, list).map((container) => containerTemplate(container, pods))] as const,
  );
  return { ...spec, ...Object.fromEntries(lists.filter(([, containers]) => containers.length > 0)) };
}

/** Whatever else runs the image of the component gets the same image. */
function containerTemplate(container: Mapping, { main, chart }: Pods): Mapping {
  const escaped = escapeTemplate(container);
  if (container['image'] !== main['image']) return escaped;
  const image = verbatimLines(() => [`image: {{ include ${templateName(chart, 'image')} $component.image | quote }}`]);
  if (container !== main) return { ...escaped, image };
  // Where there are none, both come last.
  return {
    ...escaped,
    image,
    env: verbatimLines(() => environmentLines(variablesOf(main), chart)),
    resources: verbatimLines(resourcesLines),
  };
}

function resourcesLines(indent: string): readonly string[] {
  return [
    '{{- with $component.resources }}',
    'resources:',
    `  {{- toYaml . | nindent ${String(indent.length + 2)} }}`,
    '{{- end }}',
  ];
}
