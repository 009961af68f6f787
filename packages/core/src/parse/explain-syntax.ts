/** What the parser says of a text that is no YAML, in words that help whoever wrote it. */
import { isCollection, isScalar, type Document, type YAMLError } from 'yaml';
import { eachNode } from './each-node.js';

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
    case 'NON_STRING_KEY':
      return { reason: 'a key can only be a text', advice: 'write the key as a text on one line' };
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
  eachNode(document, (node) => {
    const hasMarks = isCollection(node)
      ? node.flow === true
      : isScalar(node) && node.type?.startsWith('QUOTE') === true;
    if (hasMarks && node.range?.[1] === error.pos[0]) opening = node.range[0];
  });
  return opening;
}

function firstSentence(message: string): string {
  const line = message.split('\n', 1)[0] ?? '';
  return line.replace(/[.:]$/, '');
}
