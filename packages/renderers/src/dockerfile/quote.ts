/** Texts of the user as words of a Dockerfile. `view.ts` calls these; a template prints what it is given. */

/** A double-quoted word of an instruction in which `$` starts a variable. */
export function quotedWord(text: string): string {
  return `"${oneLine(text).replace(/["\\$]/g, '\\$&')}"`;
}

/** Sources and destination of COPY: bare words where no character means anything, else the JSON form. */
export function copyWords(words: readonly string[]): string {
  if (words.every((word) => /^[\w./@+*-]+$/.test(word))) return words.join(' ');
  return jsonWords(words.map((word) => word.replaceAll('$', () => '\\$')));
}

/** Arguments of COPY: a file or folder of the context, to where it lies there. */
export function toItsPlace(path: string): string {
  return path === '.' ? '. .' : copyWords([path, `./${path}`]);
}

/** The same from another stage, whose working folder is `/app`. */
export function fromItsPlace(path: string): string {
  return path === '.' ? '/app ./' : copyWords([`/app/${path}`, `./${path}`]);
}

/** The exec form of CMD and HEALTHCHECK: no shell, and so no variables. */
export function jsonWords(words: readonly string[]): string {
  return `[${words.map((word) => JSON.stringify(word)).join(', ')}]`;
}

/** A word of a shell command. */
export function shellWord(text: string): string {
  return /^[\w./@=+:-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
