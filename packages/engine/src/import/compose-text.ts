/** Texts of a Compose file in the grammar of metadata (Compose specification, "Interpolation"; spec.md §3). */

export interface SaidText {
  readonly text: string;
  /** Variables that it names, as metadata write them: `${LEVEL:-info}`. */
  readonly references: readonly SaidReference[];
  /** What of it metadata cannot say, a sentence each. */
  readonly unsaid: readonly string[];
}

export interface SaidReference {
  readonly variable: string;
  readonly text: string;
}

/** Metadata take no deeper ones. */
const MAX_DEPTH = 8;

const BARE = /^\$([A-Za-z_]\w*)/;
const BRACED = /^([A-Za-z_]\w*)(?:(:?[-?+])([^]*))?$/;

/** The same text in metadata, or what comes closest to it. */
export function metadataText(text: string, depth = 0): SaidText {
  if (!text.includes('$')) return { text, references: [], unsaid: [] };
  if (depth > MAX_DEPTH) return { text: '', references: [], unsaid: ['defaults are nested too deep to be carried'] };
  const references: SaidReference[] = [];
  const unsaid: string[] = [];
  let said = '';
  let at = 0;
  while (at < text.length) {
    const next = text[at] === '$' ? readDollar(text, at, depth) : { length: 1, text: text[at] ?? '' };
    references.push(...(next.references ?? []));
    unsaid.push(...(next.unsaid ?? []));
    said += next.text;
    at += next.length;
  }
  return { text: said, references, unsaid };
}

/** Whether a text of metadata names a variable: what must be known when files are written cannot. */
export function refersToVariable(text: string): boolean {
  return text.replaceAll('$${', '').includes('${');
}

interface Token extends Partial<SaidText> {
  readonly text: string;
  /** In the text of the Compose file. */
  readonly length: number;
}

/** `$$`, `$NAME`, `${NAME}` and `${NAME` with an operator and a word; anything else is an error to Compose, and stays. */
function readDollar(text: string, at: number, depth: number): Token {
  if (text[at + 1] === '$') return { ...literalDollar(text.slice(at + 2)), length: 2 };
  const [bare, variable] = BARE.exec(text.slice(at)) ?? [];
  if (bare !== undefined && variable !== undefined) return { ...reference(variable, ''), length: bare.length };
  const end = text[at + 1] === '{' ? closingBrace(text, at + 2) : -1;
  const written = text.slice(at, end + 1);
  const [, name, operator, word = ''] = BRACED.exec(written.slice(2, -1)) ?? [];
  if (end === -1 || name === undefined) return { text: '$', length: 1 };
  return { ...braced({ written, name, operator, word, depth }), length: written.length };
}

/** Before a brace metadata double it as well; before a reference they would take it for that. */
function literalDollar(rest: string): Pick<Token, 'text' | 'unsaid'> {
  if (rest.startsWith('{')) return { text: '$$' };
  return /^\$[A-Za-z_{]/.test(rest)
    ? { text: '', unsaid: ['the "$" right before a variable is not carried: metadata have no way to say it'] }
    : { text: '$' };
}

interface Braced {
  readonly written: string;
  readonly name: string;
  readonly operator: string | undefined;
  readonly word: string;
  readonly depth: number;
}

function braced({ written, name, operator, word, depth }: Braced): Omit<Token, 'length'> {
  switch (operator) {
    case undefined:
      return reference(name, '');
    case ':?':
    case '?':
      return reference(name);
    case ':-':
      return reference(name, word, depth + 1);
    case '-': {
      const said = reference(name, word, depth + 1);
      const fate = `${written} has its default also where the variable is set and empty: metadata have no way to say it`;
      return { ...said, unsaid: [...said.unsaid, fate] };
    }
    default:
      return {
        text: '',
        unsaid: [`${written} is not carried: metadata have no text that depends on whether a variable is set`],
      };
  }
}

/** Compose takes what is not set for empty; without a default it would be an error in metadata. */
function reference(variable: string, word?: string, depth = 0): SaidText {
  if (word === undefined) {
    const text = `\${${variable}}`;
    return { text, references: [{ variable, text }], unsaid: [] };
  }
  const fallback = metadataText(word, depth);
  const text = `\${${variable}:-${fallback.text}}`;
  return { ...fallback, text, references: [{ variable, text }, ...fallback.references] };
}

/** Compose counts all braces in a word. */
function closingBrace(text: string, from: number): number {
  let depth = 1;
  for (let at = from; at < text.length; at++) {
    if (text[at] === '{') depth += 1;
    if (text[at] === '}') depth -= 1;
    if (depth === 0) return at;
  }
  return -1;
}
