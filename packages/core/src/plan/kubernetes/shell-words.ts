/** One piece of a line: a gap between words, a quoted piece, a character behind a backslash, or plain characters that no shell does anything with. */
const PIECE = /([ \t]+)|'([^']*)'|"((?:[^"\\$`]|\\[^\n])*)"|\\([^\n])|([^\s'"\\;&|<>()`$*?[\]{}~#!]+)/y;

/** Words of a command line, quotes and backslashes taken away as a shell does; undefined for a line that needs a shell. */
export function shellWords(line: string): readonly string[] | undefined {
  const words: string[] = [];
  let word: string | undefined;
  let end = 0;
  for (const [piece, gap, ...texts] of line.matchAll(new RegExp(PIECE, 'gy'))) {
    end += piece.length;
    if (gap === undefined) word = (word ?? '') + textOf(texts);
    else if (word !== undefined) {
      words.push(word);
      word = undefined;
    }
  }
  if (end < line.length) return undefined;
  return word === undefined ? words : [...words, word];
}

/** Between double quotes a backslash stands for itself, but for these characters. */
function textOf([single, double, escaped, plain]: readonly (string | undefined)[]): string {
  return double?.replace(/\\(["\\$`])/g, '$1') ?? single ?? escaped ?? plain ?? '';
}
