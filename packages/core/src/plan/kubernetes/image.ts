import type { Diagnostic, Outcome } from '../../diagnostics/index.js';
import type { SystemComponent, Text } from '../../model/index.js';
import { planDiagnostics } from '../diagnostics.js';
import { dnsLabel } from './names.js';
import { textWithoutVariables } from './deploy-text.js';

/** Where built images are kept, and as what. */
export interface ImageNaming {
  /** `registry.example.com/team`. */
  readonly registry?: string;
  readonly tag?: string;
}

/** Not `latest`, which a node would ask its registry for each time. */
const DEFAULT_TAG = 'dev';

/** The image of a pod: what the metadata names, or for what is only built REGISTRY/NAME:TAG (spec.md §6). */
export function planPodImage(
  component: SystemComponent,
  image: Text | undefined,
  naming: ImageNaming,
): Outcome<string> {
  const { build } = component.image;
  if (image === undefined) return builtImage(component, naming);
  const known = textWithoutVariables(image, component, ['docker', 'image']);
  const written = known.value ?? '';
  const value =
    build !== undefined && tagOf(written) === undefined ? `${written}:${naming.tag ?? DEFAULT_TAG}` : written;
  return { value, diagnostics: [...known.diagnostics, ...latestProblems(value, component)] };
}

function builtImage(component: SystemComponent, { registry, tag = DEFAULT_TAG }: ImageNaming): Outcome<string> {
  const name = `${dnsLabel(component.name)}:${tag}`;
  const image = registry === undefined ? name : `${registry.replace(/\/+$/, '')}/${name}`;
  if (registry !== undefined || component.image.build === undefined)
    return { value: image, diagnostics: latestProblems(image, component) };
  const span = component.locate(['docker', 'build']);
  return {
    value: image,
    diagnostics: [
      planDiagnostics['image-without-registry']({ component: component.name, image }, { span }),
      ...latestProblems(image, component),
    ],
  };
}

function latestProblems(image: string, { name, locate }: SystemComponent): readonly Diagnostic[] {
  if (image === '' || (tagOf(image) ?? 'latest') !== 'latest') return [];
  return [planDiagnostics['image-latest']({ component: name, image }, { span: locate(['docker', 'image']) })];
}

/** Tag or digest of an image reference; undefined where neither is written. */
function tagOf(image: string): string | undefined {
  if (image.includes('@')) return image.slice(image.indexOf('@') + 1);
  const last = image.slice(image.lastIndexOf('/') + 1);
  return last.includes(':') ? last.slice(last.indexOf(':') + 1) : undefined;
}
