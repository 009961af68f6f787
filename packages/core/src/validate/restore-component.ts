import type { ComponentFile, ComponentLayers, ComponentValues, Locate } from '../model/index.js';
import { placeComponent } from '../schema/index.js';
import { spanLater, startOfFile, type SourceFile } from '../source/index.js';
import { readComponent } from './read-component.js';
import { resolveOwnNames } from './resolve-own-names.js';

/**
 * A metadata file of which the values are known from an earlier reading of the same text, with the same layers. Where something is written is found by reading it
 * again, when somebody asks.
 */
export function restoreComponent(
  source: SourceFile,
  values: ComponentValues,
  layers: ComponentLayers | undefined,
): ComponentFile {
  let again: Locate | undefined;
  const locateNow: Locate = (path, what) => {
    // It was read without an error before, so there is a value.
    again ??= readComponent(source, layers).value?.locate ?? (() => startOfFile(source.path));
    return again(path, what);
  };
  const locate: Locate = (path, what) => spanLater(locateNow, path, what);
  // Nothing was found in it before.
  return resolveOwnNames(placeComponent(values, { path: source.path, locate })).value;
}
