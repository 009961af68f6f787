import { draftPlan, frameSystem, hasErrors, sortDiagnostics, type Outcome } from '@simplemas/core';
import { checkComposePatches, compose, type RenderedFile } from '@simplemas/renderers';
import type { Host } from '../host.js';
import { checkBuilds } from '../load/check-builds.js';
import { copiedSources } from '../load/copied-sources.js';
import { loadSystem } from '../load/load-system.js';
import type { LoadedSystem } from '../load/loaded-system.js';
import { selectComponents } from '../load/select-components.js';
import type { RenderRequest, SystemSelection } from '../requests.js';
import { renderPieces, type PieceWork } from './render-pieces.js';

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
  const { rootComponent, output } = request;
  const selected = rootComponent === undefined ? loaded : selectComponents(loaded, rootComponent, 'direct');
  const read = [...selected.diagnostics, ...selected.readings.flatMap((reading) => reading.diagnostics)];
  if (hasErrors(selected.diagnostics)) return { value: undefined, diagnostics: sortDiagnostics(read) };
  const { value: frame, diagnostics: unframed } = frameSystem(selected.definition);
  if (frame === undefined) return { value: undefined, diagnostics: sortDiagnostics([...read, ...unframed]) };
  const only = rootComponent === undefined ? {} : { only: rootComponent };
  const { isolatesNetworks = false, ...settings } = request.compose ?? {};
  const copied = copiedSources(host.files, frame.components);
  const drafted = draftPlan(frame, { platform: 'compose', isolatesNetworks, copiedSources: copied, ...only });
  if (drafted.value === undefined) return { value: undefined, diagnostics: sortDiagnostics(drafted.diagnostics) };
  const rendered = renderPieces({
    renderer: compose,
    options: { output, ...settings },
    frame,
    draft: drafted.value,
    check: (planned, { locate }) =>
      checkComposePatches({ components: [planned] }, (_name, path, what) => locate(path, what)),
    ...reuseOf(host, selected),
  });
  const diagnostics = sortDiagnostics([
    ...read,
    ...unframed,
    ...checkBuilds(host.files, frame.components),
    ...drafted.diagnostics,
    ...rendered.diagnostics,
  ]);
  return { value: hasErrors(diagnostics) ? undefined : rendered.value, diagnostics };
}

function reuseOf(
  { reuse: store }: Host,
  { readings }: LoadedSystem,
): Pick<PieceWork<unknown, unknown, unknown>, 'reuse'> {
  if (store === undefined) return {};
  const keys = new Map(readings.map(({ path, key }) => [path, key]));
  return { reuse: { store, keyOf: ({ path }) => keys.get(path) } };
}
