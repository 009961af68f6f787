import type { Outcome } from '@simplemas/core';
import type { RenderedFile } from '@simplemas/renderers';
import type { Host } from '../host.js';
import { loadSystem } from '../load/load-system.js';
import { componentSelector } from '../load/select-components.js';
import type { RenderRequest, SystemSelection } from '../requests.js';
import { renderCompose } from './render-compose.js';
import { renderKubernetes } from './render-kubernetes.js';

/** From files to the files of a platform. Nothing is rendered when there is an error. */
export function renderSystem(host: Host, { selection, ...request }: RenderRequest): Outcome<readonly RenderedFile[]> {
  const [outcome] = renderEach(host, selection, [request]);
  return outcome as Outcome<readonly RenderedFile[]>;
}

/** One answer for each request, in their order, from one reading of the files. */
export function renderEach(
  host: Host,
  selection: SystemSelection,
  requests: readonly Omit<RenderRequest, 'selection'>[],
): readonly Outcome<readonly RenderedFile[]>[] {
  const loaded = loadSystem(host, selection);
  const select = componentSelector(loaded, 'direct');
  return requests.map((request) => {
    const { rootComponent, kubernetes } = request;
    const selected = rootComponent === undefined ? loaded : select(rootComponent);
    return kubernetes === undefined
      ? renderCompose(host, selected, request)
      : renderKubernetes(host, selected, request);
  });
}
