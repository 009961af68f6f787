import { hasErrors, sortDiagnostics, type Outcome } from '@simplemas/core';
import { checkComposePatches, compose, type RenderedFile } from '@simplemas/renderers';
import { decideSystem } from '../decide/index.js';
import type { Host } from '../host.js';
import { readingProblems, type LoadedSystem } from '../load/loaded-system.js';
import type { OutputRequest } from '../requests.js';
import { renderPieces, type PieceWork } from './render-pieces.js';
import { resolveLoaded } from './resolve-loaded.js';

/** Each component by itself, so that what was made of those that did not change is used again. */
export function renderCompose(
  host: Host,
  loaded: LoadedSystem,
  { rootComponent, output, compose: { isolatesNetworks = false, ...settings } = {} }: OutputRequest,
): Outcome<readonly RenderedFile[]> {
  if (hasErrors(loaded.diagnostics))
    return { value: undefined, diagnostics: resolveLoaded(host.files, loaded).diagnostics };
  const options = { output, ...settings };
  const decided = decideSystem(host, loaded, {
    only: rootComponent,
    isolatesNetworks,
    contextsOf: (frame) => compose.contextsOf(frame, options),
    settings: options,
  });
  const read = readingProblems(loaded);
  if (decided.value === undefined)
    return { value: undefined, diagnostics: sortDiagnostics([...read, ...decided.diagnostics]) };
  const rendered = renderPieces({
    renderer: compose,
    options,
    decided: decided.value,
    check: ({ planned, component }) =>
      checkComposePatches({ components: [planned] }, (_name, path, what) => component.locate(path, what)),
    ...reuseOf(host, loaded),
  });
  const diagnostics = sortDiagnostics([...read, ...decided.diagnostics, ...rendered.diagnostics]);
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
