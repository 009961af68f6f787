/** What the keys of mappings are, as the parser has them. */
import { isMap, isPair, isScalar, isSeq, Scalar, type Document } from 'yaml';
import { eachNode } from './each-node.js';

/** Undefined for a key that is no text, which is an error of its own. */
export function keyText(pair: unknown): string | undefined {
  return isPair(pair) && isScalar(pair.key) ? String(pair.key.value) : undefined;
}

/** In quotes it is a key like any other. */
export function isMergeKey(pair: unknown): boolean {
  return isPair(pair) && isScalar(pair.key) && pair.key.value === '<<' && pair.key.type === Scalar.PLAIN;
}

/** Where each key begins that its mapping has already, in the order of the text. */
export function findDuplicateKeys(document: Document.Parsed): readonly number[] {
  const found: number[] = [];
  eachNode(document, (node) => {
    if (!isMap(node)) return;
    const seen = new Set<string>();
    for (const pair of node.items) {
      const key = keyText(pair);
      if (key === undefined || isMergeKey(pair)) continue;
      if (seen.has(key) && isScalar(pair.key) && pair.key.range) found.push(pair.key.range[0]);
      seen.add(key);
    }
  });
  return found.sort((a, b) => a - b);
}

/** The keys `<<` that mappings do not follow: where each begins and ends. */
export function findWrongMerges(document: Document.Parsed): readonly (readonly [number, number])[] {
  const found: (readonly [number, number])[] = [];
  eachNode(document, (node) => {
    if (!isMap(node)) return;
    for (const { key, value } of node.items.filter(isMergeKey)) {
      const isRight = isMap(value) || (isSeq(value) && value.items.every(isMap));
      if (!isRight && isScalar(key) && key.range) found.push([key.range[0], key.range[1]]);
    }
  });
  return found;
}
