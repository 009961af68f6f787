/** Twice as wide as a Latin letter in a terminal. Halfwidth katakana and the Latin letters among emoji are not. */
const WIDE =
  /[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}\p{Emoji_Presentation}\u3000-\u303e\uff01-\uff60\uffe0-\uffe6]/u;
const HALFWIDTH = /[\uff61-\uffdc]/;

/** Drawn over or between their neighbours: combining marks, joiners, variation selectors. */
const WITHOUT_WIDTH = /[\p{Mn}\p{Me}\p{Cf}]/u;

const ONLY_LATIN = /^[\u0020-\u007e]*$/;

/** Columns that a text takes in a terminal. Terminals disagree on joined emoji; for all else this is what they draw. */
export function displayWidth(text: string): number {
  if (ONLY_LATIN.test(text)) return text.length;
  let width = 0;
  for (const character of text) width += widthOf(character);
  return width;
}

function widthOf(character: string): number {
  if (WITHOUT_WIDTH.test(character)) return 0;
  return WIDE.test(character) && !HALFWIDTH.test(character) ? 2 : 1;
}
