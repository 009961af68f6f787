/** Puts what each alias means in its place, so that nothing after this has to know of aliases. */
import { isAlias, isCollection, isNode, isPair, type Alias, type Document, type Node } from 'yaml';

/** Values that aliases may stand for in all: far above honest use, far below what takes time or memory. */
export const MAX_COPIED_VALUES = 10_000;

export interface AliasProblem {
  /** What is wrong: nothing has this name, it stands within what it means, or it is where the aliases become too many. */
  readonly kind: 'unknown' | 'endless' | 'too-many';
  readonly alias: string;
  readonly place: readonly [number, number];
}

/** Answers with every alias that means nothing, or the one at which it gave up. */
export function expandAliases(document: Document.Parsed): readonly AliasProblem[] {
  const expansion = new Expansion();
  expansion.expand(document.contents);
  return expansion.problems;
}

interface Anchored {
  readonly node: Node;
  /** Values in it, itself among them; undefined while it is being walked, where an alias of it would have no end. */
  size: number | undefined;
}

/** One walk in the order of the text: an alias means the last anchor of its name before it. */
class Expansion {
  readonly problems: AliasProblem[] = [];
  private readonly anchors = new Map<string, Anchored>();
  private copied = 0;
  private isOver = false;

  /** Answers with what takes the place of the node, and the number of values in it. */
  expand(node: unknown): { readonly node: unknown; readonly size: number } {
    if (this.isOver || !isNode(node)) return { node, size: 1 };
    if (isAlias(node)) return this.meaningOf(node);
    const anchored = this.declare(node);
    const size = 1 + this.expandWithin(node);
    if (anchored !== undefined) anchored.size = size;
    return { node, size };
  }

  private expandWithin(node: Node): number {
    if (!isCollection(node)) return 0;
    let size = 0;
    for (const [index, item] of node.items.entries()) {
      // A key is a text, and may have an anchor.
      if (isPair(item)) this.expand(item.key);
      const expanded = this.expand(isPair(item) ? item.value : item);
      size += expanded.size;
      if (isPair(item)) item.value = expanded.node;
      else node.items[index] = expanded.node;
    }
    return size;
  }

  private declare(node: Node): Anchored | undefined {
    if (isAlias(node) || node.anchor === undefined) return undefined;
    const anchored = { node, size: undefined };
    this.anchors.set(node.anchor, anchored);
    return anchored;
  }

  private meaningOf(alias: Alias): { readonly node: unknown; readonly size: number } {
    const anchored = this.anchors.get(alias.source);
    if (anchored === undefined) return this.refuse(alias, 'unknown');
    if (anchored.size === undefined) return this.refuse(alias, 'endless');
    this.copied += anchored.size;
    if (this.copied > MAX_COPIED_VALUES) return this.refuse(alias, 'too-many');
    return { node: anchored.node, size: anchored.size };
  }

  private refuse(alias: Alias, kind: AliasProblem['kind']): { readonly node: unknown; readonly size: number } {
    const [start, end] = alias.range ?? [0, 0];
    this.problems.push({ kind, alias: alias.source, place: [start, end] });
    this.isOver ||= kind === 'too-many';
    return { node: alias, size: 1 };
  }
}
