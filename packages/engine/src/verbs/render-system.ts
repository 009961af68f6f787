import { hasErrors, sortDiagnostics, type Outcome } from '@simplemas/core';
import { compose, type RenderedFile } from '@simplemas/renderers';
import type { Host } from '../host.js';
import { copiedSources } from '../load/copied-sources.js';
import { loadSystem } from '../load/load-system.js';
import type { LoadedSystem } from '../load/loaded-system.js';
import { selectComponents } from '../load/select-components.js';
import type { RenderRequest, SystemSelection } from '../requests.js';
import { planCompose } from './plan-compose.js';
import { resolveLoaded } from './resolve-loaded.js';

/** From files to the files of a platform. Nothing is rendered when there is an error. */
export function renderSystem(host: Host, request: RenderRequest): Outcome<readonly RenderedFile[]> {
  return renderLoaded(host, loadSystem(host.files, request.selection), request);
}

/** One answer for each request, in their order, from one reading of the files. */
export function renderEach(
  host: Host,
  selection: SystemSelection,
  requests: readonly Omit<RenderRequest, 'selection'>[],
): readonly Outcome<readonly RenderedFile[]>[] {
  const loaded = loadSystem(host.files, selection);
  return requests.map((request) => renderLoaded(host, loaded, request));
}

function renderLoaded(
  host: Host,
  loaded: LoadedSystem,
  request: Omit<RenderRequest, 'selection'>,
): Outcome<readonly RenderedFile[]> {
  const { rootComponent, output } = request;
  const selected = rootComponent === undefined ? loaded : selectComponents(loaded, rootComponent, 'direct');
  const resolved = resolveLoaded(host.files, selected);
  if (resolved.value === undefined) return { value: undefined, diagnostics: resolved.diagnostics };
  const only = rootComponent === undefined ? {} : { only: rootComponent };
  const { isolatesNetworks = false, ...settings } = request.compose ?? {};
  const planned = planCompose(resolved.value, {
    isolatesNetworks,
    copiedSources: copiedSources(host.files, resolved.value),
    ...only,
  });
  const diagnostics = sortDiagnostics([...resolved.diagnostics, ...planned.diagnostics]);
  if (planned.value === undefined || hasErrors(diagnostics)) return { value: undefined, diagnostics };
  const rendered = compose.render(planned.value, { output, ...settings });
  return { value: rendered.value, diagnostics: sortDiagnostics([...diagnostics, ...rendered.diagnostics]) };
}
