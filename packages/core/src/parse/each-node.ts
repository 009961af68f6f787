import { isCollection, isNode, isPair, type Document, type Node } from 'yaml';

/** Goes through all values and keys of a document in the order of the text. The library's own `visit` keeps the way to each, which half a million of them make slow. */
export function eachNode(document: Document.Parsed, tell: (node: Node) => void): void {
  const waiting: unknown[] = [document.contents];
  while (waiting.length > 0) {
    const node = waiting.pop();
    if (isPair(node)) waiting.push(node.value, node.key);
    if (!isNode(node)) continue;
    tell(node);
    // The first comes from the end of the list next.
    if (isCollection(node)) for (const item of node.items.toReversed()) waiting.push(item);
  }
}
