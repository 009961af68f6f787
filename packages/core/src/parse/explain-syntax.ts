/** What the parser says of a text that is no YAML, in words that help whoever wrote it. */
import {
  isAlias,
  isCollection,
  isMap,
  isScalar,
  visit,
  type Alias,
  type Document,
  type Node,
  type Scalar,
  type YAMLError,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';

export interface SyntaxProblem {
  readonly reason: string;
  /** Empty where nothing is known that would help. */
  readonly advice: string;
  /** Offsets of what is wrong. */
  readonly start: number;
  readonly end: number;
}

const CLOSINGS: Readonly<Record<string, string>> = { '[': ']', '{': '}' };

export function explainSyntax(error: YAMLError, document: Document.Parsed, text: string): SyntaxProblem {
  const [start, end] = error.pos;
  const opening = openingOf(error, document);
  if (opening !== undefined) {
    const mark = text[opening] ?? '';
    const reason = `what begins with ${mark} here has no end`;
    return { reason, advice: `close it with ${CLOSINGS[mark] ?? mark}`, start: opening, end: opening + 1 };
  }
  return { ...inOtherWords(error, text), start, end };
}

function inOtherWords(error: YAMLError, text: string): Pick<SyntaxProblem, 'reason' | 'advice'> {
  switch (error.code) {
    case 'BLOCK_AS_IMPLICIT_KEY':
      return { reason: 'there is a second ": " in this value', advice: 'put the value in quotes' };
    case 'BAD_SCALAR_START':
      return {
        reason: `a text without quotes cannot begin with ${text[error.pos[0]] ?? 'this'}`,
        advice: 'put the value in quotes',
      };
    case 'MULTILINE_IMPLICIT_KEY':
      return {
        reason: 'this is neither a key nor an entry of a list',
        advice: 'a key ends in ":", an entry begins with "-", and a space follows either',
      };
    case 'TAG_RESOLVE_FAILED':
      return { reason: firstSentence(error.message), advice: 'put a text that begins with ! in quotes' };
    default:
      return { reason: firstSentence(error.message), advice: '' };
  }
}

/** Where the innermost bracket or quote was opened that the parser misses the end of. */
function openingOf(error: YAMLError, document: Document.Parsed): number | undefined {
  const isUnclosed =
    (error.code === 'BAD_INDENT' && error.message.startsWith('Flow ')) ||
    (error.code === 'MISSING_CHAR' && error.message.startsWith('Missing closing'));
  if (!isUnclosed) return undefined;
  let opening: number | undefined;
  visit(document, {
    Node: (_key, node: Node) => {
      const hasMarks = isCollection(node)
        ? node.flow === true
        : isScalar(node) && node.type?.startsWith('QUOTE') === true;
      if (hasMarks && node.range?.[1] === error.pos[0]) opening = node.range[0];
    },
  });
  return opening;
}

function firstSentence(message: string): string {
  const line = message.split('\n', 1)[0] ?? '';
  return line.replace(/[.:]$/, '');
}

/** Where the first alias of a name stands that no anchor before it explains. */
export function placeOfAlias(name: string, document: Document.Parsed): Place | undefined {
  return findNode(document, (node) => isAlias(node) && node.source === name);
}

/** Where the first alias stands that means what it is itself a part of. */
export function placeOfEndlessAlias(document: Document.Parsed): Place | undefined {
  const ends = new Map<string, number>();
  return findNode(document, (node, [start, end]) => {
    if (isAlias(node)) return start < (ends.get(node.source) ?? 0);
    if (node.anchor !== undefined) ends.set(node.anchor, end);
    return false;
  });
}

/** Where the first key `<<` stands that a mapping does not follow. */
export function placeOfMerge(document: Document.Parsed): Place | undefined {
  const anchors = new Map<string, Node>();
  let key: Node | undefined;
  visit(document, {
    Value: (_key, node) => void (node.anchor !== undefined && anchors.set(node.anchor, node)),
    Pair: (_key, pair) => {
      const target = isAlias(pair.value) ? anchors.get(pair.value.source) : pair.value;
      if (!isScalar(pair.key) || pair.key.source !== '<<' || isMap(target)) return undefined;
      key = pair.key;
      return visit.BREAK;
    },
  });
  return key?.range ? [key.range[0], key.range[1]] : undefined;
}

type Place = readonly [number, number];

/** Walks once, in the order of the text: looking aliases up one by one would take the square of the time. */
function findNode(
  document: Document.Parsed,
  isMeant: (node: Alias | Scalar | YAMLMap | YAMLSeq, place: Place) => boolean,
): Place | undefined {
  let found: Place | undefined;
  visit(document, {
    Node: (_key, node) => {
      const [start, , end] = node.range ?? [0, 0, 0];
      if (!isMeant(node, [start, end])) return undefined;
      found = [start, node.range?.[1] ?? start];
      return visit.BREAK;
    },
  });
  return found;
}
