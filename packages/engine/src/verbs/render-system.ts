import type { Outcome } from '@simplemas/core';
import type { RenderedFile } from '@simplemas/renderers';
import type { Host } from '../host.js';
import { loadSystem } from '../load/load-system.js';
import type { LoadedSystem } from '../load/loaded-system.js';
import { selectComponents } from '../load/select-components.js';
import type { RenderRequest, SystemSelection } from '../requests.js';
import { renderCompose } from './render-compose.js';
import { renderKubernetes } from './render-kubernetes.js';

/** From files to the files of a platform. Nothing is rendered when there is an error. */
export function renderSystem(host: Host, request: RenderRequest): Outcome<readonly RenderedFile[]> {
  return renderLoaded(host, loadSystem(host, request.selection), request);
}

/** One answer for each request, in their order, from one reading of the files. */
export function renderEach(
  host: Host,
  selection: SystemSelection,
  requests: readonly Omit<RenderRequest, 'selection'>[],
): readonly Outcome<readonly RenderedFile[]>[] {
  const loaded = loadSystem(host, selection);
  return requests.map((request) => renderLoaded(host, loaded, request));
}

function renderLoaded(
  host: Host,
  loaded: LoadedSystem,
  request: Omit<RenderRequest, 'selection'>,
): Outcome<readonly RenderedFile[]> {
  const { rootComponent } = request;
  const selected = rootComponent === undefined ? loaded : selectComponents(loaded, rootComponent, 'direct');
  return request.kubernetes === undefined
    ? renderCompose(host, selected, request)
    : renderKubernetes(host, selected, request);
}
