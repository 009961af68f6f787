import type { ObjectFile } from '../system-objects.js';
import { escapeTemplate } from './escape-template.js';
import { autoscalerTemplate } from './autoscaler-template.js';
import { ingressTemplate } from './ingress-template.js';
import { podsTemplate, type PodsRequest } from './pods-template.js';
import type { Templated } from './templated.js';
import type { Mapping } from '../objects.js';

export interface ObjectTemplate extends Templated {
  readonly file: string;
  /** Nothing in it depends on values where it is not set. */
  readonly component?: string;
}

/** Objects of a component as templates, patches of the user included. */
export function componentTemplates(
  files: readonly ObjectFile[],
  component: string,
  chart: string,
): readonly ObjectTemplate[] {
  const isScaled = files.some(({ object }) => object.kind === 'HorizontalPodAutoscaler');
  return files.map((file) => ({ file: file.file, ...objectTemplate(file, { component, chart, isScaled }) }));
}

/** An object that is the same for all values. */
export function fixedTemplate({ file, object }: ObjectFile): ObjectTemplate {
  return { file, object: escapeTemplate<Mapping>(object), values: {} };
}

function objectTemplate(file: ObjectFile, request: PodsRequest): Templated & { readonly component?: string } {
  const { component } = request;
  switch (file.object.kind) {
    case 'Deployment':
    case 'StatefulSet':
      return { ...podsTemplate(file.object, request), component };
    case 'HorizontalPodAutoscaler':
      return { ...autoscalerTemplate(file.object), component };
    case 'Ingress':
      return { ...ingressTemplate(file.object), component };
    default:
      return fixedTemplate(file);
  }
}
