/** The name itself, or the first of `name-2`, `name-3`, … that is free. */
export function firstFree(name: string, isFree: (name: string) => boolean): string {
  let candidate = name;
  for (let number = 2; !isFree(candidate); number++) candidate = `${name}-${number}`;
  return candidate;
}
