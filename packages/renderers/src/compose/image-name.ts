/** How images are called that a system is built from. */
import { literal, type PlannedComponent, type Text } from '@simplemas/core';
import { composeProjectName } from './project-name.js';

/**
 * The name that Compose gives the image of a component: what is built under it by other means is what `docker compose up` starts.
 * A system without a name has its Compose project named by a folder, so there the component alone names the image.
 */
export function composeImageName(
  { name, image: { image } }: Pick<PlannedComponent, 'name' | 'image'>,
  systemName: string | undefined,
): Text {
  if (image !== undefined) return image;
  const project = systemName === undefined ? undefined : composeProjectName(systemName);
  const usual = project === undefined ? name : `${project}-${name}`;
  return literal(namedImage(name, project) ?? usual);
}

/** Compose names a built image after its service, and then refuses the name: what a component may be called, an image may not always be. */
export function namedImage(component: string, project: string | undefined): string | undefined {
  if (/^[a-z0-9]+(?:(?:\.|__?|-+)[a-z0-9]+)*$/.test(component)) return undefined;
  return [...(project === undefined ? [] : [project]), imageWord(component)].join('-');
}

/** What of a name an image may bear. */
export function imageWord(name: string): string {
  return (name.toLowerCase().match(/[a-z0-9]+/g) ?? []).join('-');
}
