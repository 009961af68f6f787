/** HorizontalPodAutoscaler of a chart: between which numbers of pods it chooses comes from the values. */
import { verbatimLines } from '../../shared/yaml.js';
import type { KubernetesObject, Mapping } from '../objects.js';
import { valueAt } from '../pod-containers.js';
import { escapeTemplate } from './escape-template.js';
import { changeAt, type Templated } from './templated.js';

export function autoscalerTemplate(object: KubernetesObject): Templated {
  const limits = [
    ['min', 'minReplicas'],
    ['max', 'maxReplicas'],
  ] as const;
  const known = limits.filter(([, key]) => typeof valueAt(object, ['spec', key]) === 'number');
  return {
    object: changeAt(escapeTemplate<Mapping>(object), ['spec'], (spec) => ({
      ...spec,
      ...Object.fromEntries(known.map(([name, key]) => [key, limitLine(name, key)])),
    })),
    values: { replicas: Object.fromEntries(known.map(([name, key]) => [name, valueAt(object, ['spec', key])])) },
  };
}

function limitLine(name: string, key: string) {
  return verbatimLines(() => [`${key}: {{ $component.replicas.${name} | int64 }}`]);
}
