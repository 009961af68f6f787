/** Texts of a Compose file in the grammar of metadata (Compose specification, "Interpolation"; spec.md §3). */

/** `$$`, `$NAME`, `${NAME}` and `${NAME` with an operator and a word. */
const REFERENCE = /\$(?:(\$)|([A-Za-z_]\w*)|\{([A-Za-z_]\w*)(?:(:?[-?+])([^{}]*))?\})/g;

/** The same text in metadata; undefined where they have no way to say it. */
export function metadataText(text: string): string | undefined {
  let isSayable = true;
  const said = text.replace(
    REFERENCE,
    (...[all, dollar, bare, name, operator, word, place]: (string | undefined)[]) => {
      if (dollar !== undefined) return literalDollar(text[Number(place) + String(all).length]);
      const variable = bare ?? name ?? '';
      switch (operator) {
        // Compose takes what is not set for empty; in metadata it would be an error at the start.
        case undefined:
          return `\${${variable}:-}`;
        case ':?':
        case '?':
          return `\${${variable}}`;
        case ':-':
          return `\${${variable}:-${word ?? ''}}`;
        default:
          isSayable = false;
          return '';
      }
    },
  );
  if (!isSayable) return undefined;
  // After a literal dollar it could be read either way.
  return text.includes('$$$${') ? undefined : said;
}

/** Before a brace both double it, else only Compose does. */
function literalDollar(next: string | undefined): string {
  return next === '{' ? '$$' : '$';
}

export function variablesIn(text: string): readonly string[] {
  return [...text.matchAll(REFERENCE)].flatMap(([, , bare, name]) => bare ?? name ?? []);
}
