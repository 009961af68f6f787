/**
 * What a manifest says about a component, laid under and over what the component says itself. Happens before defaults are filled in, so that a key that nobody
 * wrote overrides nothing; every value keeps the place where it is written.
 */
import { isMapping, type ComponentLayers, type WrittenMapping } from '../model/index.js';
import type { ParsedFile } from '../parse/index.js';
import type { ComponentInput } from './component-schema.js';

export interface MergedComponent {
  readonly file: ParsedFile;
  readonly input: ComponentInput;
}

export function mergeLayers(file: ParsedFile, input: ComponentInput, layers: ComponentLayers): MergedComponent {
  const own = pieceOf({ ...file, value: input });
  const filled = layers.defaults === undefined ? own : { ...merge(pieceOf(layers.defaults), own), at: own.at };
  const root = layers.overrides === undefined ? filled : merge(filled, pieceOf(layers.overrides));
  const value = root.value as Readonly<Record<string, unknown>>;
  const placeOf = (path: Path) => placeAt(root, path);
  const merged: ParsedFile = {
    path: file.path,
    value,
    locate: (path, what) => {
      const { mapping, path: inside } = placeOf(path);
      return mapping.locate(inside, what);
    },
    spelling: (path) => {
      const { mapping, path: inside } = placeOf(path);
      return mapping.spelling(inside);
    },
  };
  // Each layer has passed its schema, and values of one schema laid over each other fit it again.
  return { file: merged, input: value as ComponentInput };
}

type Path = readonly (string | number)[];

interface Place {
  readonly mapping: WrittenMapping;
  readonly path: Path;
}

/** A value and where it is written. */
interface Piece {
  readonly value: unknown;
  readonly at: Place;
  /** Pieces of a value that was put together; else what is inside lies where the value lies. */
  readonly parts?: ReadonlyMap<string | number, Piece>;
}

function pieceOf(mapping: WrittenMapping): Piece {
  return { value: mapping.value, at: { mapping, path: [] } };
}

/** Lists are replaced, but for variables, which have names; of mappings, each key is merged, and null removes a key. */
function merge(below: Piece, above: Piece, path: Path = []): Piece {
  const isNew = below.value === undefined;
  if (isNew && !isMapping(above.value)) return above;
  const [low, high] = [inLongForm(below, path), inLongForm(above, path)];
  if (path.join('.') === 'environment') return mergeVariables(low, high);
  const areMappings = (isNew || isMapping(low.value)) && isMapping(high.value);
  return areMappings ? mergeKeys(low, high, path) : above;
}

function mergeKeys(low: Piece, high: Piece, path: Path): Piece {
  const parts = partsOf(low);
  for (const [key, part] of partsOf(high)) {
    if (part.value === null && takesRemovals(path)) parts.delete(key);
    else parts.set(key, merge(parts.get(key) ?? { value: undefined, at: part.at }, part, [...path, key]));
  }
  return fromParts(low.at, parts);
}

/** Null is a value in mappings whose keys are the user's, and in a patch a removal that comes later. */
function takesRemovals(path: Path): boolean {
  const [first, ...rest] = path;
  return first !== 'labels' && !(first === 'patches' && rest.length > 0) && path.join('.') !== 'docker.build.args';
}

function mergeVariables(below: Piece, above: Piece): Piece {
  const byName = new Map([...partsOf(below).values()].map((entry) => [nameOf(entry), entry]));
  for (const [, entry] of partsOf(above)) {
    const under = byName.get(nameOf(entry));
    byName.set(nameOf(entry), under === undefined ? entry : mergeVariable(under, entry));
  }
  const entries = [...byName.values()];
  return {
    value: entries.map((entry) => entry.value),
    at: below.at,
    parts: new Map(entries.entries()),
  };
}

/** A variable that becomes a secret has no value any more; all else that is not said again stays. */
function mergeVariable(below: Piece, above: Piece): Piece {
  const [low, high] = [partsOf(below), partsOf(above)];
  if (high.get('secret')?.value === true) low.delete('value');
  return fromParts(below.at, new Map([...low, ...high]));
}

/** Short forms cannot be merged: a build that is a text, build arguments that are a list. */
function inLongForm(piece: Piece, path: Path): Piece {
  switch (path.join('.')) {
    case 'docker.build':
      return typeof piece.value === 'string' ? fromParts(piece.at, new Map([['context', piece]])) : piece;
    case 'docker.build.args':
      return Array.isArray(piece.value) ? argumentsByName(piece) : piece;
    default:
      return piece;
  }
}

function argumentsByName(list: Piece): Piece {
  const entries = [...partsOf(list).values()].map((entry) => [nameOf(entry), childOf(entry, 'value')] as const);
  return fromParts(list.at, new Map(entries));
}

/** A map of its own on each call: the caller may change it. */
function partsOf(piece: Piece): Map<string | number, Piece> {
  if (piece.parts !== undefined) return new Map(piece.parts);
  const { value } = piece;
  const keys = Array.isArray(value) ? value.keys() : Object.keys(isMapping(value) ? value : {});
  return new Map([...keys].map((key) => [key, childOf(piece, key)]));
}

function childOf(piece: Piece, key: string | number): Piece {
  const inside = piece.value as Readonly<Record<string | number, unknown>>;
  const { mapping, path } = piece.at;
  return piece.parts?.get(key) ?? { value: inside[key], at: { mapping, path: [...path, key] } };
}

function fromParts(at: Place, parts: ReadonlyMap<string | number, Piece>): Piece {
  return { value: Object.fromEntries([...parts].map(([key, part]) => [key, part.value])), at, parts };
}

/** Where a path is written, or would be. */
function placeAt(root: Piece, path: Path): Place {
  let piece = root;
  for (const [index, step] of path.entries()) {
    const part = piece.parts?.get(step);
    if (part === undefined) return { ...piece.at, path: [...piece.at.path, ...path.slice(index)] };
    piece = part;
  }
  return piece.at;
}

function nameOf(entry: Piece): string {
  return String(childOf(entry, 'name').value);
}
