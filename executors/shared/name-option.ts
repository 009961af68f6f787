/** A name as Nx hands it over: one of digits alone, typed on its command line, has become a number. */
export type NameOption = string | number;

export function nameOf(option: NameOption): string {
  return String(option);
}
