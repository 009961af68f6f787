/** Control characters, halves of a surrogate pair, separators that break lines, and what turns the direction of writing. */
const UNPRINTABLE = /[\p{Cc}\p{Cs}\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/** A file must not be able to move the cursor, colour the report or reorder its text. One character stays one character. */
export function printable(text: string): string {
  return text.replaceAll('\t', ' ').replace(UNPRINTABLE, '\uFFFD');
}

/** The text with halves of surrogate pairs replaced, which no encoder of bytes or addresses takes. */
export function wellFormed(text: string): string {
  return text.replace(/\p{Cs}/gu, '\uFFFD');
}
