import { isMap, isNode, isScalar, isSeq, type Document, type Node, type Pair, type YAMLMap } from 'yaml';
import type { Locate } from '../model/index.js';
import type { SourceSpan } from '../source/index.js';
import { isMergeKey, keyText } from './mapping-keys.js';
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

/** Finds nodes by path in the parsed document, whose aliases are expanded, and through merge keys, so that positions need not be kept for every value. */
export function createLocator(
  { document, text, spanOf }: LocatedDocument,
  fallback: SourceSpan,
): { readonly locate: Locate; readonly spelling: ParsedFile['spelling'] } {
  const index: Index = new Map();
  const written = { text, beginnings: new Map<Node, number>() };
  const spanOfNode = (node: Node | undefined) => {
    const range = node?.range;
    return range ? spanOf(range[0], range[1]) : undefined;
  };
  return {
    locate: (path, what = 'value') => {
      const found = findNode(document, path, index);
      const exact = what === 'key' && found.isComplete ? spanOfNode(found.key) : undefined;
      const part = typeof what === 'object' ? rangeOfPart(found.value, what, written) : undefined;
      return exact ?? (part && spanOf(...part)) ?? spanOfNode(found.value) ?? spanOfNode(found.key) ?? fallback;
    },
    spelling: (path) => {
      const { value, isComplete } = findNode(document, path, index);
      return isComplete && isScalar(value) ? (value.source ?? '') : undefined;
    },
  };
}

/** Where the keys of each mapping are: to look for one among a hundred thousand, a hundred thousand times, would take minutes. */
type Index = Map<YAMLMap, ReadonlyMap<string, Located>>;

function findNode(document: Document.Parsed, path: Path, index: Index): Located {
  let current: Located = { value: document.contents ?? undefined, key: undefined, isComplete: true };
  for (const step of path) {
    const next = stepInto(current.value, step, index);
    if (next === undefined) return { ...current, isComplete: false };
    current = next;
  }
  return current;
}

function stepInto(node: Node | undefined, step: string | number, index: Index): Located | undefined {
  if (isMap(node)) return keysOf(node, index).get(String(step));
  if (!isSeq(node) || typeof step !== 'number') return undefined;
  const item = node.items[step];
  return isNode(item) ? { value: item, key: undefined, isComplete: true } : undefined;
}

/** Its own keys, and behind them those that it merges, the first of a name first. */
function keysOf(map: YAMLMap, index: Index): ReadonlyMap<string, Located> {
  const known = index.get(map);
  if (known !== undefined) return known;
  const keys = new Map<string, Located>();
  for (const pair of map.items) {
    const key = keyText(pair);
    if (key !== undefined && !keys.has(key)) keys.set(key, fromPair(pair));
  }
  for (const merged of map.items.filter(isMergeKey).flatMap(mergedMaps)) {
    for (const [key, located] of keysOf(merged, index)) if (!keys.has(key)) keys.set(key, located);
  }
  index.set(map, keys);
  return keys;
}

function mergedMaps({ value }: Pair): readonly YAMLMap[] {
  return (isSeq(value) ? value.items : [value]).filter((each) => isMap(each));
}

function fromPair(pair: Pair): Located {
  return {
    value: isNode(pair.value) ? pair.value : undefined,
    key: isNode(pair.key) ? pair.key : undefined,
    isComplete: true,
  };
}
