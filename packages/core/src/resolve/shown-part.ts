import type { ComponentFile, ComponentValues, DockerEntry } from '../model/index.js';
import { leadsToDependencies } from '../references/index.js';

/**
 * What a frame and the work on other components may look at of a file. Its variables only where a reference leads to them, and its places only for findings:
 * see `shownPart`, which must hold all of the rest.
 */
export interface ShownFile extends Pick<
  ComponentFile,
  | 'path'
  | 'folder'
  | 'component'
  | 'environment'
  | 'ports'
  | 'volumes'
  | 'dependencies'
  | 'healthCheck'
  | 'replicas'
  | 'maxReplicas'
  | 'locate'
> {
  readonly docker: Pick<DockerEntry, 'build'>;
}

/**
 * All of a file, but for its path, that decides anything outside of it, as plain data: while it stays the same, so does every decision of several components that it has
 * a part in, and the work on the others. Where there is a reference, that may lead to any part of the file.
 */
export function shownPart(values: ComponentValues): unknown {
  const { component, docker, ports, volumes, dependencies, healthCheck, replicas, maxReplicas } = values;
  const { context, dockerfile } = docker.build ?? {};
  const shown = [
    component,
    [context, dockerfile],
    ports,
    volumes,
    dependencies,
    healthCheck ?? null,
    [replicas, maxReplicas],
  ];
  return JSON.stringify(shown).includes('${') ? values : shown;
}

/** Whether something in that part may be made of what the component's own dependencies say. */
export function showsDependencies({ component, docker, ports, volumes, healthCheck, environment }: ShownFile): boolean {
  const { path, command = [] } = healthCheck ?? {};
  const texts = [
    ...[component.type, component.description, docker.build?.context, docker.build?.dockerfile, path, command].flat(),
    ...ports.flatMap((port) => [port.description, port.public?.host]),
    ...volumes.flatMap((volume) => [volume.name, volume.path, volume.size, volume.description]),
  ];
  return leadsToDependencies(texts.join('\n'), environment.map(({ value }) => value).join('\n'));
}
