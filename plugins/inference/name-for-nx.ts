/** A name that Nx, a path and a command line take: what the rule of component names does not allow becomes `-`. */
export function nameForNx(text: string): string {
  const name = text.replace(/[^A-Za-z0-9._-]+/g, '-').replace(/^[^A-Za-z0-9]+/, '');
  return name === '' ? 'component' : name;
}
