/** The path of a URL with nothing in it that ends a text in quotes, single or double, of a shell, of Python or of JavaScript, or means something inside. */
export function urlPath(path: string): string {
  return path
    .replace(/\p{Cs}/gu, '\uFFFD')
    .replace(/[^\w\-.~!&()*+,;=:@/?%]/gu, (character) => (character === "'" ? '%27' : encodeURIComponent(character)));
}
