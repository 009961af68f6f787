/** Scalars as YAML that every reader takes for the same data: YAML 1.2 and 1.1 readers, whose idea of numbers and words differs (spec.md §2). */

/** Numbers of either version, with their underscores and base 60, and what single readers take for one (`e1`). */
const NUMBER_LIKE =
  /^[-+]?(?:0[bB][01_]+|0[oO]?[0-7_]+|0[xX][0-9a-fA-F_]+|[0-9][0-9_,]*(?::[0-5]?[0-9])*(?:\.[0-9_]*)?(?:[eE][-+]?[0-9_]+)?|\.[0-9_.]*(?:[eE][-+]?[0-9_]+)?|\.(?:inf|nan)|e[-+]?[0-9]+)$/i;
const DATE_LIKE = /^[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}/;
/** The end of a document, where it begins a line. */
const DOCUMENT_END = /^\.\.\.(?: |$)/;
const WORD_LIKE = /^(?:null|true|false|yes|no|on|off|y|n)$/i;

/** No indicator begins it, nothing in it ends it, and all of it can be seen. */
const PLAIN =
  /^(?:[^-?:,[\]{}#&*!|>'"%@`=<~\p{C}\p{Z}]|-(?=[\w./]))(?:[^:\p{C}\p{Z}]|:(?=[^\p{C}\p{Z}])| (?=[^#\p{C}\p{Z}]))*$/u;

/** Most texts begin with a letter, so this spares them the longer looks. */
const BEGINS_LIKE_NUMBER = /^[-+.0-9eE]/;
const LONGEST_WORD = 5;

/** The same for the common letters, and much faster. */
const PLAIN_ASCII = /^[\w/.$+(](?:[!-9;-~]|:(?=[!-~])| (?=[!-"$-~]))*$/;

/** A text on one line. */
export function printText(text: string): string {
  if ((PLAIN_ASCII.test(text) || PLAIN.test(text)) && !isTakenForElse(text)) return text;
  return text.includes('"') && !text.includes("'") && !UNPRINTABLE.test(text) ? `'${text}'` : quoted(text);
}

function isTakenForElse(text: string): boolean {
  if (BEGINS_LIKE_NUMBER.test(text)) {
    return NUMBER_LIKE.test(text) || DATE_LIKE.test(text) || DOCUMENT_END.test(text);
  }
  return text.length <= LONGEST_WORD && WORD_LIKE.test(text);
}

/** Line ends, control characters, halves of characters, and what no editor shows. */
const UNPRINTABLE = /[\p{C}\p{Zl}\p{Zp}]/u;
const UNPRINTABLE_LEFT_BY_JSON = /[\p{C}\p{Zl}\p{Zp}]/gu;

/** JSON escapes the rest, in a way that YAML shares. Beyond 16 bits it does not: readers in Go refuse JSON's pairs. */
function quoted(text: string): string {
  return JSON.stringify(text).replace(UNPRINTABLE_LEFT_BY_JSON, (character) => {
    const code = character.codePointAt(0) ?? 0;
    return code > 0xffff ? `\\U${hexadecimal(code, 8)}` : `\\u${hexadecimal(code, 4)}`;
  });
}

function hexadecimal(code: number, digits: number): string {
  return code.toString(16).padStart(digits, '0');
}

/** Several lines that can stand below their key as they are: no spaces at the ends of lines, at most one line end after the last. */
const LITERAL = /^[^\p{C}\p{Z}](?:\n|[^\p{C}\p{Z}]| (?!\n|$))*$/u;

export function isLiteral(text: string): boolean {
  return text.includes('\n') && LITERAL.test(text) && !text.endsWith('\n\n');
}

/** `|` and the lines, which begin with `indent`. */
export function printLiteral(text: string, indent: string): string {
  const hasEnd = text.endsWith('\n');
  const lines = (hasEnd ? text.slice(0, -1) : text).split('\n');
  return [hasEnd ? '|' : '|-', ...lines.map((line) => (line === '' ? '' : indent + line))].join('\n');
}

/** YAML 1.1 takes no number with an exponent for one unless it has a point. */
export function printNumber(number: number): string {
  if (Number.isNaN(number)) return '.nan';
  if (!Number.isFinite(number)) return number > 0 ? '.inf' : '-.inf';
  const text = Object.is(number, -0) ? '-0' : String(number);
  return text.includes('.') ? text : text.replace('e', '.0e');
}
