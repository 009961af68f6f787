import { draftPlan, frameSystem, hasErrors, sortDiagnostics, type Outcome } from '@simplemas/core';
import { checkComposePatches, compose, type RenderedFile } from '@simplemas/renderers';
import type { Host } from '../host.js';
import { checkBuilds } from '../load/check-builds.js';
import { copiedSources } from '../load/copied-sources.js';
import type { LoadedSystem } from '../load/loaded-system.js';
import type { RenderRequest } from '../requests.js';
import { renderPieces, type PieceWork } from './render-pieces.js';
import { resolveLoaded } from './resolve-loaded.js';

/** Each component by itself, so that what was made of those that did not change is used again. */
export function renderCompose(
  host: Host,
  loaded: LoadedSystem,
  { rootComponent, output, compose: options = {} }: Omit<RenderRequest, 'selection'>,
): Outcome<readonly RenderedFile[]> {
  if (hasErrors(loaded.diagnostics))
    return { value: undefined, diagnostics: resolveLoaded(host.files, loaded).diagnostics };
  const read = loaded.readings.flatMap((reading) => reading.diagnostics);
  const { value: frame, diagnostics: unframed } = frameSystem(loaded.definition);
  if (frame === undefined) return { value: undefined, diagnostics: sortDiagnostics([...read, ...unframed]) };
  const only = rootComponent === undefined ? {} : { only: rootComponent };
  const { isolatesNetworks = false, ...settings } = options;
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
    ...reuseOf(host, loaded),
  });
  const diagnostics = sortDiagnostics([
    ...loaded.diagnostics,
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
