import {
  isAlias,
  isMap,
  isNode,
  isPair,
  isScalar,
  isSeq,
  type Document,
  type Node,
  type Pair,
  type YAMLMap,
} from 'yaml';
import type { Locate } from '../model/index.js';
import type { SourceSpan } from '../source/index.js';
import { rangeOfPart } from './locate-part.js';
import type { ParsedFile } from './parsed-file.js';

type Path = readonly (string | number)[];

interface Located {
  readonly value: Node | undefined;
  readonly key: Node | undefined;
  /** False when the path goes on where nothing is written. */
  readonly isComplete: boolean;
}

export interface LocatedDocument {
  readonly document: Document.Parsed;
  /** What the document was read from. */
  readonly text: string;
  readonly spanOf: (start: number, end: number) => SourceSpan;
}

/** Finds nodes by path in the parsed document, through aliases and merge keys, so that positions need not be kept for every value. */
export function createLocator(
  { document, text, spanOf }: LocatedDocument,
  fallback: SourceSpan,
): { readonly locate: Locate; readonly spelling: ParsedFile['spelling'] } {
  const spanOfNode = (node: Node | undefined) => {
    const range = node?.range;
    return range ? spanOf(range[0], range[1]) : undefined;
  };
  return {
    locate: (path, what = 'value') => {
      const found = findNode(document, path);
      const exact = what === 'key' && found.isComplete ? spanOfNode(found.key) : undefined;
      const part = typeof what === 'object' ? rangeOfPart(found.value, what, text) : undefined;
      return exact ?? (part && spanOf(...part)) ?? spanOfNode(found.value) ?? spanOfNode(found.key) ?? fallback;
    },
    spelling: (path) => {
      const { value, isComplete } = findNode(document, path);
      return isComplete && isScalar(value) ? (value.source ?? '') : undefined;
    },
  };
}

function findNode(document: Document.Parsed, path: Path): Located {
  let current: Located = { value: document.contents ?? undefined, key: undefined, isComplete: true };
  for (const step of path) {
    const next = stepInto(resolveAlias(current.value, document), step, document);
    if (next === undefined) return { ...current, isComplete: false };
    current = next;
  }
  return { ...current, value: resolveAlias(current.value, document) };
}

function stepInto(node: Node | undefined, step: string | number, document: Document.Parsed): Located | undefined {
  if (isMap(node)) return pairAt(node, String(step), document);
  if (!isSeq(node) || typeof step !== 'number') return undefined;
  const item = node.items[step];
  return isNode(item) ? { value: item, key: undefined, isComplete: true } : undefined;
}

function pairAt(map: YAMLMap, key: string, document: Document.Parsed): Located | undefined {
  const own = map.items.find((pair) => keyText(pair) === key);
  if (own !== undefined) return fromPair(own);
  for (const pair of map.items) {
    if (keyText(pair) !== '<<') continue;
    const found = mergedPair(pair, key, document);
    if (found !== undefined) return found;
  }
  return undefined;
}

function mergedPair(merge: Pair, key: string, document: Document.Parsed): Located | undefined {
  const source = resolveAlias(isNode(merge.value) ? merge.value : undefined, document);
  const maps = isSeq(source) ? source.items : [source];
  for (const candidate of maps) {
    const map = resolveAlias(isNode(candidate) ? candidate : undefined, document);
    const found = isMap(map) ? pairAt(map, key, document) : undefined;
    if (found !== undefined) return found;
  }
  return undefined;
}

function fromPair(pair: Pair): Located {
  return {
    value: isNode(pair.value) ? pair.value : undefined,
    key: isNode(pair.key) ? pair.key : undefined,
    isComplete: true,
  };
}

/** A merge key is a symbol to the parser, so that no text can be taken for one. */
function keyText(pair: unknown): string | undefined {
  if (!isPair(pair) || !isScalar(pair.key)) return undefined;
  const { value } = pair.key;
  return typeof value === 'symbol' ? value.description : String(value);
}

function resolveAlias(node: Node | undefined, document: Document.Parsed): Node | undefined {
  return isAlias(node) ? node.resolve(document) : node;
}
