/** Names of images as a user writes them: one option serves many components, so it may stand for each of them. */
import { IMAGE_PATH, IMAGE_TAG } from '@simplemas/core';
import { imageWord } from '@simplemas/renderers';

interface NamedParts {
  readonly component: string;
  readonly system: string | undefined;
}

/** `{component}` and `{system}` as an image may spell them; a system without a name leaves its place as it is. */
export function fillNames(text: string, { component, system }: NamedParts): string {
  const filled = text.replaceAll('{component}', imageWord(component));
  return system === undefined ? filled : filled.replaceAll('{system}', imageWord(system));
}

/** A first part is a registry when it has a dot or a port (OCI image references as Docker reads them). */
const REGISTRY = '(?:[A-Za-z0-9-]+(?:\\.[A-Za-z0-9-]+)+(?::\\d+)?|[A-Za-z0-9-]+:\\d+)';
const IMAGE = new RegExp(`^(?:${REGISTRY}/)?${IMAGE_PATH}(?:${IMAGE_TAG})?$`);

/** The form that every registry takes (OCI distribution specification, repository and tag names). */
export function isImageName(name: string): boolean {
  return IMAGE.test(name);
}
